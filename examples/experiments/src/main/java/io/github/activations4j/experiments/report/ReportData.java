package io.github.activations4j.experiments.report;

import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.statistics.Factor;
import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.statistics.Setting;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.LayerState;
import io.github.activations4j.experiments.trial.Measure;
import java.util.List;

/**
 * What the charts of a report draw, in the form its script reads.
 *
 * @param target the accuracy that a line marks
 * @param share whether the quality is an accuracy, shown in percent, and not R²
 * @param activations all names, in an order that gives each its colour
 * @param factors in which the settings differ
 * @param settings what there is to look at, one at a time
 */
record ReportData(
    double target,
    boolean share,
    List<String> activations,
    List<Choice> factors,
    List<View> settings) {

  /**
   * A factor and what it may be.
   *
   * @param title of the factor
   * @param values in the order of the experiment
   */
  record Choice(String title, List<String> values) {}

  /**
   * One setting.
   *
   * @param values of the factors, in their order
   * @param groups its activations, best accuracy first
   */
  record View(List<String> values, List<Course> groups) {}

  /**
   * One activation in one setting.
   *
   * @param name of the activation
   * @param accuracy at the end, mean over the seeds; null if no trial came to its end
   * @param accuracyHalfWidth half its 95 % interval
   * @param seconds of training; null if no trial finished
   * @param deadUnits share of hidden units that are dead at the end; null if unknown
   * @param onFront whether it is on the Pareto front
   * @param loss by epoch, mean over the seeds that have not diverged by then
   * @param accuracies by epoch; a seed that diverged keeps its last
   * @param halfWidths of the accuracies, by epoch
   * @param shares of units
   * @param gradientLayers layers with a gradient
   * @param gradients norm by layer, then by epoch
   */
  record Course(
      String name,
      Double accuracy,
      Double accuracyHalfWidth,
      Double seconds,
      Double deadUnits,
      boolean onFront,
      List<Double> loss,
      List<Double> accuracies,
      List<Double> halfWidths,
      List<Share> shares,
      List<String> gradientLayers,
      List<List<Double>> gradients) {}

  /**
   * A share of units.
   *
   * @param title what kind of units
   * @param layers that have units
   * @param values by layer, then by epoch
   */
  record Share(String title, List<String> layers, List<List<Double>> values) {}

  static ReportData of(Analysis analysis, double target) {
    return new ReportData(
        target,
        analysis.groups().stream()
            .flatMap(group -> group.trials().stream())
            .allMatch(trial -> trial.measure() == Measure.ACCURACY),
        analysis.groups().stream().map(Group::activation).distinct().sorted().toList(),
        analysis.varying().stream().map(factor -> choice(factor, analysis)).toList(),
        analysis.settings().stream().map(setting -> view(setting, analysis)).toList());
  }

  private static Choice choice(Factor factor, Analysis analysis) {
    return new Choice(
        factor.title(), analysis.settings().stream().map(factor::of).distinct().toList());
  }

  private static View view(Setting setting, Analysis analysis) {
    return new View(
        analysis.varying().stream().map(factor -> factor.of(setting)).toList(),
        analysis.groups(setting).stream().map(g -> course(g, analysis)).toList());
  }

  private static Course course(Group group, Analysis analysis) {
    MeanCurves curves = new MeanCurves(group);
    return new Course(
        group.activation(),
        orNull(group.accuracy().mean()),
        orNull(group.accuracy().halfWidth95()),
        analysis.areTimesMeaningful(group.setting()) ? orNull(group.seconds().mean()) : null,
        orNull(group.deadUnits().mean()),
        analysis.isOnFront(group),
        curves.mean(EpochResult::trainLoss),
        curves.accuracy(),
        curves.accuracyHalfWidth(),
        List.of(
            new Share(
                "Dead units", curves.layers(LayerState::dead), curves.byLayer(LayerState::dead)),
            new Share(
                "Dormant units",
                curves.layers(LayerState::dormant),
                curves.byLayer(LayerState::dormant)),
            new Share(
                "Saturated units",
                curves.layers(LayerState::saturated),
                curves.byLayer(LayerState::saturated))),
        curves.layers(LayerState::gradientNorm),
        curves.byLayer(LayerState::gradientNorm));
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
