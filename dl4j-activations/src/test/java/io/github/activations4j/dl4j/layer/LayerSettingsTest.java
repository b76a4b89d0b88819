package io.github.activations4j.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.multivariate.Gate;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The settings of learned parameters are the layer's own; and transfer learning. */
class LayerSettingsTest {

  private static final INDArray X = Nd4j.linspace(DataType.DOUBLE, -2, 0.2, 24).reshape(8, 3);
  private static final INDArray Y = Nd4j.linspace(DataType.DOUBLE, 0.9, -0.05, 16).reshape(8, 2);

  private static NeuralNetConfiguration.Builder common() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.DOUBLE)
        .updater(new Sgd(0)); // NoOp would subtract the gradient
  }

  private static MultiLayerNetwork network(NeuralNetConfiguration.Builder builder, Layer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder
                .list()
                .layer(
                    new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.IDENTITY).build())
                .layer(layer)
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static ParametricReluLayer.Builder prelu() {
    return new ParametricReluLayer.Builder().nIn(4);
  }

  private static INDArray slopes(MultiLayerNetwork network) {
    return network.getParam("1_alpha");
  }

  /** Slopes move by the layer's rate times the gradient, and nothing else moves. */
  @Test
  void ownUpdater() {
    MultiLayerNetwork network = network(common(), prelu().updater(new Sgd(0.5)).build());
    network.setInput(X);
    network.setLabels(Y);
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().getGradientFor("1_alpha").dup().divi(8);
    INDArray weights = network.getParam("0_W").dup();
    network.fit(X, Y);
    assertEquals(gradient.mul(-0.5).addi(0.25), slopes(network));
    assertTrue(gradient.norm2Number().doubleValue() > 0);
    assertEquals(weights, network.getParam("0_W"));
  }

  @Test
  void updaterOfTheNetwork() {
    MultiLayerNetwork network = network(common().updater(new Adam(0.01)), prelu().build());
    network.fit(X, Y);
    // Adam's first step is the learning rate.
    assertEquals(0.01, slopes(network).sub(0.25).amaxNumber().doubleValue(), 1e-4);
  }

  @Test
  void regularisationOfTheNetworkDoesNotReachSlopes() {
    MultiLayerNetwork network = network(common().l2(0.1).l1(0.1), prelu().build());
    assertEquals(0, network.getLayer(1).calcRegularizationScore(true));
    assertTrue(network.getLayer(0).calcRegularizationScore(true) > 0);
  }

  @Test
  void ownRegularisation() {
    MultiLayerNetwork plain = network(common(), prelu().updater(new Sgd(0.5)).build());
    MultiLayerNetwork decayed = network(common(), prelu().updater(new Sgd(0.5)).l2(0.1).build());
    assertEquals(0.5 * 0.1 * 4 * 0.0625, decayed.getLayer(1).calcRegularizationScore(true), 1e-12);
    plain.fit(X, Y);
    decayed.fit(X, Y);
    INDArray difference = slopes(plain).sub(slopes(decayed));
    // The learning rate times the coefficient times 0.25.
    assertEquals(0, difference.sub(0.5 * 0.1 * 0.25).amaxNumber().doubleValue(), 1e-12);
  }

  @Test
  void weightConstraintsOfTheNetworkDoNotReachSlopes() {
    MultiLayerNetwork network =
        network(
            common().updater(new Sgd(0.01)).constrainWeights(new UnitNormConstraint(1)),
            prelu().alpha(-0.5).build());
    network.fit(X, Y);
    assertTrue(slopes(network).maxNumber().doubleValue() < -0.4);
  }

  @Test
  void ownConstraints() {
    MultiLayerNetwork network =
        network(
            common(), prelu().alpha(-0.5).constrainWeights(new NonNegativeConstraint()).build());
    network.fit(X, Y);
    assertEquals(Nd4j.zeros(DataType.DOUBLE, 1, 4), slopes(network));
    MultiLayerNetwork bounded =
        network(
            common(), prelu().alpha(2).constrainAllParameters(new RangeConstraint(0, 1)).build());
    bounded.fit(X, Y);
    assertEquals(Nd4j.ones(DataType.DOUBLE, 1, 4), slopes(bounded));
  }

  /** Both stay at 0.1 or above, whatever the step. */
  @Test
  void peluKeepsItsBounds() {
    MultiLayerNetwork network =
        network(common(), new ParametricEluLayer.Builder().nIn(4).updater(new Sgd(1e6)).build());
    network.fit(X, Y);
    double alpha = network.getParam("1_alpha").minNumber().doubleValue();
    double beta = network.getParam("1_beta").minNumber().doubleValue();
    assertEquals(0.1, Math.min(alpha, beta), 1e-12);
  }

  @Test
  void dropoutReachesTheInput() {
    MultiLayerNetwork network = network(common(), prelu().dropOut(new Dropout(0.5)).build());
    INDArray y = network.feedForward(X, true).get(2);
    assertTrue(y.eq(0).castTo(DataType.DOUBLE).sumNumber().intValue() > 0);
    assertFalse(network.feedForward(X, false).get(2).eq(0).any());
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.dl4j.layer.LayerCase#all")
  void frozen(LayerCase c) {
    MultiLayerNetwork network = LayerCase.network(c.layers());
    MultiLayerNetwork frozen =
        new TransferLearning.Builder(network)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Sgd(0.1)).seed(1).build())
            .setFeatureExtractor(1)
            .build();
    INDArray input = c.kind().input(DataType.FLOAT, 11);
    assertEquals(network.output(input), frozen.output(input));
    INDArray before = frozen.getLayer(1).params();
    before = before == null ? null : before.dup();
    INDArray last = frozen.getLayer(2).params().dup();
    frozen.fit(input, c.kind().labels(DataType.FLOAT));
    assertEquals(before, frozen.getLayer(1).params());
    assertNotEquals(last, frozen.getLayer(2).params());
    assertEquals(
        frozen.getLayerWiseConfigurations(),
        org.deeplearning4j.nn.conf.MultiLayerConfiguration.fromJson(
            frozen.getLayerWiseConfigurations().toJson()));
  }

  /** The slopes follow the layer before; the layer behind is told as for any other layer. */
  @ParameterizedTest
  @MethodSource("kindsOfSharing")
  void nOutReplaceBefore(Sharing sharing) {
    MultiLayerNetwork network =
        network(common().updater(new Sgd(0.1)), prelu().sharing(sharing).build());
    MultiLayerNetwork wider =
        new TransferLearning.Builder(network)
            .nOutReplace(0, 7, WeightInit.XAVIER)
            .nInReplace(2, 7, WeightInit.XAVIER)
            .build();
    assertEquals(sharing == Sharing.SHARED ? 1 : 7, wider.getParam("1_alpha").length());
    wider.fit(X, Y);
    assertEquals(2, wider.output(X).size(1));
  }

  static Sharing[] kindsOfSharing() {
    return Sharing.values();
  }

  @Test
  void nOutReplaceOfDenseLayers() {
    for (Layer layer :
        new Layer[] {
          new GatedDenseLayer.Builder(Gate.geglu()).nIn(4).nOut(4).build(),
          new MaxoutDenseLayer.Builder(2).nIn(4).nOut(4).build()
        }) {
      MultiLayerNetwork wider =
          new TransferLearning.Builder(network(common(), layer))
              .nOutReplace(1, 6, WeightInit.XAVIER, WeightInit.XAVIER)
              .build();
      assertEquals(12, wider.getParam("1_W").size(1));
      assertEquals(6, wider.getParam("2_W").size(0));
      wider.fit(X, Y);
    }
  }

  @Test
  void nOutReplaceInAGraph() {
    LayerCase c = LayerCase.oneEach().findFirst().orElseThrow();
    ComputationGraph wider =
        new TransferLearning.GraphBuilder(LayerCase.network(c.graph()))
            .nOutReplace("before", 7, WeightInit.XAVIER)
            .nInReplace("after", 7, WeightInit.XAVIER)
            .build();
    assertEquals(7, wider.getLayer("layer").numParams());
    assertEquals(2, wider.outputSingle(c.kind().input(DataType.FLOAT, 1)).size(1));
  }
}
