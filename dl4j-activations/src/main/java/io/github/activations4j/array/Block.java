package io.github.activations4j.array;

import io.github.activations4j.math.Scratch;

/** A part of an array on the heap, as floats or as doubles, whatever the type of the array. */
abstract sealed class Block {

  private Block() {}

  /**
   * Reads n elements at index, index + stride, ... to the places at, at + step, ...
   *
   * @see Elements#read(long, long, float[], int, int, int)
   */
  abstract void read(Elements from, long index, long stride, int at, int step, int n);

  /** Writes the places at, at + step, ... to n elements at index, index + stride, ... */
  abstract void write(Elements to, long index, long stride, int at, int step, int n);

  static final class Floats extends Block {
    final float[] values = new float[Scratch.SIZE];

    @Override
    void read(Elements from, long index, long stride, int at, int step, int n) {
      from.read(index, stride, values, at, step, n);
    }

    @Override
    void write(Elements to, long index, long stride, int at, int step, int n) {
      to.write(index, stride, values, at, step, n);
    }
  }

  static final class Doubles extends Block {
    final double[] values = new double[Scratch.SIZE];

    @Override
    void read(Elements from, long index, long stride, int at, int step, int n) {
      from.read(index, stride, values, at, step, n);
    }

    @Override
    void write(Elements to, long index, long stride, int at, int step, int n) {
      to.write(index, stride, values, at, step, n);
    }
  }
}
