package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.integration.faults.field.training.Batches;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.network.Pretrained;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.TrainableNetwork;
import io.github.activations4j.integration.faults.network.Training;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Trainings that go on with what was trained before. */
final class Continued {

  private Continued() {}

  static List<OddTraining> trainings() {
    Recipe briefly = Bases.DIGITS.epochs(4);
    return List.of(
        OddTraining.of("resumed: digits", resumed(Bases.DIGITS, 8).epochs(5)),
        OddTraining.of("resumed: five classes", resumed(Bases.CLOUDS, 20).epochs(8)),
        OddTraining.of("resumed: a regression", resumed(Bases.WAVES, 30).epochs(8)),
        resumed(
            "resumed with a hundredth of the rate",
            Bases.DIGITS.epochs(8),
            Bases.DIGITS.updater(new Adam(2e-5)).epochs(5)),
        resumed(
            "resumed with SGD",
            Bases.CLOUDS.epochs(20),
            Bases.CLOUDS.updater(new Sgd(0.01)).epochs(10)),
        resumed("resumed with dropout", Bases.DIGITS.epochs(8), Bases.DIGITS.keep(0.6).epochs(5)),
        OddTraining.of(
            "resumed with a third of the labels wrong",
            resumed(Bases.CLOUDS.spoiling(Continued::mislabelled), 15).epochs(8),
            0.75),
        OddTraining.of("a head of 8 units on a frozen layer", head(briefly, 0, 8)),
        OddTraining.of("a head of 16 units on two frozen layers", head(briefly, 1, 16)),
        OddTraining.of("a head of 64 units on two frozen layers", head(briefly, 1, 64)),
        OddTraining.of(
            "a head on frozen layers, with a high rate",
            head(briefly, 1, 16).updater(new Adam(0.01)).epochs(6)),
        OddTraining.of(
            "a head on frozen layers, SGD", head(briefly, 1, 32).updater(new Sgd(0.1)).epochs(12)),
        new OddTraining("fine-tuned to the digits upside down", Continued::fineTuned, 0.75),
        new OddTraining("only the output trains", Continued::onlyOutput, 0.75),
        new OddTraining("frozen for two epochs, then not", Continued::unfrozen, 0.75));
  }

  private static Recipe resumed(Recipe recipe, int epochs) {
    return recipe.tampering(network -> new Training(recipe, 3).run(network, epochs));
  }

  /** What one recipe has trained, another one goes on with. */
  private static OddTraining resumed(String name, Recipe before, Recipe after) {
    return new OddTraining(
        name,
        (listener, seed) -> {
          TrainableNetwork first = before.build(seed);
          new Training(before, seed).run(first, before.epochs());
          MultiLayerNetwork second = (MultiLayerNetwork) after.build(seed).model();
          second.setParams(first.model().params());
          second.setListeners(listener);
          second.fit(new Batches(after.training(), after.batch(), true, seed), after.epochs());
          return accuracy(second, after.test());
        },
        after.problem().learned());
  }

  private static Recipe head(Recipe base, int frozen, int width) {
    return base.architecture(new Pretrained(base, 4, frozen, width)).epochs(6);
  }

  private static DataSet mislabelled(DataSet data) {
    Random random = new Random(2);
    int classes = (int) data.getLabels().size(1);
    for (int i = 0; i < data.numExamples(); i += 3) {
      data.getLabels().getRow(i).assign(0);
      data.getLabels().putScalar(i, random.nextInt(classes), 1);
    }
    return data;
  }

  private static MultiLayerNetwork trained(long seed) {
    TrainableNetwork network = Bases.DIGITS.build(seed);
    new Training(Bases.DIGITS, seed).run(network, 6);
    return (MultiLayerNetwork) network.model();
  }

  private static double fineTuned(TrainingListener listener, long seed) {
    MultiLayerNetwork network = trained(seed);
    network.setListeners(listener);
    network.fit(new Batches(upsideDown(Bases.DIGITS.training()), 32, true, seed), 8);
    return accuracy(network, upsideDown(Bases.DIGITS.test()));
  }

  private static DataSet upsideDown(DataSet data) {
    INDArray pixels = data.getFeatures().reshape(data.numExamples(), 14, 14);
    INDArray turned =
        Nd4j.reverse(pixels.dup('c').reshape(pixels.length())).reshape(data.numExamples(), 196);
    INDArray rows = Nd4j.create(turned.shape());
    for (int i = 0; i < data.numExamples(); i++) {
      rows.putRow(i, turned.getRow(data.numExamples() - 1L - i));
    }
    return new DataSet(rows, data.getLabels());
  }

  /** A new output on a network of which everything else is still. */
  private static double onlyOutput(TrainingListener listener, long seed) {
    MultiLayerNetwork network =
        new TransferLearning.Builder(trained(seed))
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Adam(5e-3)).seed(seed).build())
            .setFeatureExtractor(1)
            .nOutReplace(2, 10, WeightInit.XAVIER)
            .build();
    network.setListeners(listener);
    network.fit(new Batches(Bases.DIGITS.training(), 32, true, seed), 6);
    return accuracy(network, Bases.DIGITS.test());
  }

  private static double unfrozen(TrainingListener listener, long seed) {
    MultiLayerNetwork still =
        new TransferLearning.Builder(trained(seed))
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Adam(2e-3)).seed(seed).build())
            .setFeatureExtractor(1)
            .build();
    Batches batches = new Batches(Bases.DIGITS.training(), 32, true, seed);
    still.fit(batches, 2);
    MultiLayerNetwork free = (MultiLayerNetwork) Bases.DIGITS.build(seed).model();
    free.setParams(still.params());
    free.setListeners(listener);
    free.fit(batches, 4);
    return accuracy(free, Bases.DIGITS.test());
  }

  private static double accuracy(MultiLayerNetwork network, DataSet test) {
    return Measure.ACCURACY.of(network.output(test.getFeatures()), test.getLabels());
  }
}
