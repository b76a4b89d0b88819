package io.github.activations4j.array;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.RowFunction;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a function must give on an array, to the last bit: computed element by element (a kernel is
 * called with one number at a time) or row by row, from values in 'c' order. It knows nothing of
 * strides, blocks, threads and windows, which is where arrays go wrong.
 */
final class Oracle {

  private final ActivationFunction function;
  private final DataType type;
  private final DataType results;
  private final Scratch scratch = new Scratch();
  private BlockKernels kernels;

  /** An oracle for arrays of a type. */
  Oracle(ActivationFunction function, DataType type) {
    this(function, type, type);
  }

  /** An oracle for what is computed as for arrays of one type, and stored in arrays of another. */
  Oracle(ActivationFunction function, DataType type, DataType results) {
    this.function = function;
    this.type = type;
    this.results = results;
  }

  /** f(x). */
  double[] forward(double[] x, boolean training, long... shape) {
    if (function instanceof RowFunction row) {
      return rows(row.axis(), shape, x, x, (in, gradient) -> row.forward(in, in, in.length));
    }
    return IntStream.range(0, x.length)
        .mapToDouble(i -> rounded(value(elementwise(training, i, shape, x[i]), x[i])))
        .toArray();
  }

  /** dy·f′(x). */
  double[] backward(double[] x, double[] dy, long... shape) {
    if (function instanceof RowFunction row) {
      return rows(
          row.axis(), shape, x, dy, (in, gradient) -> row.backward(in, gradient, in, in.length));
    }
    return IntStream.range(0, x.length)
        .mapToDouble(i -> rounded(gradient(elementwise(true, i, shape, x[i]), x[i], dy[i])))
        .toArray();
  }

  /** A randomized function is another one for each element. */
  private ActivationFunction elementwise(boolean training, int position, long[] shape, double x) {
    if (function instanceof RandomizedLeakyRelu randomized) {
      if (!training) {
        return randomized.inference();
      }
      double slope = randomized.slope(key(position, shape), x);
      return new RandomizedLeakyRelu(slope, slope);
    }
    return function;
  }

  /** The key of the element at a position in 'c' order. */
  private static long key(int position, long[] shape) {
    long key = 0;
    long rest = position;
    for (int d = shape.length - 1; d >= 0; d--) {
      key += RandomizedLeakyRelu.key(rest % shape[d], shape[d]);
      rest /= shape[d];
    }
    return key;
  }

  private double value(ActivationFunction of, double x) {
    if (of instanceof RandomizedLeakyRelu drawn) {
      return x > 0 ? x : x * drawn.arguments()[0];
    }
    ElementwiseFunction elementwise = (ElementwiseFunction) of;
    if (type == DataType.DOUBLE) {
      return elementwise.value(x);
    }
    float[] one = {(float) x};
    kernels(elementwise).forward(one, one, 1, scratch);
    return one[0];
  }

  private BlockKernels kernels(ElementwiseFunction of) {
    if (kernels == null || of != function) {
      kernels = BlockKernels.of(of);
    }
    return kernels;
  }

  private double gradient(ActivationFunction of, double x, double dy) {
    if (of instanceof RandomizedLeakyRelu drawn) {
      return Double.isNaN(x) ? x : ChainRule.multiply(dy, x > 0 ? 1 : drawn.arguments()[0]);
    }
    ElementwiseFunction elementwise = (ElementwiseFunction) of;
    if (type == DataType.DOUBLE) {
      return ChainRule.multiply(dy, elementwise.derivative(x));
    }
    float[] one = {(float) x};
    kernels(elementwise).backward(one, new float[] {(float) dy}, one, 1, scratch);
    return one[0];
  }

  /** The number that an array of the type holds for a result. */
  private double rounded(double value) {
    return switch (results) {
      case DOUBLE -> value;
      case FLOAT -> (float) value;
      case HALF -> Half.toFloat(Half.fromFloat((float) value));
      case BFLOAT16 -> Bfloat16Elements.toFloat(Bfloat16Elements.fromFloat((float) value));
      default -> throw new AssertionError(results);
    };
  }

  private interface RowTask {
    void run(double[] x, double[] dy);
  }

  private double[] rows(int axis, long[] shape, double[] x, double[] dy, RowTask task) {
    int rank = shape.length;
    int along = axis < 0 ? axis + rank : axis;
    int n = rank == 0 ? 1 : (int) shape[along];
    int step = 1;
    for (int d = along + 1; d < rank; d++) {
      step *= (int) shape[d];
    }
    double[] result = new double[x.length];
    for (int first = 0; first < x.length; first++) {
      if (first / step % n == 0) {
        int start = first;
        int stride = step;
        double[] in = IntStream.range(0, n).mapToDouble(i -> x[start + i * stride]).toArray();
        double[] gradient =
            IntStream.range(0, n).mapToDouble(i -> dy[start + i * stride]).toArray();
        task.run(in, gradient);
        for (int i = 0; i < n; i++) {
          result[start + i * stride] = rounded(in[i]);
        }
      }
    }
    return result;
  }
}
