package io.github.activations4j.examples.model;

import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whether an output layer can learn what the labels ask for, by its activation, its loss and the
 * labels.
 */
public final class OutputCheck {
  /** Losses for one of several classes. */
  private static final Set<String> MULTI_CLASS = Set.of("MCXENT", "NegativeLogLikelihood");

  private static final Set<String> SPARSE = Set.of("SparseMCXENT");

  private static final Set<String> BINARY = Set.of("BinaryXENT");

  private static final Set<String> MARGIN = Set.of("Hinge", "SquaredHinge");

  private static final Set<String> DISTANCES =
      Set.of("MSE", "L2", "MAE", "L1", "MAPE", "MSLE", "CosineProximity", "Wasserstein");

  private static final double REACH = 1e4;
  private static final int POINTS = 2001;

  private final IActivation activation;
  private final String loss;
  private final int units;
  private final Examples train;
  private final double[] labels;
  private final List<Remark> remarks = new ArrayList<>();

  private OutputCheck(
      IActivation activation, String loss, int units, Examples train, double[] labels) {
    this.activation = activation;
    this.loss = loss;
    this.units = units;
    this.train = train;
    this.labels = labels;
  }

  /**
   * A sentence about an output layer.
   *
   * @param isFatal whether the network cannot learn
   * @param text one line, with what belongs there
   */
  public record Remark(boolean isFatal, String text) {}

  /**
   * Looks at an output layer.
   *
   * @param output the layer
   * @param train what it is to learn
   * @param least smallest number to predict, as the network sees it; 0 for classes
   * @param most largest number to predict, as the network sees it; 1 for classes
   * @return what is wrong with it; nothing if it suits
   */
  public static List<Remark> of(
      OutputLayerFacts output, Examples train, double least, double most) {
    OutputCheck check =
        new OutputCheck(
            output.activation(), output.loss(), output.units(), train, new double[] {least, most});
    check.look();
    return List.copyOf(check.remarks);
  }

  /**
   * What belongs at the output, and why.
   *
   * @param train what is to be learnt
   * @return one or two sentences
   */
  public static String advice(Examples train) {
    Task task = train.task();
    if (task.isClassification()) {
      return task.outputs() == 2
          ? "two classes: one sigmoid unit with binary cross-entropy (XENT), or softmax over two"
              + " units with MCXENT; both give the probability of a class"
          : "%d classes, one per example: softmax over %d units with MCXENT, which gives the probability of each"
              .formatted(task.outputs(), task.outputs());
    }
    Range range = Range.of(train);
    if (range.isCounts()) {
      return "counts: softplus or exp with POISSON, whose mean is above 0; identity with MSE if they"
          + " are large";
    }
    if (range.least() >= 0 && range.most() <= 1) {
      return "numbers from 0 to 1: sigmoid with MSE or XENT if they are shares, otherwise identity"
          + " with MSE";
    }
    return "numbers without bounds: identity with MSE, which can give any number; sigmoid or tanh"
        + " only for labels scaled into their range";
  }

  /** The numbers to be predicted. */
  private record Range(double least, double most, boolean areWhole) {
    static Range of(Examples train) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      boolean whole = true;
      for (int i = 0; i < train.size(); i++) {
        for (int k = 0; k < train.task().outputs(); k++) {
          double target = train.target(i, k);
          least = Math.min(least, target);
          most = Math.max(most, target);
          whole &= target == Math.rint(target);
        }
      }
      return new Range(least, most, whole);
    }

