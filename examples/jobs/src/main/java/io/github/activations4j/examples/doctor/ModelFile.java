package io.github.activations4j.examples.doctor;

import io.github.activations4j.examples.model.SavedModel;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.InputLayout;
import io.github.activations4j.experiments.training.Standardisation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Saved networks that are to be examined: what they read and answer must fit the images. */
final class ModelFile {
  private ModelFile() {}

  /**
   * Reads a network that classifies images.
   *
   * @param file the model
   * @param images what it will be trained on
   * @param raw whether it takes pixels from 0 to 255 rather than standardised ones
   * @return the network
   * @throws BadInputException if there is no such model, it cannot be read, or it does not fit the
   *     images
   */
  static Patient read(Path file, LabelledImages images, boolean raw) {
    if (!Files.isRegularFile(file)) {
      throw bad(file, Files.exists(file) ? "not a file" : "no such file");
    }
    Model model = load(file);
    return model instanceof ComputationGraph graph
        ? graph(file, graph, images, raw)
        : sequence(file, (MultiLayerNetwork) model, images, raw);
  }

  private static Model load(Path file) {
    try {
      return SavedModel.read(file);
    } catch (BadInputException e) {
      throw bad(file, e.getMessage(), e);
    }
  }

  private static Patient sequence(
      Path file, MultiLayerNetwork network, LabelledImages images, boolean raw) {
    Blueprint blueprint = new SequenceBlueprint(network.getLayerWiseConfigurations().clone());
    return patient(file, "a saved network", blueprint, Trainee.of(network), images, raw);
  }

  private static Patient graph(
      Path file, ComputationGraph network, LabelledImages images, boolean raw) {
    if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
      throw bad(
          file,
          "a graph with %d inputs and %d outputs; images need one of each"
              .formatted(network.getNumInputArrays(), network.getNumOutputArrays()));
    }
    Blueprint blueprint = new GraphBlueprint(network.getConfiguration().clone());
    return patient(file, "a saved graph", blueprint, Trainee.of(network), images, raw);
  }

  private static Patient patient(
      Path file,
      String words,
      Blueprint blueprint,
      Trainee network,
      LabelledImages images,
      boolean raw) {
    InputLayout layout = layout(file, blueprint, images);
    INDArray image = new Batches(images, new Standardisation(0, 1), layout).features(0, 1);
    long[] answer;
    try {
      answer = network.output(image).shape();
    } catch (RuntimeException e) {
      throw bad(
          file,
          "it cannot read images of %dx%d: %s"
              .formatted(images.rows(), images.columns(), firstLine(e)),
          e);
    } catch (OutOfMemoryError e) {
      throw bad(file, "it needs more memory for one image than there is", e);
    }
    if (answer.length != 2) {
      throw bad(file, "it answers an image with the shape %s".formatted(Arrays.toString(answer)));
    }
    if (answer[1] != LabelledImages.CLASSES) {
      throw bad(
          file,
          "it tells %d classes apart, and the images have %d"
              .formatted(answer[1], LabelledImages.CLASSES));
    }
    return new Patient(
        file.toString(), words, new TrainingSetup(blueprint, layout, !raw), () -> network);
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** How the network's first layer wants images. */
  private static InputLayout layout(Path file, Blueprint blueprint, LabelledImages images) {
    List<Layer> layers = blueprint.layers();
    if (layers.isEmpty()) {
      throw bad(file, "it has no layers");
    }
    Layer first = layers.get(0);
    if (first instanceof BaseRecurrentLayer recurrent && !blueprint.reshapesInput()) {
      require(file, recurrent, images.columns(), "a row of %d pixels".formatted(images.columns()));
      return InputLayout.ROWS_IN_TURN;
    }
    if (first instanceof ConvolutionLayer convolution && !blueprint.reshapesInput()) {
      require(file, convolution, 1, "1 channel");
      return InputLayout.ONE_CHANNEL;
    }
    if (first instanceof DenseLayer dense) {
      require(
          file,
          dense,
          images.pixelsPerImage(),
          "%dx%d = %d pixels".formatted(images.rows(), images.columns(), images.pixelsPerImage()));
    }
    return InputLayout.FLAT;
  }

  private static void require(Path file, FeedForwardLayer first, long inputs, String images) {
    if (first.getNIn() != inputs) {
      throw bad(
          file,
          "its first layer reads %d numbers, an image has %s".formatted(first.getNIn(), images));
    }
  }

  private static BadInputException bad(Path file, String what) {
    return bad(file, what, null);
  }

  private static BadInputException bad(Path file, String what, Throwable cause) {
    return new BadInputException("--model %s: %s".formatted(file, what), cause);
  }
}
