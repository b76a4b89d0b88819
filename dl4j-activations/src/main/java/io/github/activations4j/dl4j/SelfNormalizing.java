package io.github.activations4j.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * What self-normalizing networks consist of, as one setting: SELU, LeCun-normal weights, biases of
 * 0, and alpha dropout.
 *
 * <pre>{@code
 * NeuralNetConfiguration.Builder builder = SelfNormalizing.network(new NeuralNetConfiguration.Builder());
 * builder.list()
 *     .layer(new DenseLayer.Builder().nIn(64).nOut(128).build())
 *     .layer(SelfNormalizing.afterDropout(new DenseLayer.Builder().nOut(128), 0.05).build())
 *     .layer(SelfNormalizing.afterDropout(
 *             new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX), 0.05).build());
 * }</pre>
 *
 * <p>Klambauer, Unterthiner, Mayr and Hochreiter 2017: with inputs of mean 0 and variance 1 and
 * weights of variance 1/fan-in, SELU keeps mean 0 and variance 1 from layer to layer, and alpha
 * dropout keeps them as well. Batch normalisation is not needed. Inputs have to be standardised.
 *
 * <p>For another fixed point use {@link Activations#selu(double, double)}. Deeplearning4j's alpha
 * dropout keeps mean 0 and variance 1 only.
 */
public final class SelfNormalizing {

  private SelfNormalizing() {}

  /**
   * SELU, LeCun-normal weights and biases of 0 for every layer that has no setting of its own.
   *
   * @param builder settings of a network
   * @return the builder
   */
  public static NeuralNetConfiguration.Builder network(NeuralNetConfiguration.Builder builder) {
    return builder.activation(Activations.selu()).weightInit(WeightInit.LECUN_NORMAL).biasInit(0);
  }

  /**
   * Alpha dropout of the outputs of the layer before: Deeplearning4j applies dropout to a layer's
   * input.
   *
   * @param builder settings of a layer
   * @param rate share of activations that are dropped, from 0 up to but not including 1; the paper
   *     uses 0.05 and 0.1
   * @param <B> the builder
   * @return the builder
   * @throws IllegalArgumentException if the rate is not such a share
   */
  public static <B extends BaseLayer.Builder<B>> B afterDropout(B builder, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "the rate of alpha dropout must be 0 or more and below 1, but is " + rate);
    }
    if (rate > 0) {
      builder.dropOut(new AlphaDropout(1 - rate));
    }
    return builder;
  }
}
