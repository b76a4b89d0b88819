package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LossHistory;
import io.github.activations4j.diagnostics.history.LossPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How the loss does, in a few numbers that noise does not move. */
final class LossTrend {

  private final LossHistory loss;
  private final Thresholds thresholds;
  private final int few;
  private final double start;
  private final double now;
  private final double best;
  private final double guess;
  private final boolean constantKnown;
  private final boolean labelsVary;
  private final boolean rising;

  LossTrend(RunHistory run, Thresholds thresholds) {
    this.loss = run.loss();
    // Of labels that a loss is not made for it may be negative, and then says nothing.
    this.constantKnown = run.lossFacts().constant() > 0;
    this.guess = constantKnown ? run.lossFacts().constant() : guess(run);
    this.labelsVary =
        run.labels().values().stream()
            .anyMatch(labels -> labels.std() > thresholds.of(Threshold.LABEL_SLACK_STD));
    this.rising = run.rates().ahead() > 2 * Math.abs(run.learningRate());
    this.thresholds = thresholds;
    this.few = (int) thresholds.of(Threshold.LOSS_FEWEST);
    this.start = median(first(loss.early(), few));
    List<LossPoint> recent = loss.recent();
    int part = (int) (recent.size() / thresholds.of(Threshold.LOSS_LATE_PART));
    int late = Math.max(few, Math.min((int) thresholds.of(Threshold.LOSS_LATE), part));
    this.now = median(recent.subList(Math.max(0, recent.size() - late), recent.size()));
    this.best = loss.series().stream().mapToDouble(LossPoint::loss).min().orElse(Double.NaN);
  }

  /** The cross-entropy of equal probabilities; NaN if the loss is another or there are several. */
  private static double guess(RunHistory run) {
    List<LayerFacts> outputs =
        run.layers().stream().map(LayerHistory::facts).filter(LayerFacts::output).toList();
    // The loss of a sequence is a sum over its steps.
    if (outputs.size() != 1 || !outputs.get(0).kind().equals("OutputLayer")) {
      return Double.NaN;
    }
    LayerFacts output = outputs.get(0);
    boolean softmax = output.activation().equals("softmax") && output.units() > 1;
    boolean categorical =
        output.loss().contains("MCXENT") || output.loss().contains("NegativeLogLikelihood");
    if (softmax && categorical) {
      return Math.log(output.units());
    }
    return output.loss().contains("BinaryXENT") ? output.units() * Math.log(2) : Double.NaN;
  }

  private static List<LossPoint> first(List<LossPoint> points, int n) {
    return points.subList(0, Math.min(n, points.size()));
  }

  private static double median(List<LossPoint> points) {
    return Numbers.median(points.stream().mapToDouble(LossPoint::loss));
  }

  /** Median of the first losses. */
  double start() {
    return start;
  }

  /** Median of the last losses. */
  double now() {
    return now;
  }

  /** Whether there were enough iterations to say anything. */
  boolean known() {
    return loss.count() >= thresholds.of(Threshold.WARM_UP);
  }

  /** Share of its first value by which the loss has fallen; negative if it has risen. */
  double fall() {
    return (start - now) / Math.max(Numbers.TINY, Math.abs(start));
  }

  /** Whether it is NaN or infinite. */
  boolean broken() {
    return loss.nonFinite() > 0;
  }

  /**
   * Whether training does not work: the loss broke, rose, has not fallen enough, or is that of a
   * guess. A first loss far above that of a guess falls in any case, once the outputs are less
   * wild.
   */
  boolean fails() {
    boolean low = fall() < thresholds.of(Threshold.LOSS_FALLEN) && !learned();
    return broken() || (known() && (low || guesses()));
  }

  /** Whether the loss is no better than that of the same answer for each example. */
  boolean guesses() {
    return now > thresholds.of(Threshold.LOSS_GUESS) * guess;
  }

  /**
   * Whether the loss has come to rest far above that of the same answer for each example: not even
   * the biases of the output were learned. Labels that are all the same, such as those of a
   * generator that plays against a discriminator, are answered by a constant, which says nothing.
   */
  boolean aboveConstant() {
    double line = (1 + thresholds.of(Threshold.LOSS_RISEN)) * guess;
    return known() && constantKnown && labelsVary && now > line && !falls();
  }

