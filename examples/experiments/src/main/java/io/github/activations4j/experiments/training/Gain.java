package io.github.activations4j.experiments.training;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How much larger than LeCun's the weights behind an activation f must be so that signals keep
 * their size: 1 / √E[f(z)²] for z ~ N(0, 1), the argument of He et al. 2015 (section 2.2) for any
 * f.
 */
public final class Gain {
  private static final double REACH = 8;
  private static final int POINTS = 4001;

  /** An activation that lets almost nothing through would otherwise ask for huge weights. */
  static final double LARGEST = 4;

  private Gain() {}

  /**
   * Integrates numerically.
   *
   * @param activation f, elementwise
   * @return its gain, at most {@value #LARGEST}
   */
  public static double of(IActivation activation) {
    double[] z = new double[POINTS];
    double step = 2 * REACH / (POINTS - 1);
    for (int i = 0; i < POINTS; i++) {
      z[i] = -REACH + i * step;
    }
    double[] f =
        activation
            .getActivation(Nd4j.createFromArray(z).castTo(DataType.FLOAT).reshape(1, POINTS), false)
            .toDoubleVector();
    double secondMoment = 0;
    for (int i = 0; i < POINTS; i++) {
      double density = Math.exp(-z[i] * z[i] / 2) / Math.sqrt(2 * Math.PI);
      secondMoment += f[i] * f[i] * density * step;
    }
    double gain = 1 / Math.sqrt(secondMoment);
    return gain <= LARGEST ? gain : LARGEST;
  }
}
