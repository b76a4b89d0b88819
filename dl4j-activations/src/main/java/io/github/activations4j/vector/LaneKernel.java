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
}
