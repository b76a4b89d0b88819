package io.github.activations4j.benchmarks.peers;

import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.MavenVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * PyTorch's CPU kernels, called through their {@code out} variants with the operand itself as
 * output: in place, like ours, and without an allocation in the measured time.
 */
final class LibTorch implements Library {

  private static final Scalar ZERO = new Scalar(0.0);
  private static final Scalar ONE = new Scalar(1.0);
  private static final Scalar MINUS_ONE = new Scalar(-1.0);
  private static final Scalar SIX = new Scalar(6.0);
  private static final Scalar HALF = new Scalar(0.5);
  private static final Scalar SLOPE = new Scalar(0.01);
  private static final Scalar SELU_ALPHA = new Scalar(1.6732632423543772848170429916717);
  private static final Scalar SELU_SCALE = new Scalar(1.0507009873554804934193349852946);
  private static final Scalar SOFTPLUS_THRESHOLD = new Scalar(20.0);

  /** x ← f(x). */
  private interface Forward {
    void apply(Tensor x);
  }

  /** x ← ε·f′(x). */
  private interface Backward {
    void apply(Tensor epsilon, Tensor x);
  }

  private final Map<String, Forward> forward = new HashMap<>();
  private final Map<String, Backward> backward = new HashMap<>();

  /** Never closed: the whole process computes without recording gradients. */
  private final NoGradGuard noGradients = new NoGradGuard();

  LibTorch(int threads) {
    torch.set_num_threads(threads);
    smoothFunctions();
    saturatingFunctions();
    piecewiseFunctions();
  }

  private void smoothFunctions() {
    forward.put("mish", x -> torch.mish_outf(x, x));
    forward.put("gelu", x -> torch.gelu_outf(x, "none", x));
    backward.put("gelu", (e, x) -> torch.gelu_backward_outf(e, x, "none", x));
    forward.put("gelu_tanh", x -> torch.gelu_outf(x, "tanh", x));
    backward.put("gelu_tanh", (e, x) -> torch.gelu_backward_outf(e, x, "tanh", x));
    forward.put("silu", x -> torch.silu_outf(x, x));
    backward.put("silu", (e, x) -> torch.silu_backward_outf(e, x, x));
    forward.put("elu", x -> torch.elu_outf(x, ONE, ONE, ONE, x));
    backward.put("elu", (e, x) -> torch.elu_backward_outf(e, ONE, ONE, ONE, false, x, x));
    forward.put("celu", x -> torch.elu_outf(x, ONE, ONE, ONE, x));
    backward.put("celu", (e, x) -> torch.elu_backward_outf(e, ONE, ONE, ONE, false, x, x));
    forward.put("selu", x -> torch.elu_outf(x, SELU_ALPHA, SELU_SCALE, ONE, x));
    backward.put(
        "selu", (e, x) -> torch.elu_backward_outf(e, SELU_ALPHA, SELU_SCALE, ONE, false, x, x));
    forward.put("softplus", x -> torch.softplus_outf(x, ONE, SOFTPLUS_THRESHOLD, x));
    backward.put(
        "softplus", (e, x) -> torch.softplus_backward_outf(e, x, ONE, SOFTPLUS_THRESHOLD, x));
  }

  private void saturatingFunctions() {
    forward.put("tanh", x -> torch.tanh_outf(x, x));
    backward.put("tanh", (e, y) -> torch.tanh_backward_outf(e, y, y));
    forward.put("sigmoid", x -> torch.sigmoid_outf(x, x));
    backward.put("sigmoid", (e, y) -> torch.sigmoid_backward_outf(e, y, y));
  }

  private void piecewiseFunctions() {
    forward.put("relu", x -> torch.relu_outf(x, x));
    backward.put("relu", (e, x) -> torch.threshold_backward_outf(e, x, ZERO, x));
    forward.put("leaky_relu", x -> torch.leaky_relu_outf(x, SLOPE, x));
    backward.put("leaky_relu", (e, x) -> torch.leaky_relu_backward_outf(e, x, SLOPE, false, x));
    forward.put("thresholded_relu", x -> torch.threshold_outf(x, ONE, ZERO, x));
    backward.put("thresholded_relu", (e, x) -> torch.threshold_backward_outf(e, x, ONE, x));
    forward.put("relu6", x -> torch.hardtanh_outf(x, ZERO, SIX, x));
    backward.put("relu6", (e, x) -> torch.hardtanh_backward_outf(e, x, ZERO, SIX, x));
    forward.put("hard_tanh", x -> torch.hardtanh_outf(x, MINUS_ONE, ONE, x));
    backward.put("hard_tanh", (e, x) -> torch.hardtanh_backward_outf(e, x, MINUS_ONE, ONE, x));
    forward.put("hard_sigmoid", x -> torch.hardsigmoid_outf(x, x));
    backward.put("hard_sigmoid", (e, x) -> torch.hardsigmoid_backward_outf(e, x, x));
    forward.put("hard_swish", x -> torch.hardswish_outf(x, x));
    backward.put("hard_swish", (e, x) -> torch.hardswish_backward_outf(e, x, x));
    forward.put("hard_shrink", x -> torch.hardshrink_outf(x, HALF, x));
    backward.put("hard_shrink", (e, x) -> torch.hardshrink_backward_outf(e, x, HALF, x));
    forward.put("soft_shrink", x -> torch.softshrink_outf(x, HALF, x));
    backward.put("soft_shrink", (e, x) -> torch.softshrink_backward_outf(e, x, HALF, x));
  }

