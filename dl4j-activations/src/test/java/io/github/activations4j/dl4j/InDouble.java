package io.github.activations4j.dl4j;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Runs a class of tests with DOUBLE as the default type, and with one thread for tiny arrays. */
public final class InDouble implements BeforeAllCallback, AfterAllCallback {

  private DataType type;
  private int threads;

  @Override
  public void beforeAll(ExtensionContext context) {
    type = Nd4j.defaultFloatingPointType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    Nd4j.getExecutioner(); // sets ND4J up
    threads = nd4j().ompGetMaxThreads();
    nd4j().setOmpNumThreads(1);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Nd4j.setDefaultDataTypes(type, type);
    nd4j().setOmpNumThreads(threads);
  }

  private static NativeOps nd4j() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }
}
