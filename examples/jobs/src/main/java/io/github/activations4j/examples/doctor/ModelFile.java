package io.github.activations4j.examples.doctor;

import io.github.activations4j.examples.model.OutputCheck;
import io.github.activations4j.examples.model.OutputLayerFacts;
import io.github.activations4j.examples.model.SavedModel;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.data.Form.Kind;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.data.Task;
import io.github.activations4j.experiments.training.AnswerLayout;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.InputLayout;
import io.github.activations4j.experiments.training.Learner;
import io.github.activations4j.experiments.training.Standardisation;
import io.github.activations4j.experiments.training.TargetScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Saved networks that are to be examined: what they read and answer must fit the data. */
public final class ModelFile {
  private final Path file;
  private final Examples train;
  private final boolean raw;
  private final boolean scaledLabel;
  private final InputColumns inputs;

  /** Null for jobs that ask for one output. */
  private final OutputColumns outputs;

  private List<OutputCheck.Remark> remarks = List.of();

  private ModelFile(
      Path file,
      Examples train,
      boolean raw,
      boolean scaledLabel,
      InputColumns inputs,
      OutputColumns outputs) {
    this.file = file;
    this.train = train;
    this.raw = raw;
    this.scaledLabel = scaledLabel;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * Reads a network.
   *
   * @param file the model
   * @param train what it will be trained on
   * @param raw whether it takes numbers as they are in the files rather than standardised ones
   * @param scaledLabel whether numbers to be predicted are standardised
   * @param inputs which columns the inputs of a graph read
   * @param outputs which labels the outputs of a graph give
   * @return the network
   * @throws BadInputException if there is no such model, it cannot be read, or it does not fit the
   *     data
   */
  static Patient read(
      Path file,
      Examples train,
      boolean raw,
      boolean scaledLabel,
      InputColumns inputs,
      OutputColumns outputs) {
    if (!Files.isRegularFile(file)) {
      throw bad(file, Files.exists(file) ? "not a file" : "no such file", null);
    }
    return new ModelFile(file, train, raw, scaledLabel, inputs, outputs).read();
  }

  /**
   * How a network and data fit together.
   *
   * @param configuration of the network, as JSON
   * @param isGraph whether it is a graph
   * @param layout how an example lies in the array that it reads
   * @param answers how its answer lies in the array that it is compared with
   * @param inputs which columns each input of a graph reads; empty if it has one input
   * @param isLabelScaled whether numbers to be predicted are standardised
   * @param remarks about its output layer
   */
  public record Fit(
      String configuration,
      boolean isGraph,
      InputLayout layout,
      AnswerLayout answers,
      List<List<Integer>> inputs,
      boolean isLabelScaled,
      List<OutputCheck.Remark> remarks) {}

  /**
   * Looks how a network and data fit together.
   *
   * @param file where the network is from
   * @param model the network
   * @param train what it will be trained on
   * @param raw whether it takes numbers as they are in the files rather than standardised ones
   * @param scaledLabel whether numbers to be predicted are standardised
   * @param inputs which columns the inputs of a graph read
   * @return what has to be known to train it
   * @throws BadInputException if it does not fit the data; the message does not name the file
   */
  public static Fit fit(
      Path file,
      Model model,
      Examples train,
      boolean raw,
      boolean scaledLabel,
      InputColumns inputs) {
    ModelFile reader = new ModelFile(file, train, raw, scaledLabel, inputs, null);
    Patient patient = reader.patient(model);
    TrainingSetup setup = patient.setup();
    boolean graph = setup.blueprint() instanceof GraphBlueprint;
    return new Fit(
        setup.blueprint().json(),
        graph,
        setup.layout(),
        setup.answers(),
        graph ? ((GraphBlueprint) setup.blueprint()).inputs() : List.of(),
        scaledLabel,
        reader.remarks);
  }

  private Patient read() {
    try {
      return patient(SavedModel.read(file));
    } catch (BadInputException e) {
      throw bad(file, e.getMessage(), e);
    }
  }

  private Patient patient(Model model) {
    return model instanceof ComputationGraph graph
        ? graph(graph)
        : sequence((MultiLayerNetwork) model);
  }

  private Patient sequence(MultiLayerNetwork network) {
    if (!inputs.columns().isEmpty()) {
      throw new BadInputException(
          "--input: the model is not a graph; it has one input without a name");
    }
    if (outputs != null && !outputs.columns().isEmpty()) {
      throw new BadInputException(
          "--output: the model is not a graph; it has one output without a name");
    }
    Blueprint blueprint = new SequenceBlueprint(network.getLayerWiseConfigurations().clone());
    return patient("a saved network", blueprint, Learner.of(network), layout(blueprint));
  }

  private Patient graph(ComputationGraph network) {
    List<String> names = network.getConfiguration().getNetworkOutputs();
    boolean manyOutputs = names.size() != 1 || outputs != null && !outputs.columns().isEmpty();
    if (manyOutputs && outputs == null) {
      throw new BadInputException(
          "a graph with %d outputs (%s); this job needs one"
              .formatted(names.size(), String.join(", ", names)));
    }
    boolean several = network.getNumInputArrays() != 1 || !inputs.columns().isEmpty();
    List<List<Integer>> places =
        several ? inputs.places(network.getConfiguration().getNetworkInputs(), train) : List.of();
    List<List<Integer>> answers = manyOutputs ? outputs.places(names, train.task()) : List.of();
    Blueprint blueprint = new GraphBlueprint(network.getConfiguration().clone(), places, answers);
    return patient(
        "a saved graph",
        blueprint,
        Learner.of(network, places, answers),
        several ? InputLayout.FLAT : layout(blueprint));
  }

  private Patient patient(String words, Blueprint blueprint, Learner network, InputLayout layout) {
    Batches one =
        new Batches(
            train.select(0),
            new Standardisation(0, 1),
            layout,
            TargetScale.asTheyAre(train),
            AnswerLayout.ROWS);
    long[] answer;
    try {
      answer = network.output(one.examples(0, 1)).shape();
    } catch (BadInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new BadInputException("it cannot read %s: %s".formatted(what(), firstLine(e)), e);
    } catch (OutOfMemoryError e) {
      throw new BadInputException("it needs more memory for one example than there is", e);
    }
    AnswerLayout answers = answers(answer);
    TrainingSetup setup = new TrainingSetup(blueprint, layout, answers, !raw, scaledLabel);
    remarks = checkOutput(blueprint, (int) answer[1]);
    String who = hasSeveralOutputs(blueprint) ? "" : "its output layer: ";
    List<String> sentences =
        remarks.stream().map(OutputCheck.Remark::text).map(text -> who + text).toList();
    return new Patient(file.toString(), words, setup, () -> network, sentences);
  }

  /** What is wrong with the layers that answer, each with its name if there are several. */
  private List<OutputCheck.Remark> checkOutput(Blueprint blueprint, int units) {
    TargetScale scale = scaledLabel ? TargetScale.of(train) : TargetScale.asTheyAre(train);
    if (!hasSeveralOutputs(blueprint)) {
      return checkLast(blueprint, units, scale);
    }
    GraphBlueprint graph = (GraphBlueprint) blueprint;
    List<OutputCheck.Remark> all = new ArrayList<>();
    List<String> names = graph.configuration().getNetworkOutputs();
    for (int k = 0; k < names.size(); k++) {
      List<Integer> places = graph.outputs().get(k);
      double[] range = scale.range(train, places);
      OutputLayerFacts facts = facts(graph, names.get(k), places.size());
      all.addAll(
          named(
              "its output '%s'".formatted(names.get(k)),
              OutputCheck.of(facts, train, range[0], range[1])));
    }
    return all;
  }

  private static boolean hasSeveralOutputs(Blueprint blueprint) {
    return blueprint instanceof GraphBlueprint graph && !graph.outputs().isEmpty();
  }

  private static OutputLayerFacts facts(GraphBlueprint graph, String output, int units) {
    return Optional.of(graph.configuration().getVertices().get(output))
        .filter(LayerVertex.class::isInstance)
        .map(LayerVertex.class::cast)
        .flatMap(vertex -> OutputLayerFacts.of(vertex.getLayerConf().getLayer(), units))
        .orElseThrow(
            () ->
                new BadInputException(
                    "its output '%s' is no output layer, so there is no loss to train it with"
                        .formatted(output)));
  }

  private static List<OutputCheck.Remark> named(String who, List<OutputCheck.Remark> remarks) {
    return remarks.stream()
        .map(remark -> new OutputCheck.Remark(remark.isFatal(), who + ": " + remark.text()))
        .toList();
  }

  private List<OutputCheck.Remark> checkLast(Blueprint blueprint, int units, TargetScale scale) {
    List<Layer> layers = blueprint.layers();
    OutputLayerFacts facts =
        layers.stream()
            .flatMap(layer -> OutputLayerFacts.of(layer, units).stream())
            .reduce((first, second) -> second)
            .orElseThrow(
                () ->
                    new BadInputException(
                        "it has no output layer, so there is no loss to train it with"));
    double[] range = scale.range(train);
    return OutputCheck.of(facts, train, range[0], range[1]);
  }

  private AnswerLayout answers(long[] shape) {
    boolean atEachStep = shape.length == 3 && train.form().kind() != Kind.ROW;
    if (shape.length != 2 && !atEachStep) {
      throw new BadInputException(
          "it answers an example with the shape %s".formatted(Arrays.toString(shape)));
    }
    Task task = train.task();
    if (shape[1] == 1 && task.isClassification() && task.outputs() == 2 && !atEachStep) {
      return AnswerLayout.SECOND_CLASS;
    }
    if (shape[1] != task.outputs()) {
      throw new BadInputException(
          task.isClassification()
              ? "it tells %d classes apart, but the %s have %d"
                  .formatted(shape[1], isImages() ? "images" : "data", task.outputs())
              : "it gives %d numbers, and %d %s to be predicted (%s)"
                  .formatted(
                      shape[1], task.outputs(), task.outputs() == 1 ? "is" : "are", task.label()));
    }
    return atEachStep ? AnswerLayout.LAST_STEP : AnswerLayout.ROWS;
  }

  private boolean isImages() {
    return train.form().kind() == Kind.IMAGE;
  }

  private String what() {
    Form form = train.form();
    return train instanceof LabelledImages
        ? "images of %dx%d".formatted(form.rows(), form.columns())
        : form.words();
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** How the network's first layer wants examples. */
  private InputLayout layout(Blueprint blueprint) {
    List<Layer> layers = blueprint.layers();
    if (layers.isEmpty()) {
      throw new BadInputException("it has no layers");
    }
    Layer first = layers.get(0);
    return switch (train.form().kind()) {
      case ROW -> forRows(first);
      case SEQUENCE -> forSequences(first, blueprint);
      case IMAGE -> forImages(first, blueprint);
    };
  }

  private InputLayout forRows(Layer first) {
    if (first instanceof BaseRecurrentLayer || first instanceof ConvolutionLayer) {
      throw new BadInputException(
          "its first layer (%s) reads %s, but the data are %s"
              .formatted(
                  first.getClass().getSimpleName(),
                  first instanceof BaseRecurrentLayer ? "sequences" : "images",
                  train.form().words()));
    }
    if (first instanceof DenseLayer dense) {
      require(dense, train.form().size(), "%d after encoding".formatted(train.form().size()));
    }
    return InputLayout.FLAT;
  }

  private InputLayout forSequences(Layer first, Blueprint blueprint) {
    if (first instanceof BaseRecurrentLayer || first instanceof Convolution1DLayer) {
      FeedForwardLayer reads = (FeedForwardLayer) first;
      require(reads, train.form().channels(), train.form().channels() + " at each step");
      return InputLayout.ROWS_IN_TURN;
    }
    if (first instanceof DenseLayer && !blueprint.reshapesInput()) {
      throw new BadInputException(
          "its first layer is dense and reads rows, but the data are " + train.form().words());
    }
    return InputLayout.ROWS_IN_TURN;
  }

  private InputLayout forImages(Layer first, Blueprint blueprint) {
    Form form = train.form();
    if (first instanceof BaseRecurrentLayer recurrent && !blueprint.reshapesInput()) {
      int row = form.columns() * form.channels();
      require(recurrent, row, "a row of %d pixels".formatted(row));
      return InputLayout.ROWS_IN_TURN;
    }
    if (first instanceof ConvolutionLayer convolution && !blueprint.reshapesInput()) {
      require(
          convolution,
          form.channels(),
          "%d channel%s".formatted(form.channels(), form.channels() == 1 ? "" : "s"));
      return InputLayout.IMAGE;
    }
    if (first instanceof DenseLayer dense) {
      require(
          dense,
          form.size(),
          form.channels() == 1
              ? "%dx%d = %d pixels".formatted(form.rows(), form.columns(), form.size())
              : "%dx%dx%d = %d pixels"
                  .formatted(form.channels(), form.rows(), form.columns(), form.size()));
    }
    return InputLayout.FLAT;
  }

  private void require(FeedForwardLayer first, long inputs, String there) {
    if (first.getNIn() != inputs) {
      throw new BadInputException(
          "its first layer reads %d numbers, %s has %s"
              .formatted(
                  first.getNIn(),
                  switch (train.form().kind()) {
                    case IMAGE -> "an image";
                    case ROW -> "a row";
                    case SEQUENCE -> "a sequence";
                  },
                  there));
    }
  }

  private static BadInputException bad(Path file, String what, Throwable cause) {
    return new BadInputException("--model %s: %s".formatted(file, what), cause);
  }
}
