package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.internal.statistics.FeatureStatistics;
import io.github.activations4j.diagnostics.internal.statistics.LabelStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Examples.
 *
 * @param features of each input
 * @param labels of each output
 * @param channelsLast of each input, whether the channels of images or features of sequences are
 *     the last axis
 */
record Batch(INDArray[] features, INDArray[] labels, List<Boolean> channelsLast) {

  static Batch of(DataSet data, boolean channelsLast) {
    return new Batch(
        new INDArray[] {data.getFeatures()},
        new INDArray[] {data.getLabels()},
        List.of(channelsLast));
  }

  static Batch of(MultiDataSet data, List<Boolean> channelsLast) {
    return new Batch(data.getFeatures(), data.getLabels(), channelsLast);
  }

  int examples() {
    return (int) features[0].size(0);
  }

  /** Single examples, as many as asked for. */
  List<Batch> single(int most) {
    return java.util.stream.IntStream.range(0, Math.min(most, examples()))
        .mapToObj(i -> new Batch(row(features, i), row(labels, i), channelsLast))
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

  /** The shapes of the inputs. */
  InputType[] types(int inputs) {
    InputType[] types = new InputType[inputs];
    for (int i = 0; i < Math.min(inputs, features.length); i++) {
      types[i] = type(features[i], isLast(i));
    }
    return types;
  }

  private boolean isLast(int input) {
    return input < channelsLast.size() && channelsLast.get(input);
  }

  private static InputType type(INDArray features, boolean channelsLast) {
    return switch (features.rank()) {
      case 2 -> InputType.feedForward(features.size(1));
      case 3 ->
          channelsLast
              ? InputType.recurrent(features.size(2), features.size(1), RNNFormat.NWC)
              : InputType.recurrent(features.size(1), features.size(2), RNNFormat.NCW);
      case 4 ->
          channelsLast
              ? InputType.convolutional(
                  features.size(1), features.size(2), features.size(3), CNN2DFormat.NHWC)
              : InputType.convolutional(
                  features.size(2), features.size(3), features.size(1), CNN2DFormat.NCHW);
      case 5 ->
          channelsLast
              ? InputType.convolutional3D(
                  Convolution3D.DataFormat.NDHWC,
                  features.size(1),
                  features.size(2),
                  features.size(3),
                  features.size(4))
              : InputType.convolutional3D(
                  Convolution3D.DataFormat.NCDHW,
                  features.size(2),
                  features.size(3),
                  features.size(4),
                  features.size(1));
      default -> null;
    };
  }

  List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < features.length; i++) {
      signals.add(signal(features[i], isLast(i)));
    }
    return signals;
  }

  private static Signal signal(INDArray features, boolean channelsLast) {
    INDArray values = features.castTo(DataType.DOUBLE);
    double mean = values.meanNumber().doubleValue();
    double norm = values.norm2Number().doubleValue();
    INDArray means = values.mean(0);
    double common = Math.pow(means.norm2Number().doubleValue(), 2) / means.length();
    double square = norm * norm / values.length();
    double units = values.rank() > 1 ? values.size(channelsLast ? values.rank() - 1 : 1) : 1;
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
      statistics.add(features[i], isLast(i));
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
