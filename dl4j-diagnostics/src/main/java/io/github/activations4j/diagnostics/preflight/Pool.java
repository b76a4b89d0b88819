package io.github.activations4j.diagnostics.preflight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Several values of one channel become one.
 *
 * @param size values in a window
 * @param stride inputs for each output
 */
record Pool(double size, double stride) {
  private static final String INDEPENDENT =
      "values in a pooling window are assumed to be independent";

  Passage maximum(Signal in) {
    double[] moments = largest(in);
    double variance = Math.max(0, moments[1] - moments[0] * moments[0]);
    double common = moments[0] * moments[0] + in.correlation() * variance;
    return Passage.of(pooled(in, moments[0], moments[1], common), 1 / stride).assuming(INDEPENDENT);
  }

  Passage average(Signal in) {
    double mean = in.mean();
    double square = mean * mean + in.variance() / size;
    double common = mean * mean + (in.common() - mean * mean) / size;
    return Passage.of(pooled(in, mean, square, common), 1 / (stride * size)).assuming(INDEPENDENT);
  }

  Passage sum(Signal in) {
    double mean = in.mean() * size;
    double square = mean * mean + in.variance() * size;
    double common = mean * mean + (in.common() - in.mean() * in.mean()) * size;
    return Passage.of(pooled(in, mean, square, common), size / stride).assuming(INDEPENDENT);
  }

  private Signal pooled(Signal in, double mean, double square, double common) {
    double positions = Math.max(1, in.positions() / stride);
    return in.with(mean, square, common).of(in.units(), positions);
  }

  /** Mean and mean square of the largest of several independent values. */
  private double[] largest(Signal in) {
    Signal.Spread spread = in.spread() == null ? normal(in) : in.spread();
    double[] values = spread.values();
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double below = 0;
    double mean = 0;
    double square = 0;
    for (int i : order) {
      double next = Math.min(1, below + spread.weights()[i]);
      double probability = Math.pow(next, size) - Math.pow(below, size);
      mean += probability * values[i];
      square += probability * values[i] * values[i];
      below = next;
    }
    return new double[] {mean, square};
  }

  private static Signal.Spread normal(Signal in) {
    double deviation = Math.sqrt(in.variance());
    double[] t = IntStream.rangeClosed(-400, 400).mapToDouble(i -> i / 50.0).toArray();
    return new Signal.Spread(
        Arrays.stream(t).map(x -> in.mean() + deviation * x).toArray(),
        Arrays.stream(t).map(x -> NormalCurve.density(x) / 50).toArray());
  }
}
