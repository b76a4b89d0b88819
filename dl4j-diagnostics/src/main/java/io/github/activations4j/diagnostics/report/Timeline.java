package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer's whole run for a chart: the thinned-out series and, at its end, the last observation.
 */
final class Timeline {
  private Timeline() {}

  static List<LayerPoint> of(LayerHistory layer) {
    List<LayerPoint> points = new ArrayList<>(layer.series());
    LayerPoint last = layer.last();
    int reached = points.isEmpty() ? -1 : points.get(points.size() - 1).iteration();
    if (last.iteration() > reached) {
      points.add(last);
    }
    return points;
  }
}
