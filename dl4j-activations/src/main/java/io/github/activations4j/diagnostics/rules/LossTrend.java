package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.history.LossHistory;
import io.github.activations4j.diagnostics.history.LossPoint;
import java.util.List;
import java.util.Locale;

/** How the loss does, in a few numbers that noise does not move. */
final class LossTrend {

  private static final int FEW = 5;
  private static final int LATE = 40;

  private final LossHistory loss;
  private final Thresholds thresholds;
  private final double start;
  private final double now;
  private final double best;

  LossTrend(LossHistory loss, Thresholds thresholds) {
    this.loss = loss;
    this.thresholds = thresholds;
    this.start = median(first(loss.early(), FEW));
    List<LossPoint> recent = loss.recent();
    int late = Math.max(FEW, Math.min(LATE, recent.size() / 3));
    this.now = median(recent.subList(Math.max(0, recent.size() - late), recent.size()));
    this.best = loss.series().stream().mapToDouble(LossPoint::loss).min().orElse(Double.NaN);
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
    return (start - now) / Math.max(1e-12, Math.abs(start));
  }

  /** Whether it is NaN or infinite. */
  boolean broken() {
    return loss.nonFinite() > 0;
  }

  /** Whether training does not work: the loss broke, rose, or has not fallen enough. */
  boolean fails() {
    return broken() || (known() && fall() < thresholds.of(Threshold.LOSS_FALLEN));
  }

  /** Whether the loss does not fall at all. */
  boolean flat() {
    return known() && !broken() && fall() < thresholds.of(Threshold.LOSS_FLAT);
  }

  /** Whether the loss is far above what it was at first or at best. */
  boolean diverges() {
    double rise = thresholds.of(Threshold.LOSS_RISEN) * Math.max(1e-12, Math.abs(start));
    return broken() || (loss.count() >= 2 * FEW && now > start + rise);
  }

  /** The greatest single loss of the whole run, over the first one. */
  double peak() {
    double greatest =
        loss.series().stream().mapToDouble(LossPoint::greatest).max().orElse(Double.NaN);
    return greatest / Math.max(1e-12, Math.abs(start));
  }

  /** Smallest mean over a stretch of iterations. */
  double best() {
    return best;
  }

  @Override
  public String toString() {
    return broken()
        ? "the loss is NaN or infinite"
        : String.format(Locale.ROOT, "loss %.4g → %.4g", start, now);
  }
}
