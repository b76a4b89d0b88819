package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs all rules and leaves one finding per root cause: what another finding explains is folded
 * into the evidence of that one.
 */
public final class Diagnosis {

  /** Most serious first, then the most certain. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .reversed()
          .thenComparing(Finding::kind);

  /** Causes come before what they bring about. */
  static final List<Rule> RULES =
      List.of(
          new RedundantFeaturesRule(),
          new WrongDerivativeRule(),
          new StepSignRule(),
          new OutputMismatchRule(),
          new ImbalanceRule(),
          new LabelScaleRule(),
          new SortedBatchesRule(),
          new BatchSizeRule(),
          new InputRule(),
          new FrozenLayersRule(),
          RegularizationRule.whileTraining(),
          new SelfNormalizationRule(),
          new InitializationRule(),
          LearnedSlopesRule.fromTheStart(),
          ExplodingGradientRule.fromTheStart(),
          VanishingGradientRule.whileOnlyTheOutputMoves(),
          new StepTooLargeRule(),
          LearnedSlopesRule.later(),
          StepTooSmallRule.whileTheLossFalls(),
          new DeadUnitsRule(),
          new UnusedPiecesRule(),
          SaturationRule.fromTheStart(),
          new ClosedGatesRule(),
          ExplodingGradientRule.later(),
          VanishingGradientRule.otherwise(),
          new VanishingOverTimeRule(),
          SaturationRule.later(),
          new NonFiniteRule(),
          new ParametersUnchangedRule(),
          StepTooSmallRule.whileTheLossRests(),
          new OscillationRule(),
          new DormantUnitsRule(),
          new ZeroCenteringRule(),
          new NonlinearityRule(),
          new ShortRunRule(),
          RegularizationRule.ofBrokenRuns(),
          new LossKindRule(),
          new LossNotDecreasingRule());

  private final Thresholds thresholds;
  private final FixWriter writer;

  /**
   * A diagnosis.
   *
   * @param thresholds where to draw the lines
   * @param writer writes fixes as code of the library that trains
   */
  public Diagnosis(Thresholds thresholds, FixWriter writer) {
    this.thresholds = thresholds;
    this.writer = writer;
  }

  /**
   * Judges a run.
   *
   * @param run the run so far
   * @return one finding per root cause, most serious first
   */
  public List<Finding> of(RunHistory run) {
    return Repairs.of(rootCauses(run), run).stream()
        .map(finding -> finding.withFixes(writer.fixes(finding, run)))
        .toList();
  }

  private List<Finding> rootCauses(RunHistory run) {
    if (run.firstNonFinite().filter(NonFiniteRule::isData).isPresent()) {
      return new NonFiniteRule().examine(run, thresholds);
    }
    List<Root> roots = new ArrayList<>();
    for (Rule rule : RULES) {
      for (Finding finding : rule.examine(run, thresholds)) {
        roots.stream()
            .filter(root -> root.explains(finding))
            .findFirst()
            .ifPresentOrElse(
                root -> root.symptoms.add(finding),
                () -> roots.add(new Root(rule, finding, new ArrayList<>())));
      }
    }
    return roots.stream().map(root -> with(root.finding, root.symptoms)).sorted(ORDER).toList();
  }

  /** A finding that no other explains, and those that it explains. */
  private record Root(Rule rule, Finding finding, List<Finding> symptoms) {

    boolean explains(Finding other) {
      boolean symptom =
          rule.explains().contains(other.kind())
              && finding.severity().compareTo(other.severity()) >= 0;
      return symptom || finding.kind() == other.kind();
    }
  }

  private static Finding with(Finding root, List<Finding> symptoms) {
    if (symptoms.isEmpty()) {
      return root;
    }
    StringBuilder evidence = new StringBuilder(root.evidence());
    evidence.append(" Other signs of it:");
    for (int i = 0; i < symptoms.size(); i++) {
      Finding symptom = symptoms.get(i);
      evidence.append(i == 0 ? " " : "; ").append(symptom.kind().title());
      if (!symptom.layer().isEmpty()) {
        evidence.append(" in ").append(symptom.layer());
      }
    }
    return new Finding(
        root.kind(),
        root.severity(),
        root.layer(),
        root.sinceIteration(),
        evidence.append('.').toString(),
        root.cause(),
        root.fixes(),
        root.confidence());
  }
}
