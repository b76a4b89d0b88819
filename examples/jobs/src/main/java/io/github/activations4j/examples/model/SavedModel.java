package io.github.activations4j.examples.model;

import io.github.activations4j.experiments.BadInputException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads networks that Deeplearning4j's {@code ModelSerializer} wrote, with their updaters, and
 * nothing else that their files hold.
 */
public final class SavedModel {
  private SavedModel() {}

  /**
   * Reads a network.
   *
   * @param file a zip file as {@code ModelSerializer} writes it; anybody may have made it
   * @return a {@link MultiLayerNetwork} or a {@link ComputationGraph}
   * @throws BadInputException if it is no such file, or is damaged; the message does not name it
   */
  public static Model read(Path file) {
    try (ModelArchive archive = ModelArchive.open(file)) {
      ConfigurationText text = ConfigurationText.check(archive.configuration());
      Model model = text.isGraph() ? graph(text, archive) : sequence(text, archive);
      checkShapes(model.paramTable());
      return model;
    }
  }

  /**
   * Makes a network that has not been trained.
   *
   * @param json its configuration; anybody may have made it
   * @return a {@link MultiLayerNetwork} or a {@link ComputationGraph} with freshly drawn weights
   * @throws BadInputException if it is no such configuration
   */
  public static Model ofConfiguration(String json) {
    ConfigurationText text = ConfigurationText.check(json);
    Model model =
        understand(
            () -> {
              Model made =
                  text.isGraph()
                      ? new ComputationGraph(ComputationGraphConfiguration.fromJson(text.json()))
                      : new MultiLayerNetwork(MultiLayerConfiguration.fromJson(text.json()));
              made.init();
              return made;
            });
    checkShapes(model.paramTable());
    return model;
  }

  private static MultiLayerNetwork sequence(ConfigurationText text, ModelArchive archive) {
    MultiLayerConfiguration configuration =
        understand(() -> MultiLayerConfiguration.fromJson(text.json()));
    long length =
        understand(() -> configuration.getConfs().stream().mapToLong(SavedModel::parameters).sum());
    INDArray parameters = archive.parameters(length);
    MultiLayerNetwork network =
        understand(
            () -> {
              configuration.setDataType(parameters.dataType());
              MultiLayerNetwork made = new MultiLayerNetwork(configuration);
              made.init(parameters, false);
              return made;
            });
    INDArray state = updaterState(archive, network.getUpdater().getStateViewArray());
    if (state != null) {
      network.getUpdater().setStateViewArray(network, state, false);
    }
    return network;
  }

  private static ComputationGraph graph(ConfigurationText text, ModelArchive archive) {
    ComputationGraphConfiguration configuration =
        understand(() -> ComputationGraphConfiguration.fromJson(text.json()));
    long length =
        understand(
            () ->
                configuration.getVertices().values().stream()
                    .mapToLong((GraphVertex vertex) -> vertex.numParams(true))
                    .sum());
    INDArray parameters = archive.parameters(length);
    ComputationGraph network =
        understand(
            () -> {
              configuration.setDataType(parameters.dataType());
              ComputationGraph made = new ComputationGraph(configuration);
              made.init(parameters, false);
              return made;
            });
    INDArray state = updaterState(archive, network.getUpdater().getStateViewArray());
    if (state != null) {
      network.getUpdater().setStateViewArray(state);
    }
    return network;
  }

  private static long parameters(NeuralNetConfiguration layer) {
    return layer.getLayer().initializer().numParams(layer);
  }

  /** Null if the updater has no state. */
  private static INDArray updaterState(ModelArchive archive, INDArray there) {
    return there == null ? null : archive.updaterState(there.length());
  }

  /** What Deeplearning4j makes of a configuration, which it believes. */
  static <T> T understand(Supplier<T> step) {
    try {
      return step.get();
    } catch (BadInputException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new BadInputException("cannot be read: " + lastCause(e), e);
    } catch (OutOfMemoryError e) {
      throw new BadInputException("needs more memory than there is", e);
    }
  }

  /** The cause tells more than Deeplearning4j's own words, which guess at old versions. */
  private static String lastCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null || cause.getMessage().isBlank()
        ? cause.getClass().getSimpleName()
        : cause.getMessage().strip().lines().findFirst().orElse("");
  }

  /**
   * Sizes whose product exceeds a long may agree with the number of parameters by accident: such an
   * array is larger than its memory.
   */
  private static void checkShapes(Map<String, INDArray> parameters) {
    parameters.forEach(
        (name, array) -> {
          double product = Arrays.stream(array.shape()).asDoubleStream().reduce(1, (a, b) -> a * b);
          if (product != array.length()) {
            throw new BadInputException(
                "its parameters %s have the shape %s, which is impossible"
                    .formatted(name, Arrays.toString(array.shape())));
          }
        });
  }
}
