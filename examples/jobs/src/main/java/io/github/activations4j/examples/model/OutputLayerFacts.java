package io.github.activations4j.examples.model;

import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * What an output layer does with its numbers.
 *
 * @param activation what makes outputs of its numbers
 * @param loss the name of its loss, such as MCXENT
 * @param units how many numbers it gives
 */
public record OutputLayerFacts(IActivation activation, String loss, int units) {

  /**
   * Looks at the last layer of a network.
   *
   * @param layer the last layer
   * @param units how many numbers it gives
   * @return its facts; empty if it has no loss
   */
  public static Optional<OutputLayerFacts> of(Layer layer, int units) {
    if (layer instanceof BaseOutputLayer output) {
      return Optional.of(facts(output.getActivationFn(), output.getLossFn(), units));
    }
    if (layer instanceof LossLayer loss) {
      return Optional.of(facts(loss.getActivationFn(), loss.getLossFn(), units));
    }
    if (layer instanceof RnnLossLayer loss) {
      return Optional.of(facts(loss.getActivationFn(), loss.getLossFn(), units));
    }
    return Optional.empty();
  }

  private static OutputLayerFacts facts(IActivation activation, ILossFunction loss, int units) {
    return new OutputLayerFacts(
        activation, loss.getClass().getSimpleName().replaceFirst("^Loss", ""), units);
  }
}
