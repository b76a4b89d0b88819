package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.internal.statistics.FeatureStatistics;
import io.github.activations4j.diagnostics.internal.statistics.LabelStatistics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Examples.
 *
 * @param features of each input
 * @param labels of each output
 */
record Batch(INDArray[] features, INDArray[] labels) {

  static Batch of(DataSet data) {
    return new Batch(new INDArray[] {data.getFeatures()}, new INDArray[] {data.getLabels()});
  }

  static Batch of(MultiDataSet data) {
    return new Batch(data.getFeatures(), data.getLabels());
  }

  int examples() {
    return (int) features[0].size(0);
  }

  /** Single examples, as many as asked for. */
  List<Batch> single(int most) {
    return java.util.stream.IntStream.range(0, Math.min(most, examples()))
        .mapToObj(i -> new Batch(row(features, i), row(labels, i)))
        .toList();
  }

  private static INDArray[] row(INDArray[] arrays, int i) {
    return Arrays.stream(arrays)
        .map(
            array -> {
              long[] shape = array.shape().clone();
              shape[0] = 1;
              return array.slice(i).dup('c').reshape('c', shape);
            })
        .toArray(INDArray[]::new);
  }

  /** The shapes of the inputs. Images are assumed to have channels first. */
  InputType[] types(int inputs) {
    InputType[] types = new InputType[inputs];
    for (int i = 0; i < Math.min(inputs, features.length); i++) {
      INDArray array = features[i];
      types[i] =
          switch (array.rank()) {
            case 2 -> InputType.feedForward(array.size(1));
            case 3 -> InputType.recurrent(array.size(1), array.size(2));
            case 4 -> InputType.convolutional(array.size(2), array.size(3), array.size(1));
            default -> null;
          };
    }
    return types;
  }

  List<Signal> signals() {
    return Arrays.stream(features).map(Batch::signal).toList();
  }

  private static Signal signal(INDArray features) {
    INDArray values = features.castTo(DataType.DOUBLE);
    double mean = values.meanNumber().doubleValue();
    double norm = values.norm2Number().doubleValue();
    INDArray means = values.mean(0);
    double common = Math.pow(means.norm2Number().doubleValue(), 2) / means.length();
    double square = norm * norm / values.length();
    double units = values.rank() > 1 ? values.size(1) : 1;
    double positions = (double) values.length() / values.size(0) / units;
    // Without the bias of a mean over few examples.
    double n = Math.max(2, values.size(0));
    double unbiased = (n * common - square) / (n - 1);
    return new Signal(mean, square, unbiased, units, positions, 0, null);
  }

  Map<String, InputFacts> inputs() {
    Map<String, InputFacts> facts = new LinkedHashMap<>();
    for (int i = 0; i < features.length; i++) {
      FeatureStatistics statistics = new FeatureStatistics();
      statistics.add(features[i]);
      facts.put(features.length == 1 ? "" : "input " + i, statistics.facts());
    }
    return facts;
  }

  Map<String, LabelFacts> labels(List<String> outputs) {
    Map<String, LabelFacts> facts = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(outputs.size(), labels.length); i++) {
      if (labels[i] != null) {
        LabelStatistics statistics = new LabelStatistics();
        statistics.add(labels[i]);
        facts.put(outputs.get(i), statistics.facts());
      }
    }
    return facts;
  }
}
