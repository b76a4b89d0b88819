package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Advice to initialise weights with the variance that fits the activation of the hidden layers. */
public final class MatchedInitialization {

  /** The initialisation of this library, as layers call it. */
  private static final String MATCHED = "ActivationInit";

  /**
   * A name, and numbers as parameters: other labels are not those of a function's specification.
   */
  private static final Pattern SPEC =
      Pattern.compile(
          "([a-z][a-z0-9_]*)(\\([a-z0-9_]+=[-+.eE0-9]+(, ?[a-z0-9_]+=[-+.eE0-9]+)*\\))?.*");

  private MatchedInitialization() {}

  /**
   * The advice for a network.
   *
   * @param run what is known of it
   * @return the fix; empty if hidden layers are initialised that way, have no activation with a
   *     name, or mix their units
   */
  public static Optional<Fix> of(RunHistory run) {
    List<LayerFacts> hidden =
        run.layers().stream()
            .map(LayerHistory::facts)
            .filter(facts -> !facts.output() && facts.fanIn() > 0)
            .toList();
    boolean matched =
        !hidden.isEmpty() && hidden.stream().allMatch(f -> f.weightInit().equals(MATCHED));
    List<String> specs = new ArrayList<>();
    for (LayerFacts facts : hidden) {
      Matcher spec = SPEC.matcher(facts.activation());
      if (facts.watched() && spec.matches()) {
        specs.add(spec.group(1) + (spec.group(2) == null ? "" : spec.group(2)));
      }
    }
    return specs.stream()
        .filter(spec -> !matched)
        .max((one, other) -> Integer.compare(times(specs, one), times(specs, other)))
        .map(
            spec ->
                Fix.of(
                    "Initialise weights with the variance that fits " + spec + " and the fan-in",
                    new Remedy.MatchInitialization(spec)));
  }

  private static int times(List<String> specs, String spec) {
    return Collections.frequency(specs, spec);
  }

  /**
   * Fixes with the advice before each one that names another scheme.
   *
   * @param fixes the fixes of a finding
   * @param run what is known of the network
   * @return the fixes; unchanged if none of them is about the initialisation
   */
  public static List<Fix> before(List<Fix> fixes, RunHistory run) {
    List<Fix> all = new ArrayList<>(fixes);
    for (int i = 0; i < fixes.size(); i++) {
      if (initializes(fixes.get(i).remedy())) {
        int place = i;
        of(run)
            .ifPresent(
                fix -> {
                  all.removeIf(other -> other.remedy().equals(fix.remedy()));
                  all.add(place, fix);
                });
        break;
      }
    }
    return List.copyOf(all);
  }

  /** Whether a remedy names another scheme, alone or as one of its parts. */
  private static boolean initializes(Remedy remedy) {
    return remedy instanceof Remedy.UseInitialization
        || remedy instanceof Remedy.Together all
            && all.parts().stream().anyMatch(MatchedInitialization::initializes);
  }
}
