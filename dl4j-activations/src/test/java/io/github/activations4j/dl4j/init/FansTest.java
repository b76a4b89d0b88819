package io.github.activations4j.dl4j.init;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.dl4j.Activations;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights that Deeplearning4j's own layers draw have the variance that the layer calls for,
 * whichever fans it passes. Expected fans are counted from what the layer computes.
 */
class FansTest {
  private static final ActivationInit FORWARD =
      ActivationInit.forActivation(Activations.identity());

  @SuppressWarnings("deprecation")
  static Stream<Arguments> layers() {
    return Stream.of(
        of(new DenseLayer.Builder().nIn(90).nOut(70), "W", 90, 70),
        // One row of the table is looked up.
        of(new EmbeddingLayer.Builder().nIn(90).nOut(70), "W", 1, 70),
        of(new ConvolutionLayer.Builder(3, 5).stride(1, 2).nIn(20).nOut(30), "W", 300, 225),
        of(new Convolution1DLayer.Builder(3).nIn(40).nOut(50), "W", 120, 150),
        of(new Convolution1DLayer.Builder(4, 2).nIn(40).nOut(50), "W", 160, 100),
        of(new Convolution3D.Builder(3, 3, 3).nIn(9).nOut(12), "W", 243, 324),
        // Each output gets a quarter of 3 x 3 taps, on average; each input feeds all of them.
        of(new Deconvolution2D.Builder(3, 3).stride(2, 2).nIn(24).nOut(24), "W", 54, 216),
        of(new Deconvolution2D.Builder(2, 2).stride(2, 2).nIn(40).nOut(30), "W", 40, 120),
        of(
            new Deconvolution3D.Builder().kernelSize(2, 2, 2).stride(2, 2, 2).nIn(24).nOut(30),
            "W",
            24,
            240),
        // A channel is convolved alone, and gives two.
        of(
            new DepthwiseConvolution2D.Builder(5, 5).depthMultiplier(2).nIn(80).nOut(160),
            "W",
            25,
            50),
        of(
            new SeparableConvolution2D.Builder(5, 5).depthMultiplier(2).nIn(80).nOut(60),
            "W",
            25,
            50),
        of(
            new SeparableConvolution2D.Builder(5, 5).depthMultiplier(2).nIn(40).nOut(60),
            "pW",
            80,
            60),
        of(new LSTM.Builder().nIn(30).nOut(60), "W", 30, 240),
        of(new LSTM.Builder().nIn(30).nOut(60), "RW", 60, 240),
        of(new GravesLSTM.Builder().nIn(30).nOut(60), "W", 30, 240),
        of(new SimpleRnn.Builder().nIn(60).nOut(90), "W", 60, 90),
        of(new SimpleRnn.Builder().nIn(60).nOut(90), "RW", 90, 90),
        of(new ElementWiseMultiplicationLayer.Builder().nIn(6000).nOut(6000), "W", 1, 1));
  }

  private static Arguments of(Layer.Builder<?> layer, String weights, double in, double out) {
    return Arguments.of(layer, weights, in, out);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void countsWhatMeets(Layer.Builder<?> layer, String weights, double in, double out) {
    assertFan(in, drawn(layer, FORWARD, weights));
    assertFan(out, drawn(layer, FORWARD.backward(), weights));
  }

  /** What wraps a layer passes the call on. */
  @ParameterizedTest
  @MethodSource("wrapped")
  void throughAWrapper(Layer layer, String weights, double in) {
    assertFan(in, drawn(layer, weights));
  }

  static Stream<Arguments> wrapped() {
    LSTM lstm = new LSTM.Builder().nIn(30).nOut(60).weightInit(FORWARD).build();
    return Stream.of(Arguments.of(new Bidirectional(lstm), "fW", 30));
  }

  /** At least 2,000 weights: their mean square is known to 3 %. */
  private static void assertFan(double fan, INDArray weights) {
    double meanSquare = Math.pow(weights.norm2Number().doubleValue(), 2) / weights.length();
    assertEquals(1 / fan, meanSquare, 0.12 / fan);
  }

  private static INDArray drawn(Layer.Builder<?> layer, ActivationInit init, String weights) {
    Layer built = layer.build();
    ((org.deeplearning4j.nn.conf.layers.BaseLayer) built).setWeightInitFn(init);
    return drawn(built, weights);
  }

  private static INDArray drawn(Layer layer, String weights) {
    Nd4j.getRandom().setSeed(5);
    NeuralNetConfiguration configuration =
        new NeuralNetConfiguration.Builder().layer(layer).build();
    long length = layer.initializer().numParams(configuration);
    INDArray view = Nd4j.create(DataType.FLOAT, 1, length);
    Map<String, INDArray> table = layer.initializer().init(configuration, view, true);
    return table.get(weights);
  }
}
