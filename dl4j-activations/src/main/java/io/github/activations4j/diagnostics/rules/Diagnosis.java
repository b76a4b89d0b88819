package io.github.activations4j.diagnostics.rules;

import static io.github.activations4j.diagnostics.FindingKind.BORN_DEAD_UNITS;
import static io.github.activations4j.diagnostics.FindingKind.DEAD_UNITS;
import static io.github.activations4j.diagnostics.FindingKind.DORMANT_UNITS;
import static io.github.activations4j.diagnostics.FindingKind.EXPLODING_GRADIENT;
import static io.github.activations4j.diagnostics.FindingKind.INPUT_NOT_NORMALIZED;
import static io.github.activations4j.diagnostics.FindingKind.LOSS_NOT_DECREASING;
import static io.github.activations4j.diagnostics.FindingKind.LOSS_OSCILLATING;
import static io.github.activations4j.diagnostics.FindingKind.NON_FINITE;
import static io.github.activations4j.diagnostics.FindingKind.NOT_SELF_NORMALIZING;
import static io.github.activations4j.diagnostics.FindingKind.NOT_ZERO_CENTERED;
import static io.github.activations4j.diagnostics.FindingKind.PARAMETERS_UNCHANGED;
import static io.github.activations4j.diagnostics.FindingKind.POOR_INITIALIZATION;
import static io.github.activations4j.diagnostics.FindingKind.SATURATED_UNITS;
import static io.github.activations4j.diagnostics.FindingKind.STEP_TOO_LARGE;
import static io.github.activations4j.diagnostics.FindingKind.STEP_TOO_SMALL;
import static io.github.activations4j.diagnostics.FindingKind.VANISHING_GRADIENT;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.FindingKind;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs all rules and leaves one finding a root cause: what another finding explains is folded into
 * the evidence of that one.
 */
public final class Diagnosis {

  /** Most serious first, then the most certain. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .reversed()
          .thenComparing(Finding::kind);

  private static final List<Rule> RULES =
      List.of(
          new NonFiniteRule(),
          new InputRule(),
          new InitializationRule(),
          new StepTooLargeRule(),
          new DeadUnitsRule(),
          new SaturationRule(),
          new OutputPairRule(),
          new ExplodingGradientRule(),
          new VanishingGradientRule(),
          new ParametersUnchangedRule(),
          new StepTooSmallRule(),
          new OscillationRule(),
          new SelfNormalizationRule(),
          new DormantUnitsRule(),
          new ZeroCenteringRule(),
          new LossNotDecreasingRule());

  /** What each fault brings about. Causes come before what they cause. */
  private static final Map<FindingKind, Set<FindingKind>> EXPLAINS = explains();

  private final Thresholds thresholds;

  /**
   * A diagnosis.
   *
   * @param thresholds where to draw the lines
   */
  public Diagnosis(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * Judges a run.
   *
   * @param run the run so far
   * @return one finding a root cause, most serious first
   */
  public List<Finding> of(RunHistory run) {
    if (run.firstNonFinite().filter(NonFiniteRule::isData).isPresent()) {
      return new NonFiniteRule().examine(run, thresholds);
    }
    List<Finding> all = new ArrayList<>();
    for (Rule rule : RULES) {
      all.addAll(rule.examine(run, thresholds));
    }
    return folded(all);
  }

  private static List<Finding> folded(List<Finding> all) {
    List<Finding> ordered = new ArrayList<>(all);
    List<FindingKind> causes = new ArrayList<>(EXPLAINS.keySet());
    ordered.sort(Comparator.comparingInt(finding -> rank(causes, finding.kind())));
    List<Finding> roots = new ArrayList<>();
    List<List<Finding>> symptoms = new ArrayList<>();
    for (Finding finding : ordered) {
      int root = cause(roots, finding);
      if (root < 0) {
        roots.add(finding);
        symptoms.add(new ArrayList<>());
      } else {
        symptoms.get(root).add(finding);
      }
    }
    List<Finding> result = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      result.add(with(roots.get(i), symptoms.get(i)));
    }
    result.sort(ORDER);
    return result;
  }