  /** Whether the loss is well below that of a guess: a network that was trained before. */
  boolean learned() {
    double share =
        constantKnown
            ? 1 - thresholds.of(Threshold.LOSS_FALLEN)
            : thresholds.of(Threshold.LOSS_LEARNED);
    return now < share * guess;
  }

  /** The loss of the same answer for each example; NaN if it is not known. */
  double guess() {
    return guess;
  }

  /** Whether the learning rate is still on its way up. */
  boolean warmsUp() {
    return rising;
  }

  /** Whether it has hardly moved over the losses that are kept. */
  boolean rests() {
    List<LossPoint> recent = loss.recent();
    int third = (int) (recent.size() / thresholds.of(Threshold.LOSS_LATE_PART));
    double before = median(recent.subList(0, third));
    return third >= few && before - now < thresholds.of(Threshold.LOSS_RESTS) * Math.abs(before);
  }

  /** Whether it falls steadily: from each third of the losses that are kept to the next. */
  boolean falls() {
    List<LossPoint> recent = loss.recent();
    int third = (int) (recent.size() / thresholds.of(Threshold.LOSS_LATE_PART));
    double before = median(recent.subList(0, third));
    double between = median(recent.subList(third, 2 * third));
    double after = median(recent.subList(2 * third, recent.size()));
    return third >= few
        && before > between
        && between > after
        && before - after > thresholds.of(Threshold.LOSS_FLAT) * Math.abs(before);
  }

  /** Whether much of what could be learned is not, as far as is known. */
  boolean poor() {
    return !(now < thresholds.of(Threshold.LOSS_POOR) * guess);
  }

  /** Share of the first losses that are larger than the one before. */
  double rising() {
    List<LossPoint> early = loss.early();
    long rises =
        IntStream.range(1, early.size())
            .filter(i -> early.get(i).loss() > early.get(i - 1).loss())
            .count();
    return early.size() < 2 ? 0 : (double) rises / (early.size() - 1);
  }

  /** Iterations seen. */
  long count() {
    return loss.count();
  }

  /** Whether the loss has hardly fallen below that of the very first step. */
  boolean atFirst() {
    return known()
        && !loss.early().isEmpty()
        && now > (1 - thresholds.of(Threshold.LOSS_FALLEN)) * loss.early().get(0).loss();
  }

  /** Whether the loss does not fall at all. */
  boolean flat() {
    return known() && !broken() && !learned() && fall() < thresholds.of(Threshold.LOSS_FLAT);
  }

  /** Whether the loss is far above what it was at first or at best. */
  boolean diverges() {
    double rise = thresholds.of(Threshold.LOSS_RISEN) * Math.max(Numbers.TINY, Math.abs(start));
    return broken() || (loss.count() >= 2 * few && now > start + rise);
  }

  /** The greatest single loss of the whole run, over the first one. */
  double peak() {
    return greatest() / Math.max(Numbers.TINY, Math.abs(start));
  }

  /** Whether it ever was orders of magnitude above that of the very first step. */
  boolean exploded() {
    return !loss.early().isEmpty()
        && greatest()
            > thresholds.of(Threshold.LOSS_EXPLODED) * Math.abs(loss.early().get(0).loss());
  }

  private double greatest() {
    return loss.series().stream().mapToDouble(LossPoint::greatest).max().orElse(Double.NaN);
  }

  /** Smallest mean over a stretch of iterations. */
  double best() {
    return best;
  }

  @Override
  public String toString() {
    if (loss.count() == 0) {
      return "no loss was seen yet";
    }
    if (broken()) {
      return "the loss has become NaN or infinite";
    }
    // As everywhere in a report, whatever the thresholds are.
    String went =
        String.format(Locale.ROOT, "the loss went from %.4g to %.4g", loss.first(), loss.last());
    return constantKnown
        ? went + String.format(Locale.ROOT, " (the same answer for all examples: %.4g)", guess)
        : went;
  }
}