    boolean isCounts() {
      return areWhole && least >= 0 && most > 1;
    }
  }

  private void look() {
    if (train.task().isClassification()) {
      lookAtClasses();
    } else {
      lookAtNumbers();
    }
  }

  private void lookAtClasses() {
    boolean softmax = isSoftmax();
    if (softmax && units == 1) {
      fatal("softmax over one unit is always 1; use sigmoid with XENT");
      return;
    }
    double[] range = range();
    if (MULTI_CLASS.contains(loss)) {
      if (units == 1) {
        fatal(
            "%s over one unit ignores one of the two classes; use XENT with sigmoid"
                .formatted(loss));
      } else if (!softmax && (range[0] < 0 || range[1] > 1)) {
        fatal(
            "%s takes the logarithm of the output, but %s does not give probabilities; use softmax"
                .formatted(loss, name()));
      } else if (!softmax) {
        remark("%s with %s does not compare the classes; softmax does".formatted(loss, name()));
      }
    } else if (BINARY.contains(loss)) {
      if (!softmax && (range[0] < 0 || range[1] > 1)) {
        fatal(
            "%s takes the logarithm of the output, but %s does not give probabilities; use sigmoid"
                .formatted(loss, name()));
      } else if (train.task().outputs() > 2) {
        remark(
            "%s treats each class on its own, but each example has only one class; MCXENT with softmax"
                + " compares the classes".formatted(loss));
      }
    } else if (SPARSE.contains(loss)) {
      fatal(loss + " takes the number of a class as label, but the labels are one-hot; use MCXENT");
    } else if (MARGIN.contains(loss)) {
      fatal(loss + " takes labels of -1 and 1, but classes are 0 and 1; use MCXENT with softmax");
    } else if (DISTANCES.contains(loss)) {
      remark(
          "%s measures distances; classes are learnt faster with MCXENT and softmax"
              .formatted(loss));
    } else if (loss.equals("Poisson")) {
      fatal("Poisson is for counts; classes need MCXENT with softmax");
    }
  }

  private void lookAtNumbers() {
    if (isSoftmax()) {
      fatal("softmax gives shares that add up to 1, not arbitrary numbers; use identity with MSE");
      return;
    }
    boolean probabilities =
        MULTI_CLASS.contains(loss)
            || BINARY.contains(loss)
            || SPARSE.contains(loss)
            || loss.equals("KLD");
    if (probabilities && (labels[0] < 0 || labels[1] > 1)) {
      fatal(
          "%s takes labels from 0 to 1, but they range from %s to %s; use MSE with identity"
              .formatted(loss, figure(labels[0]), figure(labels[1])));
    } else if (MARGIN.contains(loss)) {
      fatal(loss + " takes labels of -1 and 1, but these are numbers; use MSE with identity");
    } else if (loss.equals("Poisson") && labels[0] < 0) {
      fatal(
          "Poisson takes counts, but a label is %s; use MSE with identity"
              .formatted(figure(labels[0])));
    } else if (loss.equals("MSLE") && labels[0] <= -1) {
      fatal(
          "MSLE takes the logarithm of label + 1, but a label is %s; use MSE"
              .formatted(figure(labels[0])));
    }
    outside().ifPresent(this::fatal);
  }

  private Optional<String> outside() {
    double[] range = range();
    double slack = 0.01 * (labels[1] - labels[0]);
    if (labels[0] >= range[0] - slack && labels[1] <= range[1] + slack) {
      return Optional.empty();
    }
    return Optional.of(
        "%s gives %s, but the labels range from %s to %s; use identity, or scale the labels"
            .formatted(name(), words(range), figure(labels[0]), figure(labels[1])));
  }

  private boolean isSoftmax() {
    return name().contains("softmax");
  }

  private String name() {
    return activation.toString().toLowerCase(Locale.ROOT);
  }

  /** What the activation can give, one unit at a time. */
  private double[] range() {
    if (isSoftmax()) {
      return new double[] {0, 1};
    }
    INDArray z = Nd4j.linspace(-REACH, REACH, POINTS, DataType.FLOAT).reshape(POINTS, 1);
    INDArray y = activation.getActivation(z, false);
    return new double[] {y.minNumber().doubleValue(), y.maxNumber().doubleValue()};
  }

  private static String words(double[] range) {
    boolean up = range[1] >= REACH / 10;
    boolean down = range[0] <= -REACH / 10;
    if (up || down) {
      return up ? figure(range[0]) + " and more" : figure(range[1]) + " and less";
    }
    return "%s to %s".formatted(figure(range[0]), figure(range[1]));
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4g", value).replaceFirst("\\.?0+$", "");
  }

  private void fatal(String text) {
    remarks.add(new Remark(true, text));
  }

  private void remark(String text) {
    remarks.add(new Remark(false, text));
  }
}
