package io.github.activations4j.examples.trial;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads ND4J computes with. */
final class NativeThreads {
  private NativeThreads() {}

  /** Its own loops and its matrix library each have a limit; Activations4j follows the first. */
  static void use(int count) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
    Nd4j.factory().blas().setMaxThreads(count);
  }
}
