package io.github.activations4j.vector;

/**
 * The loops of a function in vector code. Numbers of elements are multiples of the number of lanes.
 * What is in memory outside the heap is a {@code java.lang.foreign.MemorySegment} and a position in
 * bytes; Java has them from version 22 on.
 *
 * <p>Public for the generated classes; not for others.
 */
public interface LaneKernel {

  /**
   * y = f(x).
   *
   * @param constants the numbers of the formula
   * @param n number of elements
   * @param x arguments
   * @param y results; may be {@code x}
   */
  void forward(float[] constants, int n, float[] x, float[] y);

  /**
   * dx = dy·f′(x).
   *
   * @param constants the numbers of the formula
   * @param n number of elements
   * @param x arguments of the forward pass
   * @param dy gradient by the results
   * @param dx gradient by the arguments; may be {@code x} or {@code dy}
   */
  void backward(float[] constants, int n, float[] x, float[] dy, float[] dx);

  /**
   * y = f(x), in memory outside the heap.
   *
   * @param constants the numbers of the formula
   * @param n number of elements
   * @param x arguments
   * @param xAt where they begin
   * @param y results; may be the same memory
   * @param yAt where they begin
   */
  default void forward(float[] constants, int n, Object x, long xAt, Object y, long yAt) {
    throw new UnsupportedOperationException("this Java has no memory segments");
  }

  /**
   * dx = dy·f′(x), in memory outside the heap.
   *
   * @param constants the numbers of the formula
   * @param n number of elements
   * @param x arguments of the forward pass
   * @param xAt where they begin
   * @param dy gradient by the results
   * @param dyAt where they begin
   * @param dx gradient by the arguments; may be the memory of one of the others
   * @param dxAt where they begin
   */
  default void backward(
      float[] constants, int n, Object x, long xAt, Object dy, long dyAt, Object dx, long dxAt) {
    throw new UnsupportedOperationException("this Java has no memory segments");
  }
}