  @Override
  public String describe() {
    return "libtorch "
        + MavenVersion.of("org.bytedeco", "pytorch")
        + ", "
        + torch.get_num_threads()
        + " threads";
  }

  @Override
  public Optional<PeerTask> task(String function, Direction direction, Buffers buffers) {
    if (function.equals("copy")) {
      Tensor source = tensor(buffers.z(), buffers);
      return direction == Direction.FORWARD
          ? Optional.of(new InPlace(buffers, buffers.z(), x -> x.copy_(source)))
          : Optional.empty();
    }
    if (function.equals("log_sigmoid")) {
      return Optional.of(logSigmoid(direction, buffers));
    }
    if (direction == Direction.FORWARD) {
      return Optional.ofNullable(forward.get(function))
          .map(f -> new InPlace(buffers, buffers.z(), f));
    }
    if (function.equals("mish")) {
      return Optional.of(new MishBackward(buffers));
    }
    return Optional.ofNullable(backward.get(function))
        .map(f -> inPlaceBackward(function, f, buffers));
  }

  /** tanh and sigmoid start from f(z), which PyTorch keeps; all others from z. */
  private PeerTask inPlaceBackward(String function, Backward f, Buffers buffers) {
    Tensor epsilon = tensor(buffers.epsilon(), buffers);
    FloatPointer start = buffers.z();
    if (function.equals("tanh") || function.equals("sigmoid")) {
      start = buffers.extraCopyOfZ();
      forward.get(function).apply(tensor(start, buffers));
    }
    return new InPlace(buffers, start, x -> f.apply(epsilon, x));
  }

  /**
   * Keeps e^−|z| between the passes, in a tensor that is allocated here and not in the measured
   * time.
   */
  private static PeerTask logSigmoid(Direction direction, Buffers buffers) {
    Tensor epsilon = tensor(buffers.epsilon(), buffers);
    Tensor kept = tensor(buffers.extraCopyOfZ(), buffers);
    Tensor scratch = tensor(buffers.extraCopyOfZ(), buffers);
    torch.log_sigmoid_forward_outf(tensor(buffers.z(), buffers), scratch, kept).close();
    return direction == Direction.FORWARD
        ? new InPlace(buffers, buffers.z(), x -> torch.log_sigmoid_forward_outf(x, x, kept).close())
        : new InPlace(
            buffers, buffers.z(), x -> torch.log_sigmoid_backward_outf(epsilon, x, kept, x));
  }

  private static Tensor tensor(FloatPointer data, Buffers buffers) {
    return torch.from_blob(data, buffers.size());
  }

  /** A call that writes its result over its operand. */
  private static final class InPlace implements PeerTask {
    private final Buffers buffers;
    private final FloatPointer start;
    private final Forward operation;
    private final Tensor[] work;

    InPlace(Buffers buffers, FloatPointer start, Forward operation) {
      this.buffers = buffers;
      this.start = start;
      this.operation = operation;
      this.work = new Tensor[buffers.count()];
      for (int i = 0; i < work.length; i++) {
        work[i] = tensor(buffers.work(i), buffers);
      }
    }

    @Override
    public void refill(int buffer) {
      Pointer.memcpy(buffers.work(buffer), start, (long) buffers.size() * Float.BYTES);
    }

    @Override
    public void call(int buffer) {
      operation.apply(work[buffer]);
    }

    @Override
    public FloatPointer result(int buffer) {
      return buffers.work(buffer);
    }
  }

  /** The one backward function without an {@code out} variant: it allocates its result. */
  private static final class MishBackward implements PeerTask {
    private final Buffers buffers;
    private final Tensor epsilon;
    private final Tensor[] work;
    private final Tensor[] results;

    MishBackward(Buffers buffers) {
      this.buffers = buffers;
      this.epsilon = tensor(buffers.epsilon(), buffers);
      this.work = new Tensor[buffers.count()];
      this.results = new Tensor[buffers.count()];
      for (int i = 0; i < work.length; i++) {
        work[i] = tensor(buffers.work(i), buffers);
      }
    }

    @Override
    public void refill(int buffer) {
      if (results[buffer] != null) {
        results[buffer].close();
        results[buffer] = null;
      }
      buffers.fillWithZ(buffer);
    }

    @Override
    public void call(int buffer) {
      results[buffer] = torch.mish_backward(epsilon, work[buffer]);
    }

    @Override
    public FloatPointer result(int buffer) {
      return new FloatPointer(results[buffer].data_ptr_float());
    }
  }
}
