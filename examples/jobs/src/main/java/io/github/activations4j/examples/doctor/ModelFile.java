package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.InputLayout;
import io.github.activations4j.experiments.training.Standardisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

/** Reads networks that Deeplearning4j's {@link ModelSerializer} wrote. */
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
    return isGraph(file) ? graph(file, images, raw) : sequence(file, images, raw);
  }

  private static boolean isGraph(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry configuration = zip.getEntry(ModelSerializer.CONFIGURATION_JSON);
      if (configuration == null) {
        throw bad(
            file,
            "no model of ModelSerializer: no " + ModelSerializer.CONFIGURATION_JSON + " in it");
      }
      return new JsonMapper().readTree(zip.getInputStream(configuration)).has("vertices");
    } catch (IOException e) {
      throw bad(file, "no model of ModelSerializer: " + e.getMessage(), e);
    }
  }

  private static Patient sequence(Path file, LabelledImages images, boolean raw) {
    MultiLayerNetwork network = load(file, () -> restoreSequence(file));
    Blueprint blueprint = new SequenceBlueprint(network.getLayerWiseConfigurations().clone());
    return patient(file, "a saved network", blueprint, Trainee.of(network), images, raw);
  }

  private static Patient graph(Path file, LabelledImages images, boolean raw) {
    ComputationGraph network = load(file, () -> restoreGraph(file));
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
    return new Patient(file.toString(), words, new Regimen(blueprint, layout, !raw), () -> network);
  }

  private static MultiLayerNetwork restoreSequence(Path file) throws IOException {
    return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
  }

  private static ComputationGraph restoreGraph(Path file) throws IOException {
    return ModelSerializer.restoreComputationGraph(file.toFile(), true);
  }

  private static <T> T load(Path file, Restoring<T> restoring) {
    try {
      return restoring.run();
    } catch (IOException | RuntimeException e) {
      // The cause tells more than Deeplearning4j's own words, which guess at old versions.
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw bad(file, "cannot be read: " + firstLine(cause), e);
    }
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** How the network's first layer wants images. */
  private static InputLayout layout(Path file, Blueprint blueprint, LabelledImages images) {
    Layer first = blueprint.layers().get(0);
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

  /** Reads a network from a file. */
  private interface Restoring<T> {
    T run() throws IOException;
  }
}
