package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.doctor.InputColumns;
import io.github.activations4j.examples.doctor.ModelFile;
import io.github.activations4j.examples.model.SavedModel;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.SampleData;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network with data, on which the answers of races are compared with a full grid.
 *
 * @param name in results and tables
 * @param words what it is
 * @param data that it learns from
 * @param layers its layers, first to last
 * @param image whether it reads images as such
 * @param rate its learning rate
 * @param epochs of a whole training
 * @param cells whether the activation of recurrent cells is what is chosen
 */
record RegretProblem(
    String name,
    String words,
    DataLocation data,
    List<Layer> layers,
    boolean image,
    double rate,
    int epochs,
    boolean cells) {
  private static final int PIXELS = 784;
  private static final int DIGITS = 10;
  private static final int SIDE = 28;

  /** Never a candidate by itself; trained to see what the rule against it is worth. */
  private static final String SIGMOID = "sigmoid";

  /** Six of different kinds, small enough for a grid in minutes. */
  static List<RegretProblem> all() {
    return List.of(
        new RegretProblem(
            "digits-mlp",
            "digits, 3 dense layers of 48, relu",
            digits(1000),
            dense(PIXELS, 48, 3, Activation.RELU, classes(48, DIGITS)),
            false,
            2e-3,
            8,
            false),
        new RegretProblem(
            "digits-cnn",
            "digits, a convolution of 6 channels and a dense layer of 24, relu",
            digits(600),
            List.of(
                convolution(6, 5, 3, Activation.RELU),
                new DenseLayer.Builder().nOut(24).activation(Activation.RELU).build(),
                classes(0, DIGITS)),
            true,
            5e-3,
            8,
            false),
        new RegretProblem(
            "visitors",
            "table, 3 classes, 2 dense layers of 24, tanh",
            sample(SampleData.VISITORS),
            dense(8, 24, 2, Activation.TANH, classes(24, 3)),
            false,
            1e-2,
            12,
            false),
        new RegretProblem(
            "flats",
            "table, a price, 2 dense layers of 24, relu",
            sample(SampleData.FLATS),
            dense(10, 24, 2, Activation.RELU, number(24)),
            false,
            1e-2,
            16,
            false),
        new RegretProblem(
            "marks",
            "sequences, 4 classes, a recurrent layer of 16 cells, tanh",
            OrderedMarks.location(),
            List.of(
                new LastTimeStep(
                    new SimpleRnn.Builder().nIn(2).nOut(16).activation(Activation.TANH).build()),
                classes(16, 4)),
            false,
            1e-2,
            8,
            true),
        new RegretProblem(
            "deep-narrow",
            "table, 3 classes, 12 dense layers of 6, relu",
            sample(SampleData.VISITORS),
            dense(8, 6, 12, Activation.RELU, classes(6, 3)),
            false,
            5e-3,
            12,
            false));
  }

  /** Some of them: the grid takes minutes, and its networks differ more. */
  private static DataLocation digits(int count) {
    return new DataLocation(null, count, null);
  }

  private static DataLocation sample(String name) {
    return new DataLocation(name, null, null);
  }

  private static List<Layer> dense(
      int inputs, int units, int depth, Activation activation, Layer output) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      layers.add(
          new DenseLayer.Builder()
              .nIn(i == 0 ? inputs : units)
              .nOut(units)
              .activation(activation)
              .build());
    }
    layers.add(output);
    return layers;
  }

  private static Layer convolution(int channels, int kernel, int stride, Activation activation) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .nIn(1)
        .nOut(channels)
        .activation(activation)
        .build();
  }

  private static Layer classes(int inputs, int count) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(count)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static Layer number(int inputs) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(inputs)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }

  private String configuration() {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.XAVIER)
            .updater(new Adam(rate))
            .list();
    layers.forEach(list::layer);
    if (image) {
      list.setInputType(InputType.convolutional(SIDE, SIDE, 1));
    }
    return list.build().toJson();
  }

  /**
   * The network as {@code choose} takes it.
   *
   * @param train what it will be trained on
   * @return the network
   */
  UserNetwork network(Examples train) {
    ModelFile.Fit fit =
        ModelFile.fit(
            Path.of(name),
            SavedModel.ofConfiguration(configuration()),
            train,
            false,
            !train.task().isClassification(),
            InputColumns.parse(List.of()));
    return new UserNetwork(
        name,
        fit.configuration(),
        fit.isGraph(),
        fit.layout(),
        fit.answers(),
        fit.inputs(),
        true,
        fit.isLabelScaled(),
        cells,
        false);
  }

  /** Trained in the grid, but in no race. */
  List<String> extras() {
    return List.of(SIGMOID);
  }
}
