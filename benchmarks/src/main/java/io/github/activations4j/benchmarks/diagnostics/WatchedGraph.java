package io.github.activations4j.benchmarks.diagnostics;

import io.github.activations4j.samediff.diagnostics.SameDiffDiagnostics;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.ReluInitScheme;
import org.nd4j.weightinit.impl.ZeroInitScheme;

/** A way to watch the MLP of {@link WatchedNetwork} as a SameDiff graph, or none. */
public enum WatchedGraph {
  /** No listener. */
  NONE("none") {
    @Override
    public Optional<SameDiffDiagnostics> diagnostics() {
      return Optional.empty();
    }
  },
  /** Ours at every iteration. */
  EVERY("SameDiffDiagnostics, every iteration") {
    @Override
    public Optional<SameDiffDiagnostics> diagnostics() {
      return Optional.of(SameDiffDiagnostics.builder().everyIterations(1).quiet().build());
    }
  },
  /** Ours as it comes. */
  DEFAULT("SameDiffDiagnostics, default") {
    @Override
    public Optional<SameDiffDiagnostics> diagnostics() {
      return Optional.of(SameDiffDiagnostics.builder().quiet().build());
    }
  },
  /** Ours with a hunt, which looks at every update. */
  HUNTING("SameDiffDiagnostics, huntNonFinite") {
    @Override
    public Optional<SameDiffDiagnostics> diagnostics() {
      return Optional.of(SameDiffDiagnostics.builder().huntNonFinite().quiet().build());
    }
  };

  /** Its name in the table. */
  public static final String TITLE = "SameDiff graph of the MLP";

  private static final int[] WIDTHS = {784, 256, 256, 256, 256, 10};

  private final String title;

  WatchedGraph(String title) {
    this.title = title;
  }

  /**
   * A new listener for one graph.
   *
   * @return our diagnostics, or empty for none
   */
  public abstract Optional<SameDiffDiagnostics> diagnostics();

  /**
   * The listener's name in the table.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * The graph.
   *
   * @return a new one, ready to be trained
   */
  public static SameDiff graph() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("in", DataType.FLOAT, -1, WIDTHS[0]);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, WIDTHS[WIDTHS.length - 1]);
    for (int i = 1; i < WIDTHS.length; i++) {
      int in = WIDTHS[i - 1];
      int out = WIDTHS[i];
      SDVariable w = graph.var("w" + i, new ReluInitScheme('c', in), DataType.FLOAT, in, out);
      SDVariable b = graph.var("b" + i, new ZeroInitScheme('c'), DataType.FLOAT, 1, out);
      SDVariable z = x.mmul(w).add(b);
      x = i < WIDTHS.length - 1 ? graph.nn().relu(z, 0) : z;
    }
    graph.setLossVariables(graph.loss().softmaxCrossEntropy("loss", labels, x, null).name());
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(1e-3))
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("labels")
            .build());
    return graph;
  }
}
