package io.github.activations4j.diagnostics.preflight;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * The effect of vertices that are not layers. Branches are independent, as random weights make them
 * (Yang and Schoenholz 2017, for residual connections).
 */
final class Vertices {

  private Vertices() {}

  static Passage of(GraphVertex vertex, List<Signal> in, InputType out) {
    Signal first = in.get(0);
    double positions = Stages.positions(out, first);
    if (vertex instanceof ElementWiseVertex elementWise) {
      return elementWise(elementWise.getOp(), in);
    }
    if (vertex instanceof MergeVertex) {
      return merged(in);
    }
    if (vertex instanceof ScaleVertex scale) {
      double factor = scale.getScaleFactor();
      return Passage.of(first.times(factor), factor * factor);
    }
    if (vertex instanceof ShiftVertex shift) {
      double by = shift.getShiftFactor();
      double mean = first.mean() + by;
      return Passage.of(
          first.with(
              mean,
              first.variance() + mean * mean,
              first.common() - first.mean() * first.mean() + mean * mean),
          1);
    }
    if (vertex instanceof L2NormalizeVertex) {
      double scale = 1 / Math.sqrt(Math.max(1e-300, first.units() * first.square()));
      return Passage.of(first.times(scale).certain(), scale * scale).radial(0);
    }
    if (passesOn(vertex)) {
      double[] gains = new double[in.size()];
      Arrays.fill(gains, 1);
      return Passage.of(first.of(first.units(), positions), gains);
    }
    double[] gains = new double[in.size()];
    Arrays.fill(gains, 1);
    return Passage.of(first.of(first.units(), positions), gains)
        .assuming(
            "vertices of the kind %s are assumed to pass signals on"
                .formatted(vertex.getClass().getSimpleName()));
  }

  private static boolean passesOn(GraphVertex vertex) {
    return vertex instanceof PreprocessorVertex
        || vertex instanceof ReshapeVertex
        || vertex instanceof SubsetVertex
        || vertex instanceof StackVertex
        || vertex instanceof UnstackVertex
        || vertex instanceof PoolHelperVertex
        || vertex instanceof LastTimeStepVertex
        || vertex instanceof DuplicateToTimeSeriesVertex
        || vertex instanceof ReverseTimeSeriesVertex;
  }

  private static Passage elementWise(ElementWiseVertex.Op op, List<Signal> in) {
    int n = in.size();
    return switch (op) {
      case Add -> sum(in, 1);
      case Subtract -> sum(List.of(in.get(0), in.get(n - 1).times(-1)), 1);
      case Average -> sum(in, 1.0 / n);
      case Product -> product(in);
      case Max -> {
        double[] gains = new double[n];
        Arrays.fill(gains, 1.0 / n);
        Signal largest = new Pool(n, 1).maximum(in.get(0)).output();
        yield Passage.of(largest, gains)
            .assuming("the branches of a maximum are assumed to be independent");
      }
    };
  }

  private static Passage sum(List<Signal> in, double scale) {
    double mean = 0;
    double variance = 0;
    double covariance = 0;
    double uncertainty = 0;
    for (Signal signal : in) {
      mean += signal.mean();
      variance += signal.variance();
      covariance += signal.common() - signal.mean() * signal.mean();
    }
    double square = variance + mean * mean;
    for (Signal signal : in) {
      double share = square > 0 ? signal.square() / square : 0;
      uncertainty += share * share * signal.uncertainty();
    }
    Signal first = in.get(0);
    Signal out =
        new Signal(
                mean,
                square,
                covariance + mean * mean,
                first.units(),
                first.positions(),
                uncertainty,
                null)
            .times(scale);
    double[] gains = new double[in.size()];
    Arrays.fill(gains, scale * scale);
    double total = mean;
    double[] radial =
        in.stream()
            .mapToDouble(s -> square > 0 ? (s.variance() + s.mean() * total) / square : 0)
            .toArray();
    return Passage.of(out, gains).radial(radial);
  }

  private static Passage product(List<Signal> in) {
    double mean = 1;
    double square = 1;
    double common = 1;
    for (Signal signal : in) {
      mean *= signal.mean();
      square *= signal.square();
      common *= signal.common();
    }
    double all = square;
    double[] gains = in.stream().mapToDouble(s -> s.square() > 0 ? all / s.square() : 0).toArray();
    return Passage.of(in.get(0).with(mean, square, common), gains);
  }

  private static Passage merged(List<Signal> in) {
    double units = in.stream().mapToDouble(Signal::units).sum();
    double mean = 0;
    double square = 0;
    double common = 0;
    double uncertainty = 0;
    for (Signal signal : in) {
      double share = signal.units() / units;
      mean += share * signal.mean();
      square += share * signal.square();
      common += share * signal.common();
      uncertainty += share * signal.uncertainty();
    }
    double[] gains = new double[in.size()];
    Arrays.fill(gains, 1);
    Signal first = in.get(0);
    double all = square;
    double[] radial =
        in.stream()
            .mapToDouble(s -> all > 0 ? s.units() * s.square() / (units * all) : 0)
            .toArray();
    return Passage.of(
            new Signal(mean, square, common, units, first.positions(), uncertainty, null), gains)
        .radial(radial);
  }
}
