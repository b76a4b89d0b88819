package io.github.activations4j.experiments.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.InputLayout;
import io.github.activations4j.experiments.training.Standardisation;
import io.github.activations4j.experiments.training.UpdaterKind;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DeadUnitsTest {
  private static final int SIDE = 8;
  private static final int COUNT = 300; // more than are looked at in one go
  private static final NetworkShape MLP = new Mlp(1, 128);
  private static final NetworkShape CNN =
      new Cnn(List.of(4), 3, Pooling.EACH, 0, 1, Regularised.ALL);

  @ParameterizedTest
  @CsvSource({
    "mlp, relu, 0.25",
    "mlp, dl4j:relu, 0.25",
    "cnn, relu, 0.25",
    "cnn, dl4j:relu, 0.25",
    "mlp, leaky_relu, 0",
    "cnn, dl4j:leakyrelu, 0",
    "mlp, step, 1",
  })
  void countsUnitsThatNoImageReaches(String kind, String activation, double expected) {
    LabelledImages images = images((byte) 7);
    MultiLayerNetwork apart = apart(trial(kind.equals("mlp") ? MLP : CNN, activation), images);
    // Far above and far below what any image could change: 32 of 128 neurons, or 1 of 4 channels.
    INDArray bias = apart.getLayer(0).getParam("b").assign(1e6f);
    for (int unit = 0; unit < bias.length() / 4; unit++) {
      bias.putScalar(unit, -1e6f);
    }
    assertEquals(expected, DeadUnits.share(apart, batches(images), () -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "cnn"})
  void oneImageIsEnoughToBeAlive(String kind) {
    LabelledImages dark = images((byte) 0);
    MultiLayerNetwork apart = apart(trial(kind.equals("mlp") ? MLP : CNN, "relu"), dark);
    apart.getLayer(0).getParam("b").assign(-1);
    apart.getLayer(0).getParam("W").assign(1);
    assertEquals(1.0, DeadUnits.share(apart, batches(dark), () -> {}));
    dark.pixels()[COUNT * SIDE * SIDE - 1 - SIDE * SIDE / 2] = (byte) 255;
    assertEquals(0.0, DeadUnits.share(apart, batches(dark), () -> {}));
  }

  /** Units of all layers count alike: 3 channels and 4 neurons alive, 8 and 4 neurons dead. */
  @Test
  void countsTheUnitsOfAllLayers() {
    LabelledImages images = images((byte) 7);
    Trial trial = trial(new Cnn(List.of(3), 3, Pooling.LAST, 2, 8, Regularised.ALL), "relu");
    MultiLayerNetwork apart = apart(trial, images);
    int[] dead = {0, 8, 4};
    int hidden = 0;
    for (org.deeplearning4j.nn.api.Layer layer : apart.getLayers()) {
      if (layer.paramTable().containsKey("b") && hidden < dead.length) {
        INDArray bias = layer.getParam("b").assign(1e6f);
        for (int unit = 0; unit < dead[hidden]; unit++) {
          bias.putScalar(unit, -1e12f);
        }
        hidden++;
      }
    }
    assertEquals(12.0 / 19, DeadUnits.share(apart, batches(images), () -> {}), 1e-12);
  }

  /** The network that is trained and the one that is looked at have the same parameters. */
  @ParameterizedTest
  @CsvSource({"false, ALL", "true, ALL", "true, DENSE"})
  void theTwinComputesTheSame(boolean regularised, Regularised which) {
    LabelledImages images = images((byte) 7);
    NetworkShape cnn = new Cnn(List.of(3, 4), 3, Pooling.EACH, 2, 8, which);
    Trial trial = trial(cnn, "mish", regularised);
    MultiLayerNetwork network = new MultiLayerNetwork(trial.configure(images));
    network.init();
    MultiLayerNetwork twin = new MultiLayerNetwork(trial.configure(images, true));
    twin.init(network.params(), false);
    INDArray some = batches(images).features(0, 20);
    network.params().addi(0.01);
    assertEquals(network.output(some), twin.output(some), "also after a change");
  }

  @Test
  void recurrentNetworksHaveNoneToSpeakOf() {
    LabelledImages images = images((byte) 7);
    NetworkShape lstm = new Lstm(1, 4);
    Batches rows = new Batches(images, new Standardisation(0, 1), InputLayout.ROWS_IN_TURN);
    assertNull(DeadUnits.share(apart(trial(lstm, "tanh"), images), rows, () -> {}));
  }

  private static MultiLayerNetwork apart(Trial trial, LabelledImages images) {
    MultiLayerNetwork network = new MultiLayerNetwork(trial.configure(images, true));
    network.init();
    return network;
  }

  private static Trial trial(NetworkShape network, String activation) {
    return trial(network, activation, false);
  }

  private static Trial trial(NetworkShape network, String activation, boolean regularised) {
    return new Trial(
        "none",
        network,
        activation,
        Initialisation.HE,
        0,
        UpdaterKind.ADAM,
        0.001,
        regularised,
        0,
        1,
        32,
        1);
  }

  private static Batches batches(LabelledImages images) {
    return new Batches(images, new Standardisation(0, 1));
  }

  private static LabelledImages images(byte brightness) {
    byte[] pixels = new byte[COUNT * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (brightness * (i % 5));
    }
    return new LabelledImages(SIDE, SIDE, pixels, new byte[COUNT]);
  }
}
