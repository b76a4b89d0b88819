package io.github.activations4j.integration.faults.field.training;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How good the answers of a network are; NaN as soon as one of them is NaN or infinite. */
public enum Measure {
  /**
   * Share of right classes. Where there is one column of labels, the class is the value of a label
   * that the answer is nearest to.
   */
  ACCURACY {
    @Override
    double finite(INDArray answers, INDArray labels) {
      return labels.size(1) == 1 ? nearest(answers, labels) : rightClasses(answers, labels);
    }
  },
  /** Mean over the classes of the share of their examples that is classified rightly. */
  BALANCED_ACCURACY {
    @Override
    double finite(INDArray answers, INDArray labels) {
      return balanced(answers, labels);
    }
  },
  /** Share of single labels that are on the right side of 0.5. */
  LABEL_ACCURACY {
    @Override
    double finite(INDArray answers, INDArray labels) {
      return answers
          .gt(0.5)
          .eq(labels.gt(0.5))
          .castTo(labels.dataType())
          .meanNumber()
          .doubleValue();
    }
  },
  /** R² = 1 − Σ(y − p)² / Σ(y − ȳ)², which is negative for answers worse than the mean. */
  R2 {
    @Override
    double finite(INDArray answers, INDArray labels) {
      INDArray missed = labels.sub(answers);
      INDArray around = labels.subRowVector(labels.mean(0).reshape(1, labels.size(1)));
      return 1
          - missed.muli(missed).sumNumber().doubleValue()
              / around.muli(around).sumNumber().doubleValue();
    }
  };

  /** Of finite answers, of rank 2. */
  abstract double finite(INDArray answers, INDArray labels);

  /**
   * Compares answers with labels.
   *
   * @param answers of the network, [n, k] or [n, k, steps]
   * @param labels of the same shape
   * @return the quality, 1 at best; NaN if an answer is NaN or infinite
   */
  public double of(INDArray answers, INDArray labels) {
    if (!Double.isFinite(answers.sumNumber().doubleValue())) {
      return Double.NaN;
    }
    return finite(rows(answers), rows(labels));
  }

  /** Time steps become examples. */
  private static INDArray rows(INDArray array) {
    return array.rank() == 2
        ? array
        : array.permute(0, 2, 1).dup('c').reshape(array.size(0) * array.size(2), array.size(1));
  }

  private static double nearest(INDArray answers, INDArray labels) {
    double[] values = Arrays.stream(labels.toDoubleVector()).distinct().toArray();
    double right = 0;
    for (int i = 0; i < labels.size(0); i++) {
      double answer = answers.getDouble(i, 0);
      double best = values[0];
      for (double value : values) {
        best = Math.abs(value - answer) < Math.abs(best - answer) ? value : best;
      }
      right += best == labels.getDouble(i, 0) ? 1 : 0;
    }
    return right / labels.size(0);
  }

  private static double rightClasses(INDArray answers, INDArray labels) {
    return Nd4j.argMax(answers, 1)
        .eq(Nd4j.argMax(labels, 1))
        .castTo(labels.dataType())
        .meanNumber()
        .doubleValue();
  }

  private static double balanced(INDArray answers, INDArray labels) {
    INDArray answered = Nd4j.argMax(answers, 1);
    INDArray wanted = Nd4j.argMax(labels, 1);
    int classes = (int) labels.size(1);
    double[] right = new double[classes];
    double[] all = new double[classes];
    for (int i = 0; i < labels.size(0); i++) {
      int wantedClass = wanted.getInt(i);
      all[wantedClass]++;
      right[wantedClass] += answered.getInt(i) == wantedClass ? 1 : 0;
    }
    double sum = 0;
    int seen = 0;
    for (int k = 0; k < classes; k++) {
      if (all[k] > 0) {
        sum += right[k] / all[k];
        seen++;
      }
    }
    return sum / seen;
  }
}