  private static int rank(List<FindingKind> causes, FindingKind kind) {
    int index = causes.indexOf(kind);
    return index < 0 ? causes.size() : index;
  }

  private static int cause(List<Finding> roots, Finding finding) {
    for (int i = 0; i < roots.size(); i++) {
      Finding root = roots.get(i);
      boolean explains =
          EXPLAINS.getOrDefault(root.kind(), Set.of()).contains(finding.kind())
              && root.severity().compareTo(finding.severity()) >= 0;
      if (explains || root.kind() == finding.kind()) {
        return i;
      }
    }
    return -1;
  }

  private static Finding with(Finding root, List<Finding> symptoms) {
    if (symptoms.isEmpty()) {
      return root;
    }
    StringBuilder evidence = new StringBuilder(root.evidence());
    evidence.append(" It shows as");
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

  private static Map<FindingKind, Set<FindingKind>> explains() {
    Map<FindingKind, Set<FindingKind>> map = new LinkedHashMap<>();
    Set<FindingKind> loss = EnumSet.of(LOSS_NOT_DECREASING, LOSS_OSCILLATING);
    Set<FindingKind> units = EnumSet.of(DEAD_UNITS, SATURATED_UNITS, DORMANT_UNITS);
    map.put(
        INPUT_NOT_NORMALIZED,
        union(
            loss,
            units,
            EnumSet.of(
                POOR_INITIALIZATION,
                STEP_TOO_LARGE,
                STEP_TOO_SMALL,
                BORN_DEAD_UNITS,
                VANISHING_GRADIENT,
                EXPLODING_GRADIENT,
                NON_FINITE,
                NOT_ZERO_CENTERED,
                NOT_SELF_NORMALIZING)));
    map.put(
        POOR_INITIALIZATION,
        union(
            loss,
            units,
            EnumSet.of(
                STEP_TOO_LARGE,
                STEP_TOO_SMALL,
                BORN_DEAD_UNITS,
                VANISHING_GRADIENT,
                EXPLODING_GRADIENT,
                NON_FINITE,
                PARAMETERS_UNCHANGED,
                NOT_ZERO_CENTERED,
                NOT_SELF_NORMALIZING)));
    map.put(
        STEP_TOO_LARGE,
        union(
            loss,
            units,
            EnumSet.of(
                EXPLODING_GRADIENT,
                NON_FINITE,
                VANISHING_GRADIENT,
                PARAMETERS_UNCHANGED,
                STEP_TOO_SMALL,
                NOT_ZERO_CENTERED,
                NOT_SELF_NORMALIZING)));
    Set<FindingKind> silent =
        EnumSet.of(
            PARAMETERS_UNCHANGED,
            VANISHING_GRADIENT,
            STEP_TOO_SMALL,
            LOSS_NOT_DECREASING,
            DORMANT_UNITS,
            NOT_ZERO_CENTERED);
    map.put(BORN_DEAD_UNITS, union(silent, EnumSet.of(DEAD_UNITS)));
    map.put(DEAD_UNITS, silent);
    map.put(EXPLODING_GRADIENT, union(loss, units, EnumSet.of(NON_FINITE)));
    map.put(SATURATED_UNITS, silent);
    map.put(VANISHING_GRADIENT, silent);
    map.put(NON_FINITE, union(loss, units, EnumSet.of(PARAMETERS_UNCHANGED, STEP_TOO_SMALL)));
    map.put(PARAMETERS_UNCHANGED, EnumSet.of(STEP_TOO_SMALL, LOSS_NOT_DECREASING, DORMANT_UNITS));
    map.put(STEP_TOO_SMALL, EnumSet.of(LOSS_NOT_DECREASING));
    map.put(LOSS_OSCILLATING, EnumSet.of(LOSS_NOT_DECREASING));
    map.put(LOSS_NOT_DECREASING, EnumSet.of(NOT_ZERO_CENTERED, DORMANT_UNITS));
    return map;
  }

  @SafeVarargs
  private static Set<FindingKind> union(Set<FindingKind>... sets) {
    Set<FindingKind> all = EnumSet.noneOf(FindingKind.class);
    for (Set<FindingKind> set : sets) {
      all.addAll(set);
    }
    return all;
  }
}
