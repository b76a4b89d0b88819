package io.github.activations4j.array;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Gives ND4J one thread while a class of tests runs. On tiny arrays, its own operations wait for
 * each other longer than they work.
 */
public final class OneNativeThread implements BeforeAllCallback, AfterAllCallback {

  private int threads;

  @Override
  public void beforeAll(ExtensionContext context) {
    Nd4j.getExecutioner(); // sets ND4J up
    threads = nd4j().ompGetMaxThreads();
    nd4j().setOmpNumThreads(1);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    nd4j().setOmpNumThreads(threads);
  }

  /**
   * Runs something with as many threads as before.
   *
   * @param body what needs them
   */
  public void withAllThreads(Runnable body) {
    nd4j().setOmpNumThreads(threads);
    try {
      body.run();
    } finally {
      nd4j().setOmpNumThreads(1);
    }
  }

  private static NativeOps nd4j() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }
}
