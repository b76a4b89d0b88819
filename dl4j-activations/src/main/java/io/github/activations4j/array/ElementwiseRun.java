package io.github.activations4j.array;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.vector.VectorKernels;
import java.nio.ByteBuffer;
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
    if (wide(x, y)) {
      run(this::values, null, 1, y, x);
    } else {
      VectorKernels onMemory = kernels.onMemory();
      MemoryStep step = onMemory == null ? null : memory -> onMemory.forward(memory[1], memory[0]);
      run(this::forwardKernel, step, 1, y, x);
    }
  }

  @Override
  public void backward(View x, View dy, View dx) {
    if (wide(x, dx)) {
      run(this::gradients, null, 1, dx, x, dy);
    } else {
      VectorKernels onMemory = kernels.onMemory();
      MemoryStep step =
          onMemory == null ? null : memory -> onMemory.backward(memory[1], memory[2], memory[0]);
      run(this::backwardKernel, step, 1, dx, x, dy);
    }
  }

  @Override
  public void derivative(View x, View slope) {
    run(wide(x, slope) ? this::slopes : this::slopeKernel, null, 1, slope, x);
  }

  @Override
  public void secondBackward(View x, View dy, View v, View byX, View byDy) {
    run(this::secondGradients, null, 2, byX, byDy, x, v, dy);
  }

  /** Whether the results deserve the definition in double and not the float kernels. */
  private static boolean wide(View in, View out) {
    return in.isDouble() || out.isDouble();
  }

  /** What is computed from n elements of each argument; results replace the first arguments. */
  private interface Step {
    void compute(Blocks blocks, int n);
  }

  /** What is computed on the memory of all arrays, of a whole number of vectors. */
  private interface MemoryStep {
    void compute(ByteBuffer[] memory);
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
   * @param onMemory the same without copies on the heap; null if there is no such way
   * @param results how many of the arrays are results: the first ones
   * @param arrays results and arguments, in the order of the step's blocks
   */
  private void run(Step step, MemoryStep onMemory, int results, View... arrays) {
    Tiling tiling = new Tiling(Scratch.SIZE, arrays);
    boolean wide = results > 1 || wide(arrays[1], arrays[0]);
    boolean floats = onMemory != null && tiling.isOneRun() && areFloats(arrays);
    Workers.run(
        tiling.count(),
        share(tiling),
        () -> {
          Elements[] elements = View.elements(arrays);
          if (floats) {
            return new OneRun(tiling, elements, onMemory, step)::run;
          }
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

  private static boolean areFloats(View[] arrays) {
    for (View array : arrays) {
      if (!array.isFloat()) {
        return false;
      }
    }
    return true;
  }

  /** Arrays whose elements are neighbours, in one thread. */
  private final class OneRun {
    private final Tiling tiling;
    private final Elements[] elements;
    private final MemoryStep onMemory;
    private final Step onBlocks;
    private final ByteBuffer[] memory;
    private final Blocks blocks = Blocks.ofThread();

    /** The first array receives the results of the others. */
    OneRun(Tiling tiling, Elements[] elements, MemoryStep onMemory, Step onBlocks) {
      this.tiling = tiling;
      this.elements = elements;
      this.onMemory = onMemory;
      this.onBlocks = onBlocks;
      memory = new ByteBuffer[elements.length];
    }

    /** The tiles from one up to but not including another. */
    void run(long from, long to) {
      long end = Math.min(to * tiling.tileElements(), tiling.runElements());
      for (long first = from * tiling.tileElements(); first < end; first += SHARE) {
        int n = (int) Math.min(SHARE, end - first);
        int vectors = n - n % kernels.onMemory().lanes();
        boolean whole = vectors > 0;
        for (int k = 0; whole && k < elements.length; k++) {
          memory[k] = elements[k].memory(tiling.offset(k) + first, vectors);
          whole = memory[k] != null;
        }
        if (whole) {
          onMemory.compute(memory);
        }
        copy(first + (whole ? vectors : 0), first + n);
      }
    }

    /** Computes elements on the heap: the last few, or where memory cannot be had in one piece. */
    private void copy(long from, long to) {
      for (long first = from; first < to; first += Scratch.SIZE) {
        int n = (int) Math.min(Scratch.SIZE, to - first);
        for (int k = 1; k < elements.length; k++) {
          elements[k].read(tiling.offset(k) + first, 1, blocks.floats[k - 1].values, 0, 1, n);
        }
        onBlocks.compute(blocks, n);
        elements[0].write(tiling.offset(0) + first, 1, blocks.floats[0].values, 0, 1, n);
      }
    }
  }

  /** Tiles that a thread takes at a time; all of them where the array is small. */
  private static long share(Tiling tiling) {
    long tile = tiling.tileElements();
    return tiling.count() * tile < THREADED_FROM ? tiling.count() : Math.max(1, SHARE / tile);
  }
}
