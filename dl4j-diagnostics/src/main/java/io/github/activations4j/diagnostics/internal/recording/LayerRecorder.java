package io.github.activations4j.diagnostics.internal.recording;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.UnitLife;
import io.github.activations4j.diagnostics.internal.statistics.LayerStatistics;

/** Keeps the observations of one layer. */
final class LayerRecorder {

  private static final int EARLY = 16;
  private static final int RECENT = 32;
  private static final int SERIES = 256;

  final LayerStatistics statistics;
  private final LayerFacts facts;
  private final FirstAndLast<LayerPoint> ends = new FirstAndLast<>(EARLY, RECENT);
  private final Thinned<LayerPoint> series = new Thinned<>(SERIES);
  private UnitLife life = UnitLife.NONE;

  /** Null if it has to be built again. */
  private LayerHistory history;

  LayerRecorder(LayerFacts facts, LayerStatistics statistics) {
    this.facts = facts;
    this.statistics = statistics;
  }

  void add(LayerPoint point, UnitLife lifeNow) {
    ends.add(point);
    series.add(point);
    life = lifeNow;
    history = null;
  }

  UnitLife life() {
    return life;
  }

  LayerFacts facts() {
    return facts;
  }

  LayerHistory history() {
    if (history == null) {
      history = new LayerHistory(facts, ends.first(), ends.last(), series.toList(), life);
    }
    return history;
  }
}
