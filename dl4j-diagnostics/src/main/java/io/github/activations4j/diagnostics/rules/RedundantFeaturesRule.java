package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Columns of a table that tell a network nothing: they never change, or repeat another one. */
final class RedundantFeaturesRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    for (Map.Entry<String, InputFacts> input : run.inputs().entrySet()) {
      InputFacts facts = input.getValue();
      int redundant = facts.features() - facts.distinct();
      // Borders of pictures never change, and that is as it should be. Where nothing at all does,
      // the rule on inputs says so.
      boolean table =
          facts.features() > 1 && facts.features() <= thresholds.of(Threshold.TABLE_FEATURES);
      boolean known = facts.examples() >= thresholds.of(Threshold.TABLE_EXAMPLES);
      if (table && known && redundant > 0 && facts.distinct() > 0) {
        return List.of(finding(run, input.getKey(), facts, thresholds));
      }
    }
    return List.of();
  }

  private static Finding finding(
      RunHistory run, String name, InputFacts facts, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    boolean single = facts.distinct() == 1;
    List<String> words = new ArrayList<>();
    long constants = Math.round(facts.constantShare() * facts.features());
    if (constants > 0) {
      words.add(
          counted(constants, facts.constants())
              + (constants == 1 ? " never changes" : " never change"));
    }
    long copies = facts.features() - facts.distinct() - constants;
    if (copies > 0) {
      words.add(
          counted(copies, facts.copies())
              + (copies == 1 ? " is a copy" : " are copies")
              + " of another");
    }
    return new Finding(
        FindingKind.REDUNDANT_FEATURES,
        !single ? Severity.INFO : loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        name,
        Math.max(0, run.firstIteration()),
        "Of "
            + facts.features()
            + " features"
            + (name.isEmpty() ? "" : " of the input " + name)
            + ", "
            + String.join(", and ", words)
            + ", in "
            + facts.examples()
            + " examples; "
            + loss
            + ".",
        single
            ? "Only one feature is left that tells examples apart. Was one column written to all others?"
            : "They tell the network nothing that it does not know. Was a column lost, or read twice?"
                + " If not, leave them out.",
        List.of(),
        (single ? Confidence.STRONG : Confidence.LOW).value);
  }

  /** How many, and the places of the first of them. */
  private static String counted(long count, List<Integer> first) {
    String places = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return count + " (index " + places + (count > first.size() ? ", …" : "") + ")";
  }
}
