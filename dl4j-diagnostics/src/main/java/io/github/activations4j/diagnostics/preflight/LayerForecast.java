package io.github.activations4j.diagnostics.preflight;

/**
 * The prediction for a layer before the first step. Figures that do not apply are NaN.
 *
 * @param name name of the layer in the network, or its index
 * @param kind class of its configuration, such as {@code DenseLayer}
 * @param activation label of its function, or ""
 * @param initialisation name of its weight initialisation, or ""
 * @param mean mean activation
 * @param variance variance of the activations, over units and examples
 * @param correlation correlation of the activations for two different examples; 1 if the layer
 *     answers to every example alike
 * @param chi factor by which the layer multiplies the squared norm of the gradient: fan-in · Var[w]
 *     · E[f′(z)²]
 * @param gradient norm of the gradient of its weights over that of the last layer
 * @param bornDead share of units that have zero slope for every example
 * @param saturated share of arguments on the flat ends of its function
 * @param assumption assumption that was made about the layer, or ""
 * @param measured what was measured with a batch
 */
public record LayerForecast(
    String name,
    String kind,
    String activation,
    String initialisation,
    double mean,
    double variance,
    double correlation,
    double chi,
    double gradient,
    double bornDead,
    double saturated,
    String assumption,
    Measured measured) {

  /**
   * What was measured with a batch; NaN without one.
   *
   * @param mean mean activation
   * @param variance variance of the activations
   * @param gradient norm of the gradient of the weights over that of the last layer
   */
  public record Measured(double mean, double variance, double gradient) {
    /** Without a batch. */
    public static final Measured NOTHING = new Measured(Double.NaN, Double.NaN, Double.NaN);
  }

  LayerForecast with(Measured found) {
    return new LayerForecast(
        name,
        kind,
        activation,
        initialisation,
        mean,
        variance,
        correlation,
        chi,
        gradient,
        bornDead,
        saturated,
        assumption,
        found);
  }
}
