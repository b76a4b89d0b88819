package io.github.activations4j.examples.choose;

import io.github.activations4j.diagnostics.report.AlignedText;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.trial.LayerGroup;
import io.github.activations4j.experiments.trial.LayerState;
import io.github.activations4j.experiments.trial.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The result of a race: which arm to use, and how sure that is. If nothing differs by more than
 * chance, or no lead is worth a change, this is the network as it is.
 */
final class Answer {
  /** What a person calls the network's own activations. */
  private final String presentName;

  private final List<Standing> standings;
  private final List<Standing> left;
  private final Verdict verdict;
  private final Standing present;
  private final Standing tuned;
  private final Standing chosen;
  private final Measure measure;
  private final boolean keepsWeights;

  /**
   * Decides.
   *
   * @param standings after the last round, best first, the network as it is among them
   * @param firstRound all standings after the first round; empty if there was only one round
   * @param left the last standings of the arms that left before
   * @param present the network as it is
   * @param presentName what its activations are called
   * @param keepsWeights whether weights are drawn as the configuration says
   */
  Answer(
      List<Standing> standings,
      List<Standing> firstRound,
      List<Standing> left,
      Arm present,
      String presentName,
      boolean keepsWeights) {
    this.standings = standings;
    this.left = left;
    this.presentName = presentName;
    this.keepsWeights = keepsWeights;
    this.verdict = Verdict.of(standings, firstRound, present);
    this.present = verdict.present();
    this.tuned = verdict.tuned();
    this.chosen = verdict.chosen();
    this.measure = this.present.results().get(0).measure();
  }

  Arm chosen() {
    return chosen.arm();
  }

  Arm present() {
    return present.arm();
  }

  boolean isChange() {
    return chosen != present;
  }

  /** Whether a test says that the change is better than what is there. */
  boolean isSure() {
    return verdict.isSure();
  }

  String name(Arm arm) {
    return arm.isPresent() ? presentName : arm.activation();
  }

  /** What to use, in a sentence. */
  String whatToUse() {
    if (!isChange()) {
      return "Keep %s.".formatted(presentName);
    }
    String rate = Arm.figure(chosen.arm().rate());
    if (chosen.arm().isPresent()) {
      return "Keep %s, with the learning rate %s instead of %s."
          .formatted(presentName, rate, Arm.figure(present.arm().rate()));
    }
    boolean newRate = chosen.arm().rate() != present.arm().rate();
    boolean everywhere = chosen.arm().layers() == LayerGroup.ALL;
    return "Use %s instead of %s%s%s."
        .formatted(
            chosen.arm().function(),
            presentName,
            everywhere ? "" : " " + chosen.arm().layers().words(),
            newRate ? ", with the learning rate " + rate : "");
  }

