package io.github.activations4j.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.Elu;
import io.github.activations4j.function.Gelu;
import io.github.activations4j.function.LeakyRelu;
import io.github.activations4j.function.Mish;
import io.github.activations4j.function.Relu;
import io.github.activations4j.function.Snake;
import io.github.activations4j.internal.SlopeFromSide;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scalars;
import io.github.activations4j.math.Scratch;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated loops compute, to the bit, what lane code says. */
class GeneratedLoopsTest {

  private static final Lanes<Float> SCALARS = new Scalars();
  private static final int N = 1021; // not a whole number of vectors

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 20;
  private static final int ATTEMPTS = 5000;

  @BeforeAll
  static void runs() {
    VectorTierRuns.orSkip();
  }

  static Stream<ElementwiseFunction> functions() {
    Stream<ElementwiseFunction> catalogue =
        Catalogue.keys().stream()
            .map(Catalogue::of)
            .filter(ElementwiseFunction.class::isInstance)
            .map(ElementwiseFunction.class::cast);
    return Stream.concat(
        catalogue,
        Stream.of(
            (ElementwiseFunction) Catalogue.of("swish(beta=-1.5)"),
            // Two that share loops and differ in numbers.
            new Elu(0.3),
            SlopeFromSide.right(new LeakyRelu(0.1), 0)));
  }

  /** Ordinary numbers, and every bit pattern now and then; within the range of lane code. */
  private static float[] floats(int seed, float range) {
    Random random = new Random(seed);
    float[] x = new float[N];
    for (int i = 0; i < N; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      boolean special = i % 7 == 0 && (range == Float.POSITIVE_INFINITY || Math.abs(any) < range);
      x[i] = special ? any : 4 * (float) random.nextGaussian();
    }
    return x;
  }

