package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.trial.HiddenActivations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The activations that take part in a race. Those that cannot win have been removed.
 *
 * @param choices the activations that take part
 * @param notes which ones do not, and why
 */
record Candidates(List<ActivationChoice> choices, List<String> notes) {
  /** For dense and convolutional networks. */
  private static final List<String> USUAL =
      List.of("relu", "leaky_relu", "elu", "selu", "gelu", "silu", "mish", "hard_swish", "tanh");

  private static final List<String> SMOOTH = List.of("softplus", "snake");

  private static final List<String> RECURRENT =
      List.of("tanh", "softsign", "hard_tanh", "relu", "elu", "silu");

  private static final int SHALLOW = 2;

  private static final double REACH = 6;
  private static final int POINTS = 601;
  private static final double STEP = 1e-5;

  /** At a kink the difference quotient lies between the slopes, so a few points may disagree. */
  private static final double MOST_WRONG = 0.02;

  private static final double SAME = 1e-6;

  /**
   * The activations to try for a network, by its structure.
   *
   * @param hidden what can be changed
   * @param isRegression whether numbers are predicted
   * @param cells whether the activations of recurrent cells are changed
   * @return names
   */
  static List<String> names(HiddenActivations hidden, boolean isRegression, boolean cells) {
    if (cells) {
      return RECURRENT;
    }
    List<String> names = new ArrayList<>(USUAL);
    if (isRegression && hidden.count() <= SHALLOW && !hidden.hasConvolutions()) {
      names.addAll(SMOOTH);
    }
    return names;
  }

  /**
   * Removes activations with a wrong derivative, and all but one of equal functions.
   *
   * @param choices in order
   * @return those that are left
   */
  static Candidates fair(List<ActivationChoice> choices) {
    List<ActivationChoice> left = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (ActivationChoice choice : choices) {
      double wrong = wrongSlopes(choice);
      if (wrong > MOST_WRONG) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s does not take part: its derivative is wrong at %.0f %% of the points from -6 to 6",
                choice.name(),
                100 * wrong));
        continue;
      }
      ActivationChoice twin =
          left.stream().filter(other -> areSame(other, choice)).findFirst().orElse(null);
      if (twin != null) {
        notes.add("%s is the same function as %s".formatted(choice.name(), twin.name()));
      } else {
        left.add(choice);
      }
    }
    return new Candidates(List.copyOf(left), List.copyOf(notes));
  }

  /** The share of points at which the backward pass is not the slope of the forward pass. */
  private static double wrongSlopes(ActivationChoice choice) {
    if (choice.name().startsWith("rrelu")) {
      return 0; // draws its slope anew for each number; the library's own tests check it
    }
    double[] above = values(choice, STEP);
    double[] below = values(choice, -STEP);
    double[] slopes = slopes(choice);
    int wrong = 0;
    for (int i = 0; i < POINTS; i++) {
      double expected = (above[i] - below[i]) / (2 * STEP);
      double allowed = 1e-3 * Math.max(1, Math.abs(expected));
      wrong += Math.abs(expected - slopes[i]) <= allowed ? 0 : 1;
    }
    return (double) wrong / POINTS;
  }

  private static boolean areSame(ActivationChoice a, ActivationChoice b) {
    return near(values(a, 0), values(b, 0)) && near(slopes(a), slopes(b));
  }

  private static boolean near(double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= SAME * Math.max(1, Math.abs(a[i])))) {
        return false;
      }
    }
    return true;
  }

  private static INDArray grid(double shift) {
    double[] z = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      // Not through 0, where most functions have their kink.
      z[i] = -REACH + 2 * REACH * (i + 0.3) / POINTS + shift;
    }
    return Nd4j.createFromArray(z).castTo(DataType.DOUBLE).reshape(1, POINTS);
  }

  private static double[] values(ActivationChoice choice, double shift) {
    return choice.factory().get().getActivation(grid(shift), false).toDoubleVector();
  }

  private static double[] slopes(ActivationChoice choice) {
    IActivation activation = choice.factory().get();
    INDArray z = grid(0);
    activation.getActivation(z.dup(), true); // some keep from it what they draw
    return activation.backprop(z, Nd4j.onesLike(z)).getFirst().toDoubleVector();
  }
}
