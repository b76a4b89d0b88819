package io.github.activations4j.dl4j;

import java.util.function.DoubleUnaryOperator;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations from their textbook formulas, one double at a time: what losses ought to see. */
final class ExactOutput {

  private ExactOutput() {}

  /** A function of one number. */
  static IActivation of(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
    return new BaseActivationFunction() {
      private static final long serialVersionUID = 1;

      @Override
      public INDArray getActivation(INDArray in, boolean training) {
        return map(in, value);
      }

      @Override
      public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        return new Pair<>(map(in, slope).muli(epsilon), null);
      }
    };
  }

  /** Softmax along the rows of a matrix; no probability is below the floor. */
  static IActivation softmax(double floor) {
    return new ActivationSoftmax() {
      private static final long serialVersionUID = 1;

      @Override
      public INDArray getActivation(INDArray in, boolean training) {
        for (int row = 0; row < in.rows(); row++) {
          double max = in.getRow(row).maxNumber().doubleValue();
          double sum = 0;
          for (int i = 0; i < in.columns(); i++) {
            sum += Math.exp(in.getDouble(row, i) - max);
          }
          for (int i = 0; i < in.columns(); i++) {
            double p = Math.exp(in.getDouble(row, i) - max) / sum;
            in.putScalar(row, i, Math.max(p, floor));
          }
        }
        return in;
      }

      @Override
      public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        INDArray p = getActivation(in, true);
        for (int row = 0; row < in.rows(); row++) {
          double mean = 0;
          for (int i = 0; i < in.columns(); i++) {
            mean += p.getDouble(row, i) * epsilon.getDouble(row, i);
          }
          for (int i = 0; i < in.columns(); i++) {
            in.putScalar(row, i, p.getDouble(row, i) * (epsilon.getDouble(row, i) - mean));
          }
        }
        return new Pair<>(in, null);
      }
    };
  }

  private static INDArray map(INDArray in, DoubleUnaryOperator function) {
    for (int row = 0; row < in.rows(); row++) {
      for (int i = 0; i < in.columns(); i++) {
        in.putScalar(row, i, function.applyAsDouble(in.getDouble(row, i)));
      }
    }
    return in;
  }
}
