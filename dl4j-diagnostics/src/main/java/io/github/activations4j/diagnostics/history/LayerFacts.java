package io.github.activations4j.diagnostics.history;

/**
 * What does not change about a layer while it trains.
 *
 * @param name its name in the network, or its index
 * @param depth its place, 0 at the input; layers side by side in a graph have different places
 * @param kind class of its configuration, such as {@code ConvolutionLayer}
 * @param activation label of its function, such as {@code relu}, or "" if it has none
 * @param traits what the function is like
 * @param units neurons or channels, 0 if unknown
 * @param fanIn inputs of one unit, 0 without weights
 * @param parameters number of parameters
 * @param trainable whether it has parameters that an updater changes
 * @param frozen whether it is frozen
 * @param output whether it is an output layer
 * @param recurrent whether it is recurrent
 * @param loss name of its loss function, or "" if it is no output layer
 * @param weightInit name of its weight initialisation, or ""
 * @param biasInit initial bias, NaN if it has none
 * @param normalizedBefore whether its input comes from a normalising layer
 * @param normalizedAfter whether its output goes to a normalising layer
 * @param dropout share of its input that is dropped, 0 without dropout
 * @param updater name of its updater, or ""
 * @param gradientClipping whether its gradients are clipped or normalised
 */
public record LayerFacts(
    String name,
    int depth,
    String kind,
    String activation,
    ActivationTraits traits,
    long units,
    long fanIn,
    long parameters,
    boolean trainable,
    boolean frozen,
    boolean output,
    boolean recurrent,
    String loss,
    String weightInit,
    double biasInit,
    boolean normalizedBefore,
    boolean normalizedAfter,
    double dropout,
    String updater,
    boolean gradientClipping) {

  /**
   * Whether the layer has parameters.
   *
   * @return true if it has
   */
  public boolean hasParameters() {
    return parameters > 0;
  }
}
