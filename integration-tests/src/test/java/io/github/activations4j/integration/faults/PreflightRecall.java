package io.github.activations4j.integration.faults;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.preflight.Preflight;
import io.github.activations4j.diagnostics.preflight.PreflightReport;
import io.github.activations4j.integration.faults.healthy.HealthyNetwork;
import io.github.activations4j.integration.faults.healthy.HealthyNetworks;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.sick.SickNetwork;
import io.github.activations4j.integration.faults.sick.SickNetworks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What the check before training says about the networks of the collection, with one batch each.
 */
final class PreflightRecall {

  /** Faults that are there before the first step; the others need a run to show. */
  private static final Set<FindingKind> BEFORE_TRAINING =
      EnumSet.of(
          FindingKind.BORN_DEAD_UNITS,
          FindingKind.SATURATED_UNITS,
          FindingKind.POOR_INITIALIZATION,
          FindingKind.VANISHING_GRADIENT,
          FindingKind.EXPLODING_GRADIENT,
          FindingKind.NOT_SELF_NORMALIZING,
          FindingKind.OUTPUT_MISMATCH,
          FindingKind.LABELS_NOT_NORMALIZED,
          FindingKind.INPUT_NOT_NORMALIZED,
          FindingKind.WRONG_DERIVATIVE);

  private static final int BATCH = 64;

  private PreflightRecall() {}

  /**
   * One network.
   *
   * @param name of the network
   * @param causes the injected fault; empty for a healthy network
   * @param report what was said
   */
  record Checked(String name, Set<FindingKind> causes, PreflightReport report) {

    boolean recalled() {
      return report.findings().stream().map(Finding::kind).anyMatch(causes::contains);
    }

    String found() {
      return report.findings().stream()
          .map(f -> f.kind() + " (" + f.severity().name().toLowerCase(java.util.Locale.ROOT) + ")")
          .collect(Collectors.joining(", "));
    }
  }

  /** The sick networks whose fault is in the configuration or the data. */
  static List<Checked> sick(Predicate<String> wanted) {
    return SickNetworks.all().stream()
        .filter(n -> wanted.test(n.fullName()))
        .filter(n -> !n.recipe().tampers())
        .filter(n -> n.causes().stream().anyMatch(BEFORE_TRAINING::contains))
        .map(PreflightRecall::checked)
        .toList();
  }

  private static Checked checked(SickNetwork network) {
    return new Checked(network.fullName(), network.causes(), check(network.recipe()));
  }

  static List<Checked> healthy(Predicate<String> wanted) {
    return HealthyNetworks.all().stream()
        .filter(n -> wanted.test(n.name()))
        .map(PreflightRecall::checked)
        .toList();
  }

  private static Checked checked(HealthyNetwork network) {
    return new Checked(network.name(), Set.of(), check(network.recipe()));
  }

  private static PreflightReport check(Recipe recipe) {
    DataSet training = recipe.training();
    training.shuffle(3);
    DataSet batch = (DataSet) training.getRange(0, Math.min(BATCH, training.numExamples()));
    var model = recipe.build(7).model();
    return model instanceof MultiLayerNetwork network
        ? Preflight.check(network, batch)
        : Preflight.check((ComputationGraph) model, batch);
  }

  static boolean serious(Checked network) {
    return network.report().findings().stream().anyMatch(f -> f.severity() == Severity.SERIOUS);
  }
}
