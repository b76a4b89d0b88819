package io.github.activations4j.benchmarks.diagnostics;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import java.util.List;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/** A way to watch a network, or none. */
public enum Watcher {
  /** No listener. */
  NONE("none") {
    @Override
    public List<TrainingListener> listeners() {
      return List.of();
    }
  },
  /** Ours at every iteration. */
  EVERY("TrainingDiagnostics, every iteration") {
    @Override
    public List<TrainingListener> listeners() {
      return List.of(TrainingDiagnostics.builder().everyIterations(1).quiet().build());
    }
  },
  /** Ours as it comes. */
  DEFAULT("TrainingDiagnostics, default") {
    @Override
    public List<TrainingListener> listeners() {
      return List.of(TrainingDiagnostics.builder().quiet().build());
    }
  },
  /** Deeplearning4j's at every iteration. */
  STATS_1("StatsListener, every iteration") {
    @Override
    public List<TrainingListener> listeners() {
      return List.of(new StatsListener(new InMemoryStatsStorage(), 1));
    }
  },
  /** Deeplearning4j's as it comes. */
  STATS_10("StatsListener, every 10th (its default)") {
    @Override
    public List<TrainingListener> listeners() {
      return List.of(new StatsListener(new InMemoryStatsStorage(), 10));
    }
  };

  private final String title;

  Watcher(String title) {
    this.title = title;
  }

  /**
   * New listeners for one network.
   *
   * @return the listeners
   */
  public abstract List<TrainingListener> listeners();

  /**
   * Its name in the table.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }
}
