package io.github.activations4j.array;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/**
 * Runs an elementwise function over arrays, block by block. Results go where the arguments are, or
 * to a view of the same layout.
 */
final class ElementwiseRun {

  /** Elements that a thread takes at a time. */
  private static final int SHARE = 1 << 16;

  /**
   * Elements from which on a second thread helps. Waking one costs 50–150 µs, which smaller arrays
   * do not repay: benchmarks, class ThresholdBenchmark.
   */
  private static final int THREADED_FROM = 1 << 18;

  private final ElementwiseFunction function;
  private final Kernel kernel;

  ElementwiseRun(ElementwiseFunction function) {
    this.function = function;
    this.kernel = Kernel.of(function);
  }

  void forward(View in, View out) {
    long shift = out.offset() - in.offset();
    Tiling tiling = new Tiling(in, in, Scratch.SIZE);
    Workers.run(
        tiling.count(),
        share(tiling),
        () -> {
          Elements x = in.elements();
          Elements y = out == in ? x : out.elements();
          Tiling.Tile tile = new Tiling.Tile();
          Blocks blocks = Blocks.ofThread();
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              tiling.locate(i, tile);
              if (in.isDouble()) {
                forwardDouble(tiling, tile, x, y, shift, blocks.doubleX());
              } else {
                forwardFloat(tiling, tile, x, y, shift, blocks);
              }
            }
          };
        });
  }

  void backward(View in, View epsilon, View out) {
    long shift = out.offset() - in.offset();
    Tiling tiling = new Tiling(in, epsilon, Scratch.SIZE);
    Workers.run(
        tiling.count(),
        share(tiling),
        () -> {
          Elements x = in.elements();
          Elements dy = epsilon.elements();
          Elements dx = out == in ? x : out.elements();
          Tiling.Tile tile = new Tiling.Tile();
          Blocks blocks = Blocks.ofThread();
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              tiling.locate(i, tile);
              if (in.isDouble()) {
                backwardDouble(tiling, tile, x, dy, dx, shift, blocks);
              } else {
                backwardFloat(tiling, tile, x, dy, dx, shift, blocks);
              }
            }
          };
        });
  }

  /** out := f′(in). */
  void derivative(View in, View out) {
    long shift = out.offset() - in.offset();
    Tiling tiling = new Tiling(in, in, Scratch.SIZE);
    Workers.run(
        tiling.count(),
        share(tiling),
        () -> {
          Elements x = in.elements();
          Elements slope = out == in ? x : out.elements();
          Tiling.Tile tile = new Tiling.Tile();
          Blocks blocks = Blocks.ofThread();
          return (from, to) -> {
            for (long i = from; i < to; i++) {
              tiling.locate(i, tile);
              if (in.isDouble()) {
                derivativeDouble(tiling, tile, x, slope, shift, blocks.doubleX());
              } else {
                derivativeFloat(tiling, tile, x, slope, shift, blocks);
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

  private void forwardFloat(
      Tiling tiling, Tiling.Tile tile, Elements x, Elements y, long shift, Blocks blocks) {
    readFirst(tiling, tile, x, blocks.x);
    kernel.forward(blocks.x, blocks.x, tile.width * tile.height, blocks.scratch);
    write(tiling, tile, y, shift, blocks.x);
  }

  private void backwardFloat(
      Tiling tiling,
      Tiling.Tile tile,
      Elements x,
      Elements dy,
      Elements dx,
      long shift,
      Blocks blocks) {
    readFirst(tiling, tile, x, blocks.x);
    if (tiling.widthStrideB() <= tiling.heightStrideB() || tile.height == 1) {
      for (int row = 0; row < tile.height; row++) {
        dy.read(
            tile.b + row * tiling.heightStrideB(),
            tiling.widthStrideB(),
            blocks.dy,
            row * tile.width,
            1,
            tile.width);
      }
    } else {
      for (int column = 0; column < tile.width; column++) {
        dy.read(
            tile.b + column * tiling.widthStrideB(),
            tiling.heightStrideB(),
            blocks.dy,
            column,
            tile.width,
            tile.height);
      }
    }
    kernel.backward(blocks.x, blocks.dy, blocks.x, tile.width * tile.height, blocks.scratch);
    write(tiling, tile, dx, shift, blocks.x);
  }

  private void derivativeFloat(
      Tiling tiling, Tiling.Tile tile, Elements x, Elements slope, long shift, Blocks blocks) {
    int n = tile.width * tile.height;
    readFirst(tiling, tile, x, blocks.x);
    Arrays.fill(blocks.dy, 0, n, 1f);
    kernel.backward(blocks.x, blocks.dy, blocks.x, n, blocks.scratch);
    write(tiling, tile, slope, shift, blocks.x);
  }

  private void derivativeDouble(
      Tiling tiling, Tiling.Tile tile, Elements x, Elements slope, long shift, double[] block) {
    for (int row = 0; row < tile.height; row++) {
      long start = tile.a + row * tiling.heightStrideA();
      x.read(start, tiling.widthStrideA(), block, 0, 1, tile.width);
      for (int i = 0; i < tile.width; i++) {
        block[i] = function.derivative(block[i]);
      }
      slope.write(start + shift, tiling.widthStrideA(), block, 0, tile.width);
    }
  }

  private void forwardDouble(
      Tiling tiling, Tiling.Tile tile, Elements x, Elements y, long shift, double[] block) {
    for (int row = 0; row < tile.height; row++) {
      long start = tile.a + row * tiling.heightStrideA();
      x.read(start, tiling.widthStrideA(), block, 0, 1, tile.width);
      for (int i = 0; i < tile.width; i++) {
        block[i] = function.value(block[i]);
      }
      y.write(start + shift, tiling.widthStrideA(), block, 0, tile.width);
    }
  }

  private void backwardDouble(
      Tiling tiling,
      Tiling.Tile tile,
      Elements x,
      Elements dy,
      Elements dx,
      long shift,
      Blocks blocks) {
    double[] block = blocks.doubleX();
    double[] gradient = blocks.doubleDy();
    for (int row = 0; row < tile.height; row++) {
      long start = tile.a + row * tiling.heightStrideA();
      long other = tile.b + row * tiling.heightStrideB();
      x.read(start, tiling.widthStrideA(), block, 0, 1, tile.width);
      dy.read(other, tiling.widthStrideB(), gradient, 0, 1, tile.width);
      for (int i = 0; i < tile.width; i++) {
        block[i] = ChainRule.multiply(gradient[i], function.derivative(block[i]));
      }
      dx.write(start + shift, tiling.widthStrideA(), block, 0, tile.width);
    }
  }

  private static void readFirst(Tiling tiling, Tiling.Tile tile, Elements x, float[] block) {
    for (int row = 0; row < tile.height; row++) {
      x.read(
          tile.a + row * tiling.heightStrideA(),
          tiling.widthStrideA(),
          block,
          row * tile.width,
          1,
          tile.width);
    }
  }

  private static void write(
      Tiling tiling, Tiling.Tile tile, Elements results, long shift, float[] block) {
    for (int row = 0; row < tile.height; row++) {
      results.write(
          tile.a + shift + row * tiling.heightStrideA(),
          tiling.widthStrideA(),
          block,
          row * tile.width,
          tile.width);
    }
  }
}
