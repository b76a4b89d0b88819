package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.experiments.trial.Measure;
import java.util.function.ToDoubleFunction;

/**
 * What a short training showed.
 *
 * @param report of the diagnostics
 * @param quality how well the network answers test examples, NaN if it answers NaN
 * @param measure what that is
 */
record TrainingResult(HealthReport report, double quality, Measure measure) {

  /** The last loss, as reports give it; NaN if the loss was not a number at the end. */
  double loss() {
    if (report.history().loss().nonFinite() > 0) {
      return Double.NaN;
    }
    return report.history().loss().last();
  }

  double deadShare() {
    return share(LayerHealth::deadShare);
  }

  double saturatedShare() {
    return share(LayerHealth::saturatedShare);
  }

  long seriousFindings() {
    return report.findings().stream().filter(f -> f.severity() == Severity.SERIOUS).count();
  }

  /** Of the units of all layers for which the share is known. */
  private double share(ToDoubleFunction<LayerHealth> share) {
    double units = 0;
    double counted = 0;
    for (LayerHealth layer : report.layers()) {
      if (!Double.isNaN(share.applyAsDouble(layer))) {
        int watched = layer.history().life().units();
        units += watched;
        counted += share.applyAsDouble(layer) * watched;
      }
    }
    return counted / units;
  }
}
