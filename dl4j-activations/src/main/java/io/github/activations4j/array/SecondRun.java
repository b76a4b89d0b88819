package io.github.activations4j.array;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RowFunction;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradient of a function's gradient over arrays. Rare enough that arrays of other layouts are
 * copied to 'c' order instead of being read in place.
 */
final class SecondRun {

  private final ActivationFunction function;

  SecondRun(ActivationFunction function) {
    this.function = function;
  }

  void run(INDArray in, INDArray epsilon, INDArray v, INDArray dIn, INDArray dEpsilon) {
    // Results have memory of their own: an output may be one of the inputs.
    INDArray byInput = in.dup('c');
    INDArray byGradient = epsilon.dup('c');
    View x = View.of(dense(in));
    View dy = View.of(dense(epsilon));
    View w = View.of(dense(v));
    View dx = View.of(byInput);
    View ddy = View.of(byGradient);
    if (function instanceof RowFunction row) {
      rows(row, x, dy, w, dx, ddy);
    } else {
      blocks((ElementwiseFunction) function, in.length(), x, dy, w, dx, ddy);
    }
    dx.commit();
    ddy.commit();
    java.lang.ref.Reference.reachabilityFence(new View[] {x, dy, w});
    dIn.assign(byInput);
    dEpsilon.assign(byGradient);
  }

  private static INDArray dense(INDArray array) {
    boolean dense = Arrays.equals(array.stride(), Nd4j.getStrides(array.shape(), 'c'));
    return dense ? array : array.dup('c');
  }

  private static void blocks(
      ElementwiseFunction function, long length, View x, View dy, View v, View dx, View ddy) {
    Operands operands = new Operands(x, dy, v, dx, ddy, Scratch.SIZE);
    for (long from = 0; from < length; from += Scratch.SIZE) {
      int n = (int) Math.min(Scratch.SIZE, length - from);
      operands.read(from, 1, n);
      for (int i = 0; i < n; i++) {
        double at = operands.x[i];
        double weight = operands.v[i];
        operands.x[i] =
            Double.isNaN(at)
                ? at
                : ChainRule.multiply(
                    weight, ChainRule.multiply(operands.dy[i], function.secondDerivative(at)));
        operands.v[i] = ChainRule.multiply(weight, function.derivative(at));
      }
      operands.write(from, 1, n, operands.x, operands.v);
    }
  }

  private static void rows(RowFunction function, View x, View dy, View v, View dx, View ddy) {
    Rows rows = new Rows(dx, dx, function.axis());
    int n = rows.length();
    Operands operands = new Operands(x, dy, v, dx, ddy, n);
    double[] byInput = new double[n];
    double[] byGradient = new double[n];
    for (long row = 0; row < rows.count(); row++) {
      long start = rows.startA(row) - dx.offset();
      operands.read(start, rows.rowStrideA(), n);
      function.secondBackward(operands.x, operands.dy, operands.v, byInput, n);
      function.tangent(operands.x, operands.v, byGradient, n);
      operands.write(start, rows.rowStrideA(), n, byInput, byGradient);
    }
  }

  /** The five arrays, all dense in 'c' order, and a piece of those that are read. */
  private static final class Operands {
    final double[] x;
    final double[] dy;
    final double[] v;
    private final View[] views;
    private final Elements[] elements = new Elements[5];

    Operands(View x, View dy, View v, View dx, View ddy, int length) {
      this.views = new View[] {x, dy, v, dx, ddy};
      for (int i = 0; i < views.length; i++) {
        elements[i] = views[i].elements();
      }
      this.x = new double[length];
      this.dy = new double[length];
      this.v = new double[length];
    }

    void read(long start, long stride, int n) {
      elements[0].read(views[0].offset() + start, stride, x, 0, 1, n);
      elements[1].read(views[1].offset() + start, stride, dy, 0, 1, n);
      elements[2].read(views[2].offset() + start, stride, v, 0, 1, n);
    }

    void write(long start, long stride, int n, double[] byInput, double[] byGradient) {
      elements[3].write(views[3].offset() + start, stride, byInput, 0, n);
      elements[4].write(views[4].offset() + start, stride, byGradient, 0, n);
    }
  }
}
