package io.github.activations4j.diagnostics.history;

/**
 * How much of the gradient reaches each time step of a recurrent network's input.
 *
 * @param iteration when it was measured
 * @param norms L2 norm of the gradient of the loss by the input, an entry per step, first step
 *     first; long sequences are joined into a fixed number of equal stretches
 */
public record GradientByTime(int iteration, double[] norms) {

  /**
   * Copies the norms.
   *
   * @param iteration when it was measured
   * @param norms root mean square, over the examples in which a step counts, of the L2 norm of the
   *     gradient of the loss by the input at that step; an entry per step that counts, the first
   *     one first; long sequences are joined into a fixed number of equal stretches
   * @throws NullPointerException if they are null
   */
  public GradientByTime {
    norms = norms.clone();
  }

  /**
   * The norms.
   *
   * @return a copy
   */
  @Override
  public double[] norms() {
    return norms.clone();
  }
}
