package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.internal.network.AskedLayer;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a layer without weights makes of a sample of normal values: layers of functions of several
 * numbers, or with parameters of their own, cannot be integrated over one argument. The sample is
 * the quantiles of the normal distribution in an order of its own, so that a function of one number
 * is integrated as finely as by the midpoint rule; what depends on several numbers at once is known
 * to about 1 %.
 */
final class Sampled {

  /** Values in a sample, about. */
  private static final int SIZE = 1 << 15;

  private static final long SEED = 20_200_202L;

  /** Factor of the variance for the derivative by it. */
  private static final double STEP = 1.1;

  private final AskedLayer layer;
  private final long[] shape;
  private final Signal in;
  private final Random random = new Random(SEED);

  private Sampled(AskedLayer layer, long[] shape, Signal in) {
    this.layer = layer;
    this.shape = shape;
    this.in = in;
  }

  /**
   * What a layer without weights does.
   *
   * @param layer asked for its outputs and gradients
   * @param out shape of its output, null if unknown
   * @param in its input
   * @param positions places or steps of its output
   */
  static Passage of(AskedLayer layer, InputType out, Signal in, double positions) {
    RuntimeException refused = null;
    for (long[] places : places(out, Math.round(in.units()))) {
      try {
        return new Sampled(layer, shape(places), in).passage(positions);
      } catch (RuntimeException e) {
        refused = e;
      }
    }
    throw refused;
  }

  /**
   * What the function of a layer does, each unit of which has several arguments.
   *
   * @param function asked for its outputs and gradients
   * @param parts number of arguments
   * @param in the arguments of all units
   */
  static Passage of(AskedLayer function, int parts, Signal in) {
    return new Sampled(function, new long[] {SIZE / parts, parts}, in).passage(in.positions());
  }

  private Passage passage(double positions) {
    double mean = in.mean();
    double deviation = Math.sqrt(in.variance());
    INDArray z = normal();
    INDArray x = z.mul(deviation).addi(mean);
    INDArray y = layer.values(x).dup('c');
    double ratio = (double) y.length() / x.length();
    double square = square(y);
    double more = square(layer.values(z.mul(deviation * Math.sqrt(STEP)).addi(mean)));
    double elasticity = square > 0 ? Math.log(more / square) / Math.log(STEP) : 0;
    INDArray slopes = layer.gradients(x, signs(y));
    double gain = square(slopes) * slopes.length() / y.length();
    double units = in.units() * ratio;
    double fresh = noise(y, 1) / (units * positions);
    double own = noise(slopes, 3) / in.units();
    Signal output =
        new Signal(
            y.meanNumber().doubleValue() * Activated.typical(fresh / 2),
            square * Activated.typical(fresh),
            common(mean, deviation) * Activated.typical(fresh),
            units,
            positions,
            elasticity * elasticity * in.uncertainty() + fresh,
            null);
    return new Passage(
        output,
        new double[] {gain * ratio * Activated.typical(own)},
        new double[] {elasticity},
        0,
        own,
        Passage.Weights.NONE.chi(gain),
        "");
  }

  /** Mean product of the outputs for two examples. */
  private double common(double mean, double deviation) {
    double shared = Math.sqrt(Math.max(0, in.correlation()));
    double own = Math.sqrt(1 - shared * shared);
    INDArray both = normal();
    INDArray one = both.mul(shared).addi(normal().muli(own)).muli(deviation).addi(mean);
    INDArray other = both.mul(shared).addi(normal().muli(own)).muli(deviation).addi(mean);
    return layer.values(one).dup('c').muli(layer.values(other)).meanNumber().doubleValue();
  }

  private static double square(INDArray values) {
    double norm = values.norm2Number().doubleValue();
    return norm * norm / values.length();
  }

  /** Relative variance of the squares, as {@link Response} has it. */
  private static double noise(INDArray values, double kurtosis) {
    INDArray squares = values.mul(values);
    double square = squares.meanNumber().doubleValue();
    return square > 0 ? kurtosis * square(squares) / (square * square) - 1 : 0;
  }

  private INDArray normal() {
    int n = 1;
    for (long size : shape) {
      n = Math.toIntExact(n * size);
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      // Inside out: each quantile goes to a random place among those before it.
      int place = random.nextInt(i + 1);
      values[i] = values[place];
      values[place] = NormalCurve.quantile((i + 0.5) / n);
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private INDArray signs(INDArray outputs) {
    double[] signs = new double[Math.toIntExact(outputs.length())];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return Nd4j.createFromArray(signs).reshape('c', outputs.shape());
  }

  /** Of an input with as many places as the output, and enough examples. */
  private static long[] shape(long... places) {
    long each = 1;
    for (long size : places) {
      each *= size;
    }
    long[] shape = new long[places.length + 1];
    shape[0] = Math.max(2, SIZE / each);
    System.arraycopy(places, 0, shape, 1, places.length);
    return shape;
  }

  private static List<long[]> places(InputType out, long units) {
    return out != null
        ? List.of(known(out, units))
        // Any shape that the layer takes: what is asked for does not depend on places.
        : List.of(
            new long[] {units},
            new long[] {units, 2, 2},
            new long[] {2, 2, units},
            new long[] {units, 2},
            new long[] {2, units});
  }

  private static long[] known(InputType out, long units) {
    if (out instanceof InputType.InputTypeConvolutional images) {
      return images.getFormat() == CNN2DFormat.NHWC
          ? new long[] {images.getHeight(), images.getWidth(), units}
          : new long[] {units, images.getHeight(), images.getWidth()};
    }
    if (out instanceof InputType.InputTypeConvolutional3D volumes) {
      long d = volumes.getDepth();
      long h = volumes.getHeight();
      long w = volumes.getWidth();
      return volumes.getDataFormat() == Convolution3D.DataFormat.NDHWC
          ? new long[] {d, h, w, units}
          : new long[] {units, d, h, w};
    }
    if (out instanceof InputType.InputTypeRecurrent series) {
      long steps = Math.max(1, series.getTimeSeriesLength());
      return series.getFormat() == RNNFormat.NWC
          ? new long[] {steps, units}
          : new long[] {units, steps};
    }
    return new long[] {units};
  }
}
