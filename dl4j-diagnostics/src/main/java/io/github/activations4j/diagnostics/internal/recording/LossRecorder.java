package io.github.activations4j.diagnostics.internal.recording;

import io.github.activations4j.diagnostics.history.LossHistory;
import io.github.activations4j.diagnostics.history.LossPoint;
import java.util.ArrayList;
import java.util.List;

/** Keeps the loss: its first and last values as they are, the whole run as means. */
final class LossRecorder {

  private static final int EARLY = 32;
  private static final int RECENT = 256;
  private static final int SERIES = 512;

  private final FirstAndLast<LossPoint> ends = new FirstAndLast<>(EARLY, RECENT);
  private final List<LossPoint> series = new ArrayList<>();
  private int stride = 1;
  private int inOpen;
  private LossPoint open;
  private long count;
  private long nonFinite;

  void add(int iteration, double loss) {
    count++;
    if (!Double.isFinite(loss)) {
      nonFinite++;
      return;
    }
    LossPoint point = new LossPoint(iteration, loss, loss, loss);
    ends.add(point);
    open = open == null ? point : joined(open, inOpen, point, 1);
    if (++inOpen >= stride) {
      series.add(open);
      open = null;
      inOpen = 0;
      if (series.size() == SERIES) {
        halve();
      }
    }
  }

  private void halve() {
    List<LossPoint> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < series.size(); i += 2) {
      pairs.add(joined(series.get(i), 1, series.get(i + 1), 1));
    }
    series.clear();
    series.addAll(pairs);
    stride *= 2;
  }

  private static LossPoint joined(LossPoint one, int weight, LossPoint next, int nextWeight) {
    return new LossPoint(
        next.iteration(),
        (one.loss() * weight + next.loss() * nextWeight) / (weight + nextWeight),
        Math.min(one.least(), next.least()),
        Math.max(one.greatest(), next.greatest()));
  }

  LossHistory history() {
    List<LossPoint> all = new ArrayList<>(series);
    if (open != null) {
      all.add(open);
    }
    return new LossHistory(all, ends.first(), ends.last(), count, nonFinite);
  }
}