  /** The lines to paste; none if the activation stays. */
  List<String> code() {
    if (!isChange() || chosen.arm().isPresent()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    boolean everywhere = chosen.arm().layers() == LayerGroup.ALL;
    String activation = code(chosen.arm().function());
    lines.add(
        "  .activation("
            + activation
            + ")"
            + (everywhere ? "" : "  // " + chosen.arm().layers().words()));
    if (!keepsWeights) {
      lines.add(
          "  .weightInit(ActivationInit.forActivation("
              + activation
              + (everywhere ? "))  // not the first layer" : "))  // of the layer after it"));
    }
    if (everywhere && chosen.arm().activation().startsWith("selu")) {
      lines.add("  .dropOut(new AlphaDropout(p))  // where there is dropout");
    }
    return lines;
  }

  private static String code(String name) {
    return name.startsWith("dl4j:")
        ? "Activation." + name.substring(5).toUpperCase(Locale.ROOT)
        : "Activations.of(\"" + name + "\")";
  }

  /** How sure that is. */
  List<String> howSure() {
    List<String> lines = new ArrayList<>();
    if (present.isSick()) {
      lines.add("%s: %s, with every seed.".formatted(presentName, present.sickness()));
    }
    if (isChange()) {
      String than =
          presentName
              + (chosen.arm().isPresent() ? " with " + Arm.figure(present.arm().rate()) : "");
      lines.add(
          isSure()
              ? "Better than %s by %s.".formatted(than, difference(chosen, present))
              : "Likely better than %s, not surely: by %s."
                  .formatted(than, difference(chosen, present)));
      sharesOfRateAndActivation(lines);
      if (!isSure() && !present.isSick()) {
        lines.add("The safe choice is to keep %s.".formatted(than));
      }
    } else {
      lines.add(whyItStays());
      standings.stream()
          .filter(s -> s != present)
          .findFirst()
          .ifPresent(
              s -> lines.add("Closest: %s, %s.".formatted(words(s.arm()), difference(s, present))));
    }
    Standing compared =
        isChange() ? chosen : standings.stream().filter(s -> s != present).findFirst().orElse(null);
    if (compared != null) {
      time(compared, lines);
    }
    return lines;
  }

  private String whyItStays() {
    if (standings.size() < 2) {
      return "No other activation was left to compare it with.";
    }
    return verdict.findsDifferences()
        ? "Nothing is ahead of %s by more than %s here.".formatted(presentName, leastLead())
        : "Nothing beats %s by more than chance here.".formatted(presentName);
  }

  /** Less is a tie. */
  private String leastLead() {
    return "%s %s".formatted(measure.format(Goal.lead(measure)), measure.unit());
  }

  private String words(Arm arm) {
    return hasSeveralRates()
        ? "%s with %s".formatted(name(arm), Arm.figure(arm.rate()))
        : name(arm);
  }

  /** What another activation does, when the present one has its best rate too. */
  private void sharesOfRateAndActivation(List<String> lines) {
    if (!chosen.arm().isPresent() && tuned != present) {
      lines.add(
          "Each with its best learning rate: better than %s by %s%s."
              .formatted(
                  words(tuned.arm()),
                  difference(chosen, tuned),
                  Standing.p(chosen.differences(tuned)) < Standing.LEVEL
                      ? ""
                      : ", which may be chance"));
    }
    if (chosen.arm().isPresent()) {
      standings.stream()
          .filter(s -> !s.arm().isPresent())
          .findFirst()
          .ifPresent(
              s ->
                  lines.add(
                      "No other activation is ahead of that by more than %s. Closest: %s, %s."
                          .formatted(leastLead(), words(s.arm()), difference(s, chosen))));
    }
  }

  private void time(Standing other, List<String> lines) {
    List<Double> ratios = other.timeRatios(present);
    if (ratios.size() < 2) {
      return;
    }
    double percent = 100 * (Math.exp(Spread.of(ratios).mean()) - 1);
    if (Standing.p(ratios) < Standing.LEVEL) {
      lines.add(
          String.format(
              Locale.ROOT,
              "An iteration of %s takes %.0f %% %s time than one of %s.",
              name(other.arm()),
              Math.abs(percent),
              percent > 0 ? "more" : "less",
              presentName));
    } else {
      lines.add("Their iterations take the same time, within the noise.");
    }
  }

  /** With the seeds of the last round alone, because those before brought an arm there. */
  private String difference(Standing of, Standing than) {
    Spread spread = Spread.of(of.differences(than));
    double half = spread.halfWidth95();
    String mean = measure.format(spread.mean());
    if (Double.isNaN(half)) {
      return "%s %s with one seed".formatted(mean, measure.unit());
    }
    int before = of.all().size() - of.results().size();
    return "%s %s, 95 %% interval %s to %s, %d seeds%s"
        .formatted(
            mean,
            measure.unit(),
            measure.format(spread.mean() - half),
            measure.format(spread.mean() + half),
            spread.count(),
            before == 0
                ? ""
                : " (%s with the %d before)".formatted(measure.format(of.lead(than)), before));
  }

  private boolean hasSeveralRates() {
    return standings.stream().map(s -> s.arm().rate()).distinct().count() > 1
        || left.stream().map(s -> s.arm().rate()).distinct().count() > 1;
  }

  /** The arms of the last round, then the others with their figures when they left. */
  List<String> table() {
    boolean rates = hasSeveralRates();
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("", "activation"));
    if (rates) {
      head.add("rate");
    }
    head.addAll(
        List.of(
            measure == Measure.ACCURACY ? "valid %" : "valid R2",
            "95 %",
            "loss",
            "ms",
            "dead %",
            "sat %",
            "seeds x ep"));
    rows.add(head);
    for (Standing standing : standings) {
      rows.add(row(standing, rates));
    }
    left.stream()
        .filter(s -> standings.stream().noneMatch(t -> t.arm().equals(s.arm())))
        .forEach(standing -> rows.add(row(standing, rates)));
    List<Boolean> right = new ArrayList<>();
    for (int c = 0; c < head.size(); c++) {
      right.add(c > 1);
    }
    return AlignedText.lines(rows, right);
  }

  private List<String> row(Standing standing, boolean rates) {
    Spread quality = standing.quality();
    double half = quality.halfWidth95();
    List<String> row = new ArrayList<>();
    row.add(standing == chosen ? ">" : standing == present ? "=" : "");
    row.add(standing.arm().isPresent() ? "now: " + presentName : standing.arm().activation());
    if (rates) {
      row.add(Arm.figure(standing.arm().rate()));
    }
    row.add(measure.format(quality.mean()));
    row.add(Double.isNaN(half) ? "-" : "+-" + measure.format(half));
    row.add(
        standing.loss().count() == 0
            ? "-"
            : String.format(Locale.ROOT, "%.3g", standing.loss().mean()));
    row.add(
        standing.milliseconds().count() == 0
            ? "-"
            : String.format(Locale.ROOT, "%.1f", standing.milliseconds().mean()));
    row.add(percent(standing.share(LayerState::dead)));
    row.add(percent(standing.share(LayerState::saturated)));
    row.add("%d x %d".formatted(standing.all().size(), standing.results().get(0).trial().epochs()));
    return row;
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f", 100 * share.getAsDouble());
  }

  /** What the diagnostics found in the last round. */
  List<String> findings() {
    return standings.stream()
        .filter(s -> !s.findings().isEmpty())
        .map(s -> "%s: %s".formatted(name(s.arm()), s.findings()))
        .toList();
  }

  List<Standing> standings() {
    return standings;
  }

  List<Standing> left() {
    return left;
  }

  Measure measure() {
    return measure;
  }

  Standing of(Arm arm) {
    return standings.stream().filter(s -> s.arm().equals(arm)).findFirst().orElseThrow();
  }
}
