package io.github.activations4j.vector;

/**
 * The loops of a function in vector code. Numbers of elements are multiples of the number of lanes.
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
   * @param temporaries as many arrays as {@link Stages} says
   */
  void forward(float[] constants, int n, float[] x, float[] y, float[][] temporaries);

  /**
   * dx = dy·f′(x).
   *
   * @param constants the numbers of the formula
   * @param n number of elements
   * @param x arguments of the forward pass
   * @param dy gradient by the results
   * @param dx gradient by the arguments; may be {@code x} or {@code dy}
   * @param temporaries as many arrays as {@link Stages} says
   */
  void backward(float[] constants, int n, float[] x, float[] dy, float[] dx, float[][] temporaries);

  /**
   * y = f(x) in memory outside the heap. Only where there are {@link Segments}, and if the formula
   * is one loop.
   *
   * @param constants the numbers of the formula
   * @param bytes four times the number of elements
   * @param x segment of the arguments
   * @param y segment of the results; may be the memory of {@code x}
   */
  default void forward(float[] constants, int bytes, Object x, Object y) {
    throw new UnsupportedOperationException("no loop over memory outside the heap");
  }

  /**
   * dx = dy·f′(x) in memory outside the heap, likewise.
   *
   * @param constants the numbers of the formula
   * @param bytes four times the number of elements
   * @param x segment of the arguments of the forward pass
   * @param dy segment of the gradient by the results
   * @param dx segment of the gradient by the arguments; may be the memory of {@code x} or {@code
   *     dy}
   */
  default void backward(float[] constants, int bytes, Object x, Object dy, Object dx) {
    throw new UnsupportedOperationException("no loop over memory outside the heap");
  }
}
