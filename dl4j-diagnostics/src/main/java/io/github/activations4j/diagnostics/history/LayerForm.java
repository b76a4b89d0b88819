package io.github.activations4j.diagnostics.history;

import java.util.Map;

/**
 * What a unit of a layer computes, where it is more than a fixed function of one number.
 *
 * <p>Layers are known by the names of their classes, those of dl4j-activations too, which the
 * diagnostics do not need.
 */
public enum LayerForm {
  /** A fixed function of one number, or something of which nothing is known. */
  FUNCTION,
  /** A function of one number with learned parameters, such as PReLU. */
  LEARNED,
  /** A value times a gate, such as GLU. */
  GATED,
  /** The largest of several pieces: Maxout. */
  PIECES;

  private static final Map<String, LayerForm> FORMS =
      Map.ofEntries(
          Map.entry("PReLULayer", LEARNED),
          Map.entry("ParametricReluLayer", LEARNED),
          Map.entry("ParametricSwishLayer", LEARNED),
          Map.entry("AconCLayer", LEARNED),
          Map.entry("ParametricEluLayer", LEARNED),
          Map.entry("GatedLinearUnitLayer", GATED),
          Map.entry("GatedDenseLayer", GATED),
          Map.entry("MaxoutLayer", PIECES),
          Map.entry("MaxoutDenseLayer", PIECES),
          Map.entry("MaxoutConvolutionLayer", PIECES));

  /**
   * The form of a kind of layer.
   *
   * @param kind class of the layer's configuration, without its package
   * @return the form; {@link #FUNCTION} for kinds that are not known
   */
  public static LayerForm of(String kind) {
    return FORMS.getOrDefault(kind, FUNCTION);
  }
}
