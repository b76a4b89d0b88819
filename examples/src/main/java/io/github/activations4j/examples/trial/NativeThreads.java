package io.github.activations4j.examples.trial;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** How many threads ND4J's native code computes with. */
final class NativeThreads {
  private NativeThreads() {}

  /** Each of its layers has a limit of its own. */
  static void use(int count) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(count);
    Nd4j.getEnvironment().setMaxMasterThreads(count);
    Nd4j.factory().blas().setMaxThreads(count);
  }
}
