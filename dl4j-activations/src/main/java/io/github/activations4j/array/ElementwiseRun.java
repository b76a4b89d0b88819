package io.github.activations4j.array;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/** Runs an elementwise function over arrays, block by block. */
final class ElementwiseRun implements DeterministicRun {

  /** Elements that a thread takes at a time. */
  private static final int SHARE = 1 << 16;

  /**
   * Number of elements from which a second thread helps. Waking one costs 50–150 µs, which smaller
   * arrays do not repay (benchmarks, class ThresholdBenchmark).
   */
  private static final int THREADED_FROM = 1 << 18;

  private final ElementwiseFunction function;
  private final BlockKernels kernels;

  ElementwiseRun(ElementwiseFunction function) {
    this.function = function;
    this.kernels = BlockKernels.of(function);
  }

  @Override
  public void forward(View x, View y) {
    run(wide(x, y) ? this::values : this::forwardKernel, 1, y, x);
  }

  @Override
  public void backward(View x, View dy, View dx) {
    run(wide(x, dx) ? this::gradients : this::backwardKernel, 1, dx, x, dy);
  }

  @Override
  public void derivative(View x, View slope) {
    run(wide(x, slope) ? this::slopes : this::slopeKernel, 1, slope, x);
  }

  @Override
  public void secondBackward(View x, View dy, View v, View byX, View byDy) {
    run(this::secondGradients, 2, byX, byDy, x, v, dy);
  }

  /** Whether the results deserve the definition in double and not the float kernels. */
  private static boolean wide(View in, View out) {
    return in.isDouble() || out.isDouble();
  }

  /** What is computed from n elements of each argument; results replace the first arguments. */
  private interface Step {
    void compute(Blocks blocks, int n);
  }

  private void forwardKernel(Blocks blocks, int n) {
    float[] x = blocks.floats[0].values;
    kernels.forward(x, x, n, blocks.scratch);
  }

  private void backwardKernel(Blocks blocks, int n) {
    float[] x = blocks.floats[0].values;
    kernels.backward(x, blocks.floats[1].values, x, n, blocks.scratch);
  }

  private void slopeKernel(Blocks blocks, int n) {
    Arrays.fill(blocks.floats[1].values, 0, n, 1f);
    backwardKernel(blocks, n);
  }

  private void values(Blocks blocks, int n) {
    double[] x = blocks.doubles()[0].values;
    for (int i = 0; i < n; i++) {
      x[i] = function.value(x[i]);
    }
  }

  private void gradients(Blocks blocks, int n) {
    double[] x = blocks.doubles()[0].values;
    double[] dy = blocks.doubles()[1].values;
    for (int i = 0; i < n; i++) {
      x[i] = ChainRule.multiply(dy[i], function.derivative(x[i]));
    }
  }

  private void slopes(Blocks blocks, int n) {
    double[] x = blocks.doubles()[0].values;
    for (int i = 0; i < n; i++) {
      x[i] = function.derivative(x[i]);
    }
  }

  private void secondGradients(Blocks blocks, int n) {
    double[] x = blocks.doubles()[0].values;
    double[] v = blocks.doubles()[1].values;
    double[] dy = blocks.doubles()[2].values;
    for (int i = 0; i < n; i++) {
      double at = x[i];
      double weight = v[i];
      x[i] =
          Double.isNaN(at)
              ? at
              : ChainRule.multiply(
                  weight, ChainRule.multiply(dy[i], function.secondDerivative(at)));
      v[i] = ChainRule.multiply(weight, function.derivative(at));
    }
  }

  /**
   * Runs a step over all elements.
   *
   * @param step what is computed
   * @param results how many of the arrays are results: the first ones
   * @param arrays results and arguments, in the order of the step's blocks
   */
  private static void run(Step step, int results, View... arrays) {
    Tiling tiling = new Tiling(Scratch.SIZE, arrays);
    boolean wide = results > 1 || wide(arrays[1], arrays[0]);
    Workers.run(
        tiling.count(),
        share(tiling),
        () -> {
          Elements[] elements = View.elements(arrays);
          Tiling.Tile tile = tiling.newTile();
          Blocks blocks = Blocks.ofThread();
          Block[] block = wide ? blocks.doubles() : blocks.floats;
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              tile.moveTo(i);
              for (int k = results; k < arrays.length; k++) {
                tile.read(k, elements[k], block[k - results]);
              }
              step.compute(blocks, tile.elements());
              for (int k = 0; k < results; k++) {
                tile.write(k, elements[k], block[k]);
              }
            }
          };
        });
  }

  /** Tiles that a thread takes at a time; all of them where the array is small. */
  private static long share(Tiling tiling) {
    long tile = tiling.tileElements();
    return tiling.count() * tile < THREADED_FROM ? tiling.count() : Math.max(1, SHARE / tile);
  }
}
