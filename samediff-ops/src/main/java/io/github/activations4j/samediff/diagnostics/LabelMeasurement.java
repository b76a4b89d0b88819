package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.statistics.LabelMeans;
import io.github.activations4j.diagnostics.internal.watch.FaultBarrier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Measures the labels of one iteration of a graph: what they are, how much outputs differ between
 * examples, and what the best answer loses that is the same for every example.
 */
final class LabelMeasurement {

  /** What a probability is at least, so that its logarithm is a number. */
  private static final double LEAST = 1e-7;

  /** Numbers of classes beyond this are not counted one by one. */
  private static final long MOST_CLASSES = 1000;

  /** A batch of more labels than this is not compared with a constant answer. */
  private static final long MOST_LABELS = 1 << 20;

  private final RunRecorder recorder;
  private final List<GraphEnding> endings;
  private final Map<String, long[]> shapes = new HashMap<>();
  private final Map<String, Double> spreads = new HashMap<>();

  /**
   * A measurement that begins.
   *
   * @param recorder receives the figures
   * @param endings of the graph
   */
  LabelMeasurement(RunRecorder recorder, List<GraphEnding> endings) {
    this.recorder = recorder;
    this.endings = endings;
  }

  /** A variable has a value. */
  void available(String name, INDArray value) {
    for (GraphEnding ending : endings) {
      if (ending.outputs().equals(name) && value.dataType().isFPType()) {
        shapes.put(name, value.shape().clone());
        if (value.rank() == 2 && value.size(0) > 1) {
          INDArray answers = answers(ending.scale(), value);
          spreads.put(name, answers.std(0).maxNumber().doubleValue());
        }
      }
    }
  }

  /** What the network says, where the loss applies the last function. */
  private static INDArray answers(GraphEnding.Scale scale, INDArray outputs) {
    return switch (scale) {
      case PLAIN -> outputs;
      case SOFTMAX, CLASS_NUMBERS -> Transforms.softmax(outputs, true);
      case SIGMOID -> Transforms.sigmoid(outputs, true);
      case EXPONENTIAL -> Transforms.exp(outputs, true);
    };
  }

  /**
   * The iteration is over.
   *
   * @param graph in training
   * @param placeholders the batch
   * @param iteration its number
   * @param lossDivisor what losses are divided by to be those of one example
   * @param losses how many losses the graph has
   */
  void end(
      SameDiff graph,
      Map<String, INDArray> placeholders,
      int iteration,
      int lossDivisor,
      int losses) {
    double constant = endings.size() == losses && losses > 0 ? 0 : Double.NaN;
    for (GraphEnding ending : endings) {
      INDArray labels = placeholders.get(ending.labels());
      long[] shape = shapes.get(ending.outputs());
      INDArray rows = labels == null || shape == null ? null : rows(ending, labels, shape);
      if (rows == null) {
        constant = Double.NaN;
        continue;
      }
      if (!recorder.labels(ending.layer()).add(rows)) {
        recorder.nonFinite(new NonFinite(NonFinite.Quantity.LABELS, ending.layer(), iteration, ""));
      }
      boolean comparable = rows.rank() == 2 && rows.length() <= MOST_LABELS;
      constant += comparable ? loss(graph, placeholders, ending, rows, shape) : Double.NaN;
    }
    recorder.constantAnswers().loss(constant / lossDivisor);
  }

  /** Labels with a row for each example; null where that is not known. */
  private static INDArray rows(GraphEnding ending, INDArray labels, long[] shape) {
    if (ending.scale() == GraphEnding.Scale.CLASS_NUMBERS) {
      long classes = shape[shape.length - 1];
      boolean simple = shape.length == 2 && classes <= MOST_CLASSES && labels.length() == shape[0];
      return simple ? oneHot(labels, classes) : null;
    }
    if (!labels.dataType().isFPType()) {
      return null;
    }
    return labels.rank() == 1 ? labels.reshape(labels.length(), 1) : labels;
  }

  private static INDArray oneHot(INDArray labels, long classes) {
    int[] numbers = labels.castTo(DataType.INT32).reshape(labels.length()).toIntVector();
    INDArray rows = Nd4j.zeros(DataType.FLOAT, numbers.length, classes);
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] >= 0 && numbers[i] < classes) {
        rows.putScalar(i, numbers[i], 1);
      }
    }
    return rows;
  }

  /** What the best constant answer loses on the batch; NaN if it is not known. */
  private double loss(
      SameDiff graph,
      Map<String, INDArray> placeholders,
      GraphEnding ending,
      INDArray rows,
      long[] shape) {
    LabelMeans means = recorder.labelMeans(ending.layer());
    means.add(rows, null);
    recorder
        .constantAnswers()
        .spread(
            spreads.getOrDefault(ending.outputs(), Double.NaN)
                / Math.max(means.deviation(), 1e-12));
    double[] answer = argument(ending.scale(), means.means());
    long columns = shape.length == 1 ? 1 : shape[shape.length - 1];
    if (shape.length > 2 || columns != answer.length) {
      return Double.NaN;
    }
    double[] losses = {Double.NaN};
    // Somebody's loss may do with its inputs what it likes.
    FaultBarrier.attempt(
        () -> {
          Map<String, INDArray> known = new HashMap<>(placeholders);
          known.put(ending.outputs(), constant(graph, ending, answer, shape));
          losses[0] =
              new LossFormula(graph, known)
                  .of(ending.loss())
                  .map(loss -> loss.sumNumber().doubleValue())
                  .orElse(Double.NaN);
        });
    return losses[0];
  }

  private static INDArray constant(
      SameDiff graph, GraphEnding ending, double[] answer, long[] shape) {
    DataType type = graph.getVariable(ending.outputs()).dataType();
    INDArray row = Nd4j.createFromArray(answer).castTo(type);
    return shape.length == 1
        ? Nd4j.valueArrayOf(shape, answer[0], type)
        : Nd4j.create(type, shape).addiRowVector(row);
  }

  /** The outputs that the loss makes the best answer of. */
  private static double[] argument(GraphEnding.Scale scale, double[] means) {
    return switch (scale) {
      case PLAIN -> means;
      case SOFTMAX, CLASS_NUMBERS, EXPONENTIAL ->
          Arrays.stream(means).map(p -> Math.log(Math.max(p, LEAST))).toArray();
      case SIGMOID ->
          Arrays.stream(means)
              .map(p -> Math.min(1 - LEAST, Math.max(LEAST, p)))
              .map(p -> Math.log(p / (1 - p)))
              .toArray();
    };
  }
}
