package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Labels, output activation and loss that do not go together. Named whether or not the loss falls:
 * a loss falls also towards labels that the output never reaches.
 */
final class OutputMismatchRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    return Stream.concat(
            run.layers().stream()
                .filter(layer -> layer.facts().output() && !layer.facts().loss().isEmpty())
                .map(layer -> new Output(layer, run, loss, thresholds).mismatch()),
            run.layers().stream().map(layer -> hidden(layer, run, loss)))
        .flatMap(Optional::stream)
        .limit(1)
        .toList();
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(
            FindingKind.INPUT_NOT_NORMALIZED,
            FindingKind.POOR_INITIALIZATION,
            FindingKind.NON_FINITE,
            FindingKind.SORTED_BATCHES,
            FindingKind.OVER_REGULARIZED,
            FindingKind.WRONG_DERIVATIVE));
  }

  /** Softmax makes the units of a hidden layer compete for a sum of 1, and its slopes are small. */
  private static Optional<Finding> hidden(LayerHistory layer, RunHistory run, LossTrend loss) {
    LayerFacts facts = layer.facts();
    if (facts.output() || !facts.activation().equals("softmax")) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            FindingKind.OUTPUT_MISMATCH,
            loss.fails() ? Severity.SERIOUS : Severity.WARNING,
            facts.name(),
            Math.max(0, run.firstIteration()),
            "The hidden layer " + facts.name() + " has the activation softmax; " + loss + ".",
            "Softmax belongs to the output. In a hidden layer the values of an example add up to 1 and"
                + " each is small; before an output with its own softmax it is applied twice.",
            List.of(replacement(facts, run)),
            Confidence.STRONG.value));
  }

  /** Where the output applies softmax as well, nothing has to stand before it. */
  private static Fix replacement(LayerFacts facts, RunHistory run) {
    List<LayerFacts> layers = run.layers().stream().map(LayerHistory::facts).toList();
    int next = layers.indexOf(facts) + 1;
    boolean twice =
        next < layers.size()
            && layers.get(next).output()
            && (layers.get(next).fanIn() == 0 || !layers.get(next).hasParameters())
            && layers.get(next).activation().equals("softmax");
    return twice
        ? Advice.replaceActivation("softmax", "identity", "the output applies softmax itself")
        : Advice.replaceActivation("softmax", "relu", "its units do not compete");
  }

  /** One output layer and what it is trained on. */
  private static final class Output {

    private final LayerHistory layer;
    private final LayerFacts facts;
    private final ActivationTraits traits;
    private final RunHistory run;
    private final LossTrend loss;
    private final Thresholds thresholds;
    private final LabelFacts labels;
    private final boolean softmax;
    private final boolean categorical;
    private final boolean binary;

    Output(LayerHistory layer, RunHistory run, LossTrend loss, Thresholds thresholds) {
      this.layer = layer;
      this.facts = layer.facts();
      this.traits = facts.traits();
      this.run = run;
      this.loss = loss;
      this.thresholds = thresholds;
      this.labels = run.labels().getOrDefault(facts.name(), LabelFacts.NONE);
      this.softmax = facts.activation().equals("softmax");
      String name = facts.loss();
      this.categorical = name.contains("MCXENT") || name.contains("NegativeLogLikelihood");
      this.binary = name.contains("BinaryXENT");
    }

    Optional<Finding> mismatch() {
      if (facts.activation().isEmpty()) {
        return Optional.empty();
      }
      return Stream.of(
              onlySoftmax(),
              appliedBefore(),
              bareLogarithm(),
              pair(),
              labelRange(),
              severalClasses(),
              reach(),
              flatOutputs())
          .flatMap(Optional::stream)
          .findFirst();
    }

    /** Losses of SameDiff that apply softmax or sigmoid to what they get. */
    private Optional<Finding> appliedBefore() {
      String applied =
          facts.loss().startsWith("sigm_cross_entropy")
              ? "sigmoid"
              : facts.loss().contains("softmax_cross_entropy") ? "softmax" : "";
      // Between them may stand what only shapes the outputs, such as a cap for large ones.
      boolean squashes = softmax || traits.saturates() || traits.canDie();
      if (applied.isEmpty() || !squashes) {
        return Optional.empty();
      }
      boolean twice = facts.activation().equals(applied);
      return found(
          "The loss applies "
              + applied
              + " to what it gets"
              + (twice
                  ? ", and so it is applied twice: probabilities come out nearly alike."
                  : ": it expects sums that may be any number, but "
                      + facts.activation()
                      + " has a flat side."),
          twice,
          Advice.outputActivation("identity", "the loss applies " + applied + " itself"));
    }

    /** A formula with a logarithm that nobody keeps away from zero. */
    private Optional<Finding> bareLogarithm() {
      boolean probabilities = softmax || (traits.saturates() && traits.positiveOnly());
      boolean broken = run.loss().nonFinite() > 0;
      if (!facts.loss().equals("log") || (probabilities && !broken)) {
        return Optional.empty();
      }
      boolean single = facts.activation().equals("sigmoid") || facts.units() == 1;
      return found(
          "The loss takes the logarithm of the outputs, which is not a number "
              + (probabilities
                  ? "as soon as a probability is so small that it is rounded to 0."
                  : "where they are negative, and "
                      + facts.activation()
                      + " gives more than probabilities."),
          true,
          single
              ? Advice.output("sigmoid", "XENT", "it takes no logarithm of 0")
              : Advice.output("softmax", "MCXENT", "it takes no logarithm of 0"));
    }

    private Optional<Finding> onlySoftmax() {
      if (!softmax || facts.units() != 1) {
        return Optional.empty();
      }
      Fix classes = Advice.output("sigmoid", "XENT", "the probability of one of two classes");
      Fix numbers = Advice.output("identity", "MSE", "it reaches every number");
      String cause = "Softmax over a single output is 1 for every example: nothing can be learned.";
      return isRegression()
          ? found(cause, true, forNumbers(numbers), classes)
          : found(cause, true, classes);
    }

    /** Whether labels are numbers, and not zeros and ones. */
    private boolean isRegression() {
      return labels.rows() > 0
          && (manyLabels()
              || !labels.distinct().stream().allMatch(label -> label == 0 || label == 1));
    }

    /** Whether labels have more different values than are kept. */
    private boolean manyLabels() {
      return labels.distinct().isEmpty();
    }

    /**
     * What an output for numbers needs; labels far from unit scale have to be normalised as well.
     */
    private Fix forNumbers(Fix output) {
      boolean far =
          labels.std() > thresholds.of(Threshold.LABEL_STD)
              || labels.shift() > thresholds.of(Threshold.LABEL_SHIFT);
      return far ? Advice.together(List.of(output, Advice.normalizeLabels())) : output;
    }

    private Optional<Finding> pair() {
      boolean probability = traits.saturates() && traits.positiveOnly();
      if (categorical && traits.elementwise() && facts.units() > 1) {
        String cause =
            "The categorical cross-entropy expects probabilities that add up to 1, but "
                + facts.activation()
                + " gives each class a value of its own.";
        Fix exclusive = Advice.outputActivation("softmax", "its outputs add up to 1");
        Fix together =
            Advice.output("sigmoid", "XENT", "for labels that do not exclude each other");
        return labels.several() > 0
            ? found(cause, false, together, exclusive)
            : found(cause, false, exclusive, together);
      }
      if (binary && traits.elementwise() && !probability) {
        return found(
            "The binary cross-entropy expects probabilities, but "
                + facts.activation()
                + " leaves the range from 0 to 1.",
            false,
            Advice.outputActivation("sigmoid", "its outputs are probabilities"));
      }
      return Optional.empty();
    }

    /** A cross-entropy takes labels for probabilities; also where numbers meet one that is none. */
    private Optional<Finding> labelRange() {
      boolean outside = labels.least() < 0 || labels.greatest() > 1;
      // SameDiff's ops, of which some apply the function themselves.
      boolean op = facts.loss().contains("cross_entropy") || facts.loss().equals("log_loss");
      if (!(categorical || binary || op) || labels.rows() == 0 || !outside) {
        return Optional.empty();
      }
      if (facts.units() == 1 && manyLabels()) {
        return found(
            "A cross-entropy takes labels for probabilities, but these are numbers from "
                + Numbers.text(labels.least())
                + " to "
                + Numbers.text(labels.greatest())
                + ".",
            true,
            forNumbers(Advice.output("identity", "MSE", "squared errors are for numbers")));
      }
      double least = labels.least();
      double range = Math.max(labels.greatest() - least, Numbers.TINY);
      return found(
          "A cross-entropy takes labels for probabilities, but these go from "
              + Numbers.text(least)
              + " to "
              + Numbers.text(labels.greatest())
              + ". Its value means nothing, and below zero it is no cross-entropy.",
          true,
          Advice.mapLabels(least, range, "0 to 1"));
    }

    private Optional<Finding> severalClasses() {
      // Neither holds where it is not known, as for sequences.
      boolean others = labels.distributions() < thresholds.of(Threshold.LABEL_DISTRIBUTIONS);
      boolean applied = facts.loss().contains("softmax_cross_entropy");
      if (!(categorical && softmax || applied) || !others || labels.columns() < 2) {
        return Optional.empty();
      }
      return found(
          "Softmax gives probabilities that add up to 1, but "
              + Numbers.percent(1 - labels.distributions())
              + " of the labels do not: "
              + (labels.several() > 0
                  ? "examples belong to several classes at once."
                  : "they are no probabilities."),
          labels.several() > 0,
          Advice.output("sigmoid", "XENT", "one probability for each class"));
    }

    /** Labels of a regression beyond what the output can give, by more than rounding. */
    private Optional<Finding> reach() {
      if (categorical || binary || labels.rows() == 0) {
        return Optional.empty();
      }
      double low = Double.NEGATIVE_INFINITY;
      double high = Double.POSITIVE_INFINITY;
      if (softmax || (traits.saturates() && traits.positiveOnly())) {
        low = 0;
        high = 1;
      } else if (traits.saturates()) {
        low = -1;
        high = 1;
      } else if (traits.positiveOnly()) {
        low = 0;
      }
      double slack =
          thresholds.of(Threshold.LABEL_SLACK)
              * Math.max(labels.std(), thresholds.of(Threshold.LABEL_SLACK_STD));
      boolean values = labels.distributions() < thresholds.of(Threshold.LABEL_VALUES);
      boolean sums = softmax && values && facts.units() > 1;
      if (!(labels.least() < low - slack || labels.greatest() > high + slack || sums)) {
        return Optional.empty();
      }
      Fix several = Advice.output("sigmoid", "XENT", "one probability for each class");
      Fix identity = Advice.outputActivation("identity", "it reaches every number");
      return found(
          "The labels go from "
              + Numbers.text(labels.least())
              + " to "
              + Numbers.text(labels.greatest())
              + (sums ? " and do not add up to 1" : "")
              + ", which "
              + facts.activation()
              + " cannot give: its values "
              + (softmax
                  ? "are probabilities."
                  : high == 1 ? "lie between " + (int) low + " and 1." : "are never negative."),
          true,
          sums && !isRegression() ? several : forNumbers(identity),
          scaled());
    }

    /** Outputs on the flat ends that no step has thrown there, where labels are not known. */
    private Optional<Finding> flatOutputs() {
      double flat = Layers.recent(layer, point -> point.flatShare());
      boolean squashed = !categorical && !binary && flat >= thresholds.of(Threshold.OUTPUT_FLAT);
      if (!squashed
          || !loss.fails()
          || loss.exploded()
          || !(traits.saturates() || traits.canDie())) {
        return Optional.empty();
      }
      return found(
          Numbers.percent(flat)
              + " of the outputs are on the flat ends of "
              + facts.activation()
              + ": they do not move any more.",
          false,
          Advice.outputActivation("identity", "it reaches every number"),
          scaled());
    }

    private Fix scaled() {
      return Advice.scaleLabels(traits.positiveOnly() || softmax ? 0 : -1, 1);
    }

    private Optional<Finding> found(String cause, boolean certain, Fix... fixes) {
      return Optional.of(
          new Finding(
              FindingKind.OUTPUT_MISMATCH,
              certain || loss.fails() ? Severity.SERIOUS : Severity.WARNING,
              facts.name(),
              Math.max(0, run.firstIteration()),
              "The output layer has the activation "
                  + facts.activation()
                  + " and the loss "
                  + facts.loss()
                  + "; "
                  + loss
                  + ".",
              cause,
              List.of(fixes),
              certain ? Confidence.ALMOST_CERTAIN.value : Confidence.HIGH.value));
    }
  }
}
