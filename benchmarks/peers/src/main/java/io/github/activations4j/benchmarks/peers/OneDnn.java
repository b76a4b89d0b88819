package io.github.activations4j.benchmarks.peers;

import static java.util.Map.entry;

import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.MavenVersion;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * oneDNN's elementwise primitives, in place: forward over the source, backward over ε, which is
 * where oneDNN allows it.
 */
final class OneDnn implements Library {

  /** An algorithm with its two parameters. */
  private record Eltwise(int algorithm, float alpha, float beta) {
    Eltwise(int algorithm) {
      this(algorithm, 0, 0);
    }
  }

  private static final Map<String, Eltwise> FUNCTIONS =
      Map.ofEntries(
          entry("copy", new Eltwise(dnnl.dnnl_eltwise_linear, 1, 0)),
          entry("mish", new Eltwise(dnnl.dnnl_eltwise_mish)),
          entry("gelu", new Eltwise(dnnl.dnnl_eltwise_gelu_erf)),
          entry("gelu_tanh", new Eltwise(dnnl.dnnl_eltwise_gelu_tanh)),
          entry("gelu_sigmoid", new Eltwise(dnnl.dnnl_eltwise_swish, 1.702f, 0)),
          entry("silu", new Eltwise(dnnl.dnnl_eltwise_swish, 1, 0)),
          entry("elu", new Eltwise(dnnl.dnnl_eltwise_elu, 1, 0)),
          entry("celu", new Eltwise(dnnl.dnnl_eltwise_elu, 1, 0)),
          entry("tanh", new Eltwise(dnnl.dnnl_eltwise_tanh)),
          entry("sigmoid", new Eltwise(dnnl.dnnl_eltwise_logistic)),
          entry("log_sigmoid", new Eltwise(dnnl.dnnl_eltwise_soft_relu, -1, 0)),
          entry("softplus", new Eltwise(dnnl.dnnl_eltwise_soft_relu, 1, 0)),
          entry("relu", new Eltwise(dnnl.dnnl_eltwise_relu)),
          entry("leaky_relu", new Eltwise(dnnl.dnnl_eltwise_relu, 0.01f, 0)),
          entry("relu6", new Eltwise(dnnl.dnnl_eltwise_clip, 0, 6)),
          entry("hard_tanh", new Eltwise(dnnl.dnnl_eltwise_clip, -1, 1)),
          entry("hard_sigmoid", new Eltwise(dnnl.dnnl_eltwise_hardsigmoid, 1f / 6, 0.5f)),
          entry("hard_swish", new Eltwise(dnnl.dnnl_eltwise_hardswish, 1f / 6, 0.5f)));

  private final engine cpu = new engine(dnnl.dnnl_cpu, 0);
  private final stream stream = new stream(cpu);
  private final int threads;

  /** The number of threads comes from OMP_NUM_THREADS, which the parent process sets. */
  OneDnn(int threads) {
    this.threads = threads;
  }

  @Override
  public String describe() {
    return "oneDNN " + MavenVersion.of("org.bytedeco", "dnnl") + ", " + threads + " threads";
  }

  @Override
  public Optional<PeerTask> task(String function, Direction direction, Buffers buffers) {
    Eltwise eltwise = FUNCTIONS.get(function);
    if (eltwise == null || (function.equals("copy") && direction == Direction.BACKWARD)) {
      return Optional.empty();
    }
    return Optional.of(new EltwiseTask(eltwise, direction, buffers));
  }

  private final class EltwiseTask implements PeerTask {
    private final Direction direction;
    private final Buffers buffers;
    private final primitive primitive;
    private final IntMemoryMap[] arguments;

    EltwiseTask(Eltwise eltwise, Direction direction, Buffers buffers) {
      this.direction = direction;
      this.buffers = buffers;
      memory.desc shape =
          new memory.desc(new long[] {buffers.size()}, memory.data_type.f32, memory.format_tag.a);
      eltwise_forward.primitive_desc forward =
          new eltwise_forward.primitive_desc(
              cpu,
              dnnl.dnnl_forward_training,
              eltwise.algorithm(),
              shape,
              shape,
              eltwise.alpha(),
              eltwise.beta());
      primitive =
          direction == Direction.FORWARD
              ? new eltwise_forward(forward)
              : new eltwise_backward(
                  new eltwise_backward.primitive_desc(
                      cpu,
                      eltwise.algorithm(),
                      shape,
                      shape,
                      shape,
                      eltwise.alpha(),
                      eltwise.beta(),
                      forward));
      memory z = new memory(shape, cpu, buffers.z());
      arguments = new IntMemoryMap[buffers.count()];
      for (int i = 0; i < arguments.length; i++) {
        memory work = new memory(shape, cpu, buffers.work(i));
        arguments[i] = direction == Direction.FORWARD ? inPlace(work) : overEpsilon(z, work);
      }
    }

    private static IntMemoryMap inPlace(memory work) {
      return new IntMemoryMap().put(dnnl.DNNL_ARG_SRC, work).put(dnnl.DNNL_ARG_DST, work);
    }

    private static IntMemoryMap overEpsilon(memory z, memory epsilon) {
      return new IntMemoryMap()
          .put(dnnl.DNNL_ARG_SRC, z)
          .put(dnnl.DNNL_ARG_DIFF_DST, epsilon)
          .put(dnnl.DNNL_ARG_DIFF_SRC, epsilon);
    }

    @Override
    public void refill(int buffer) {
      if (direction == Direction.FORWARD) {
        buffers.fillWithZ(buffer);
      } else {
        buffers.fillWithEpsilon(buffer);
      }
    }

    @Override
    public void call(int buffer) {
      primitive.execute(stream, arguments[buffer]);
      stream._wait();
    }

    @Override
    public FloatPointer result(int buffer) {
      return buffers.work(buffer);
    }
  }
}
