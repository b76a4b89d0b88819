package io.github.activations4j.examples.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Standardisation;
import io.github.activations4j.experiments.training.UpdaterKind;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class DeadUnitsTest {
  private static final int SIDE = 8;
  private static final int COUNT = 300; // more than are looked at in one go

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
    MultiLayerNetwork network = network(kind, activation, images((byte) 7));
    // Far above and far below what any image could change: 32 of 128 neurons, or 1 of 4 channels.
    INDArray bias = network.getLayer(0).getParam("b").assign(1e6f);
    for (int unit = 0; unit < bias.length() / 4; unit++) {
      bias.putScalar(unit, -1e6f);
    }
    DeadUnits dead = DeadUnits.count(network, batches(images((byte) 7)));
    assertEquals(expected, dead.byLayer().get(0));
    assertEquals(2, dead.byLayer().size());
  }

  @ParameterizedTest
  @CsvSource({"mlp", "cnn"})
  void oneImageIsEnoughToBeAlive(String kind) {
    LabelledImages dark = images((byte) 0);
    MultiLayerNetwork network = network(kind, "relu", dark);
    network.getLayer(0).getParam("b").assign(-1);
    network.getLayer(0).getParam("W").assign(1);
    assertEquals(1.0, DeadUnits.count(network, batches(dark)).byLayer().get(0));
    dark.pixels()[COUNT * SIDE * SIDE - 1 - SIDE * SIDE / 2] = (byte) 255;
    assertEquals(0.0, DeadUnits.count(network, batches(dark)).byLayer().get(0));
  }

  private static MultiLayerNetwork network(String kind, String activation, LabelledImages images) {
    Settings settings =
        new Settings(1, 2, 128, 0.001, 32, WeightStart.HE, UpdaterKind.ADAM, 1, "none");
    ModelKind model = ModelKind.valueOf(kind.toUpperCase(Locale.ROOT));
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            model.configure(
                new Trial(activation, model, 1, settings),
                ActivationChoice.of(activation).factory(),
                images));
    network.init();
    return network;
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
