package io.github.activations4j.benchmarks.threads;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Passes calls on to another activation and keeps how long they took. While the other one runs,
 * ND4J's native code is allowed a number of threads, which is also how many our kernels use.
 */
final class TimedActivation extends BaseActivationFunction {

  private static final long serialVersionUID = 1;

  private final transient IActivation activation;
  private final transient List<Long> forward = new ArrayList<>();
  private final transient List<Long> backward = new ArrayList<>();
  private transient int threads;

  TimedActivation(IActivation activation) {
    this.activation = activation;
  }

  /** From now on, with this number of threads; forgets what was timed. */
  void restart(int allowed) {
    threads = allowed;
    forward.clear();
    backward.clear();
  }

  /** Nanoseconds of each forward pass since the restart. */
  List<Long> forward() {
    return forward;
  }

  /** Nanoseconds of each backward pass since the restart. */
  List<Long> backward() {
    return backward;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int before = ops.ompGetMaxThreads();
    ops.setOmpNumThreads(threads);
    long start = System.nanoTime();
    INDArray out = activation.getActivation(in, training);
    forward.add(System.nanoTime() - start);
    ops.setOmpNumThreads(before);
    return out;
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int before = ops.ompGetMaxThreads();
    ops.setOmpNumThreads(threads);
    long start = System.nanoTime();
    Pair<INDArray, INDArray> gradient = activation.backprop(in, epsilon);
    backward.add(System.nanoTime() - start);
    ops.setOmpNumThreads(before);
    return gradient;
  }
}
