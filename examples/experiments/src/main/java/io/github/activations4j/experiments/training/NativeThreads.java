package io.github.activations4j.experiments.training;

import io.github.activations4j.array.RestedThreads;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads ND4J computes with, and that they sleep between operations. */
public final class NativeThreads {
  private NativeThreads() {}

  /**
   * Limits them. Its own loops and its matrix library each have a limit; Activations4j follows the
   * first.
   *
   * @param count at least 1
   */
  public static void use(int count) {
    // In this order: ND4J sets itself up before its native operations can be asked for.
    Nd4j.factory().blas().setMaxThreads(count);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
    if (count > 1) {
      RestedThreads.enable();
    }
  }
}