  private static void assertSame(float expected, float actual, String at) {
    // NaN is NaN, whatever its bits.
    assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual), at);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void computeLaneCode(ElementwiseFunction function) {
    VectorKernels kernels = VectorKernels.of(function);
    float[] x = floats(1, function.laneRange());
    float[] dy = floats(2, Float.POSITIVE_INFINITY);
    float[] y = new float[N];
    float[] dx = new float[N];
    Scratch scratch = new Scratch();
    // Often enough that C2 has compiled most loops at the end.
    for (int i = 0; i < 500; i++) {
      kernels.forward(x, y, N, scratch);
      kernels.backward(x, dy, dx, N, scratch);
    }
    for (int i = 0; i < N; i++) {
      assertSame(function.value(SCALARS, x[i]), y[i], function + " at " + x[i]);
      assertSame(
          function.gradient(SCALARS, x[i], dy[i]), dx[i], function + " at " + x[i] + ", " + dy[i]);
    }
  }

  /**
   * A vector that becomes an object costs several times what is computed with it: C2 gave up on a
   * loop that is too long. See {@link Stages}.
   */
  @ParameterizedTest
  @MethodSource("functions")
  @Timeout(120)
  void allocateNothingOnceCompiled(ElementwiseFunction function) throws InterruptedException {
    VectorKernels kernels = VectorKernels.of(function);
    float[] x = floats(1, function.laneRange());
    float[] dy = floats(2, Float.POSITIVE_INFINITY);
    float[] y = new float[N];
    Scratch scratch = new Scratch();
    Direct direct = new Direct(x, dy);
    // One vector in every turn of a loop would be 8 bytes per element.
    long limit = CALLS * N * 4;
    long fewest = limit;
    for (int attempt = 0; fewest >= limit && attempt < ATTEMPTS; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        kernels.forward(x, y, N, scratch);
        kernels.backward(x, dy, y, N, scratch);
        direct.run(kernels);
      }
      fewest = Math.min(fewest, THREADS.getCurrentThreadAllocatedBytes() - before);
      Thread.sleep(5); // for C2, in a thread of its own
    }
    assertTrue(fewest < limit, function + " allocates " + fewest + " bytes in every attempt");
  }

  /** Loops over memory outside the heap give the bits of those over arrays. */
  @ParameterizedTest
  @MethodSource("functions")
  void computeTheSameOnMemory(ElementwiseFunction function) {
    VectorKernels kernels = VectorKernels.of(function);
    assumeTrue(kernels.runOnMemory());
    float[] x = floats(3, function.laneRange());
    float[] dy = floats(4, Float.POSITIVE_INFINITY);
    float[] y = new float[N];
    float[] dx = new float[N];
    Scratch scratch = new Scratch();
    Direct direct = new Direct(x, dy);
    for (int i = 0; i < 500; i++) {
      kernels.forward(x, y, N, scratch);
      kernels.backward(x, dy, dx, N, scratch);
      direct.run(kernels);
    }
    for (int i = 0; i < direct.n; i++) {
      assertSame(y[i], direct.y.getFloat(i * Float.BYTES), function + " at " + x[i]);
      assertSame(
          dx[i], direct.dx.getFloat(i * Float.BYTES), function + " at " + x[i] + ", " + dy[i]);
    }
    // In place.
    kernels.backward(direct.x, direct.dy, direct.dy);
    kernels.forward(direct.x, direct.x);
    assertEquals(
        -1, direct.x.asFloatBuffer().mismatch(direct.y.asFloatBuffer()), "forward in place");
    assertEquals(
        -1, direct.dy.asFloatBuffer().mismatch(direct.dx.asFloatBuffer()), "backward in place");
  }

  /** Short formulas run on memory from Java 22 on. */
  @Test
  void newJavasNeedNoCopies() {
    boolean segments = Runtime.version().feature() >= 22;
    assertEquals(segments, VectorKernels.of(new Relu()).runOnMemory());
    assertEquals(segments, VectorKernels.of(new Mish()).runOnMemory());
    assertFalse(VectorKernels.of(new Gelu()).runOnMemory(), "of several loops");
    assertFalse(VectorKernels.of(new Snake(1)).runOnMemory(), "of limited range");
  }

  /** Arguments and results outside the heap. */
  private static final class Direct {
    final int n = N - N % VectorSupport.lanes();
    final ByteBuffer x;
    final ByteBuffer dy;
    final ByteBuffer y = memory();
    final ByteBuffer dx = memory();

    Direct(float[] x, float[] dy) {
      this.x = memory();
      this.dy = memory();
      this.x.asFloatBuffer().put(x, 0, n);
      this.dy.asFloatBuffer().put(dy, 0, n);
    }

    private ByteBuffer memory() {
      return ByteBuffer.allocateDirect(n * Float.BYTES).order(ByteOrder.nativeOrder());
    }

    void run(VectorKernels kernels) {
      if (kernels.runOnMemory()) {
        kernels.forward(x, y);
        kernels.backward(x, dy, dx);
      }
    }
  }

  /** A loop has as many operations as C2 can take, and all of them once. */
  @ParameterizedTest
  @MethodSource("functions")
  void stagesAreShortAndComplete(ElementwiseFunction function) {
    Formula formula = new Formula();
    Node result = function.gradient(formula, formula.input(0), formula.input(1));
    Stages stages = Stages.of(formula, result);
    Set<Node> computed = new HashSet<>();
    for (List<Node> loop : stages.loops()) {
      assertTrue(loop.size() <= Stages.MOST, () -> function + ": " + loop.size());
      for (Node node : loop) {
        assertTrue(computed.add(node), () -> function + " computes twice: " + node);
        for (Node operand : node.operands()) {
          boolean given =
              operand.operation() == Operation.INPUT || operand.operation() == Operation.CONSTANT;
          assertTrue(given || computed.contains(operand), () -> function + " lacks " + operand);
          assertTrue(
              given || loop.contains(operand) || stages.temporary(operand) != null,
              () -> function + " does not keep " + operand);
        }
      }
    }
    assertTrue(result.operation() == Operation.INPUT || computed.contains(result));
  }

  /** {@link #computeLaneCode} can fail: another function's results differ. */
  @Test
  void anotherParameterShows() {
    float[] y = new float[8];
    VectorKernels.of(new Elu(0.3)).forward(floats(1, Float.POSITIVE_INFINITY), y, 8, new Scratch());
    float[] other = new float[8];
    VectorKernels.of(new Elu(0.4))
        .forward(floats(1, Float.POSITIVE_INFINITY), other, 8, new Scratch());
    assertNotEquals(Arrays.toString(y), Arrays.toString(other));
  }
}
