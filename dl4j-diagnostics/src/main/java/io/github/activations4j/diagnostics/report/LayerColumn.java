package io.github.activations4j.diagnostics.report;

import java.util.List;
import java.util.function.Function;

/**
 * A figure of a layer, in the status lines as on the page.
 *
 * @param title its heading
 * @param cell its text for a layer
 */
record LayerColumn(String title, Function<LayerHealth, String> cell) {
  static final List<LayerColumn> ALL =
      List.of(
          new LayerColumn("units", l -> l.units() == 0 ? Figures.NONE : Figures.count(l.units())),
          new LayerColumn("dead", l -> Figures.percent(l.deadShare())),
          new LayerColumn("dormant", l -> Figures.percent(l.dormantShare())),
          new LayerColumn("saturated", l -> Figures.percent(l.saturatedShare())),
          new LayerColumn("gradient", l -> Figures.number(l.gradientNorm())),
          new LayerColumn("update", l -> Figures.update(l.updateRatio())),
          new LayerColumn("mean", l -> Figures.number(l.mean())),
          new LayerColumn("std", l -> Figures.number(l.std())));
}
