package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.internal.network.NetworkFixes;
import io.github.activations4j.diagnostics.rules.Diagnosis;
import io.github.activations4j.diagnostics.rules.MatchedInitialization;
import io.github.activations4j.diagnostics.rules.PresentSettings;
import io.github.activations4j.diagnostics.rules.Threshold;
import io.github.activations4j.diagnostics.rules.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * What a prediction says: the rules of the training diagnostics on the predicted start, and rules
 * of its own about what those only see in a run.
 */
final class ForecastRules {

  /** What the rules find at the start; other kinds need a run. */
  private static final Set<FindingKind> OF_THE_START =
      EnumSet.of(
          FindingKind.OUTPUT_MISMATCH,
          FindingKind.LABELS_NOT_NORMALIZED,
          FindingKind.INPUT_NOT_NORMALIZED,
          FindingKind.WRONG_DERIVATIVE,
          FindingKind.POOR_INITIALIZATION,
          FindingKind.NOT_SELF_NORMALIZING,
          FindingKind.SATURATED_UNITS);

  /** As often as not. */
  private static final double EVEN_CHANCE = 0.5;

  private final Forecast forecast;
  private final List<LayerForecast> layers;
  private final RunHistory run;
  private final double ratio;

  /**
   * The rules for one prediction.
   *
   * @param forecast the prediction
   * @param layers the same, layer by layer
   * @param run the same as a history
   * @param ratio gradient of the first layer over that of the last, measured if it was
   */
  ForecastRules(Forecast forecast, List<LayerForecast> layers, RunHistory run, double ratio) {
    this.forecast = forecast;
    this.layers = layers;
    this.run = run;
    this.ratio = ratio;
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    rate().ifPresent(found::add);
    for (Finding finding : new Diagnosis(Thresholds.defaults(), NetworkFixes::of).of(run)) {
      if (OF_THE_START.contains(finding.kind())) {
        found.add(weighed(finding));
      }
    }
    dead().ifPresent(finding -> fold(finding, found));
    gradient().ifPresent(finding -> fold(finding, found));
    steps().ifPresent(found::add);
    PresentSettings present =
        PresentSettings.ofConfiguration(run.layers().stream().map(LayerHistory::facts).toList());
    return found.stream()
        .map(this::matched)
        .map(present::withoutWhatIsSo)
        .map(finding -> finding.withFixes(NetworkFixes.of(finding, run)))
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(Finding::confidence)
                .reversed()
                .thenComparing(Finding::kind))
        .toList();
  }

  /** Where weights are to blame, those that fit the activation are the first thing to try. */
  private Finding matched(Finding finding) {
    boolean weights =
        finding.kind() == FindingKind.POOR_INITIALIZATION
            || finding.kind() == FindingKind.VANISHING_GRADIENT
            || finding.kind() == FindingKind.EXPLODING_GRADIENT;
    return weights
        ? finding.withFixes(MatchedInitialization.before(finding.fixes(), run))
        : finding;
  }

  /** A rule that waits for the loss calls things a warning; some are certain before. */
  private Finding weighed(Finding finding) {
    boolean serious =
        switch (finding.kind()) {
          case WRONG_DERIVATIVE -> true;
          case POOR_INITIALIZATION -> isConstant(finding.layer()) || isSaturated();
          case SATURATED_UNITS -> saturated(finding.layer()) >= Threshold.OUTPUT_FLAT.value();
          default -> false;
        };
    return serious ? with(finding, Severity.SERIOUS, finding.evidence()) : finding;
  }

  private boolean isConstant(String layer) {
    return run.layers().stream()
        .map(LayerHistory::facts)
        .anyMatch(facts -> facts.name().equals(layer) && facts.weightInit().equals("Constant"));
  }

  /** Whether most arguments of a hidden layer lie where there is hardly any gradient. */
  private boolean isSaturated() {
    return layers.stream().anyMatch(l -> l.saturated() >= Threshold.FLAT_SHARE.value());
  }

  private double saturated(String layer) {
    return layers.stream()
        .filter(l -> l.name().equals(layer))
        .mapToDouble(LayerForecast::saturated)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Adds a finding, unless another one explains it. */
  private void fold(Finding symptom, List<Finding> found) {
    for (int i = 0; i < found.size(); i++) {
      Finding cause = found.get(i);
      if (explains(cause, symptom)) {
        boolean worse = cause.severity().compareTo(symptom.severity()) < 0;
        found.set(
            i,
            with(
                cause,
                worse ? symptom.severity() : cause.severity(),
                cause.evidence() + " " + symptom.evidence()));
        return;
      }
    }
    found.add(symptom);
  }

  private boolean explains(Finding cause, Finding symptom) {
    return switch (cause.kind()) {
      case INPUT_NOT_NORMALIZED -> true;
      case POOR_INITIALIZATION ->
          symptom.kind() != FindingKind.BORN_DEAD_UNITS || isConstant(cause.layer());
      case BORN_DEAD_UNITS, SATURATED_UNITS, NOT_SELF_NORMALIZING ->
          symptom.kind() != FindingKind.BORN_DEAD_UNITS;
      default -> false;
    };
  }

  private static Finding with(Finding finding, Severity severity, String evidence) {
    return new Finding(
        finding.kind(),
        severity,
        finding.layer(),
        finding.sinceIteration(),
        evidence,
        finding.cause(),
        finding.fixes(),
        finding.confidence());
  }

  private Optional<Finding> gradient() {
    int first = forecast.first().orElse(-1);
    if (first < 0 || first == forecast.last().getAsInt() || isDead()) {
      return Optional.empty();
    }
    String name = forecast.plan().nodes().get(first).name();
    String last = forecast.plan().nodes().get(forecast.last().getAsInt()).name();
    String evidence =
        "The gradient of %s is predicted to have %s times the norm of that of %s (a single network differs by a factor of about %s)."
            .formatted(name, number(ratio), last, number(forecast.ratioFactor()));
    boolean saturating =
        run.layers().stream()
            .anyMatch(layer -> !layer.facts().output() && layer.facts().traits().saturates());
    if (ratio < Threshold.VANISHING_RATIO.value() || Double.isNaN(ratio)) {
      List<Fix> fixes = new ArrayList<>();
      if (saturating) {
        fixes.add(activation("relu", "its slope is 1 wherever it is active"));
      }
      fixes.add(initialisation(WeightInit.RELU, "keeps the variance from layer to layer"));
      fixes.add(batchNormalisation());
      return Optional.of(
          new Finding(
              FindingKind.VANISHING_GRADIENT,
              Severity.SERIOUS,
              name,
              0,
              evidence,
              "Every layer multiplies the squared gradient by χ = fan-in · Var[w] · E[f′(z)²], which is below 1.",
              fixes,
              0.85));
    }
    if (ratio > Threshold.EXPLODING_GROWTH.value()) {
      boolean serious = ratio > 1 / Threshold.VANISHING_RATIO.value();
      return Optional.of(
          new Finding(
              FindingKind.EXPLODING_GRADIENT,
              serious ? Severity.SERIOUS : Severity.WARNING,
              name,
              0,
              evidence,
              "Every layer multiplies the squared gradient by χ = fan-in · Var[w] · E[f′(z)²], which is above 1.",
              List.of(
                  initialisation(
                      saturating ? WeightInit.XAVIER : WeightInit.RELU,
                      "keeps the variance from layer to layer"),
                  batchNormalisation(),
                  Fix.of(
                      "Clip the gradient of each layer to a norm of 1",
                      new Remedy.ClipGradients(1))),
              0.85));
    }
    return Optional.empty();
  }

  private boolean isDead() {
    return layers.stream().anyMatch(l -> l.bornDead() >= Threshold.DEAD_SHARE_SERIOUS.value());
  }

  private Optional<Finding> dead() {
    Optional<LayerForecast> worst =
        layers.stream()
            .filter(l -> l.bornDead() >= Threshold.DEAD_SHARE_SERIOUS.value())
            .findFirst();
    double silent = forecast.silent();
    if (worst.isEmpty() && !(silent > EVEN_CHANCE)) {
      return Optional.empty();
    }
    String name = worst.map(LayerForecast::name).orElseGet(this::narrowest);
    Optional<LayerFacts> facts =
        run.layers().stream()
            .map(LayerHistory::facts)
            .filter(f -> f.name().equals(name))
            .findFirst();
    boolean low = facts.isPresent() && facts.get().biasInit() < Threshold.BIAS_NEGATIVE.value();
    List<Fix> fixes = new ArrayList<>();
    if (low || facts.isPresent() && facts.get().biasInit() > 1) {
      fixes.add(Fix.of("Start biases at 0", new Remedy.ResetBias(0)));
    }
    if (worst.isEmpty() && facts.isPresent()) {
      fixes.add(
          Fix.of("Widen the layer", new Remedy.WidenLayer(8 * Math.max(1, facts.get().units()))));
    }
    fixes.add(activation("leaky_relu(alpha=0.1)", "it has a slope everywhere"));
    fixes.add(batchNormalisation());
    String evidence =
        worst
            .map(
                l ->
                    "%s of the units of %s are predicted to have zero slope for every example. "
                        .formatted(percent(l.bornDead()), l.name()))
            .orElse("");
    return Optional.of(
        new Finding(
            FindingKind.BORN_DEAD_UNITS,
            Severity.SERIOUS,
            name,
            0,
            evidence
                + "For one example, some layer passes no gradient on with a probability of %s."
                    .formatted(percent(silent)),
            low
                ? "The biases start so low that the sums of the units never get above the kink of the activation."
                : worst.isPresent()
                    ? "The sums of the units lie where the activation has no slope, because of the weights, the biases or the activation itself."
                    : "A layer of n units is silent as a whole for an example with a probability of pⁿ, and the next layers get nothing (Lu et al. 2019).",
            fixes,
            0.9));
  }

  private String narrowest() {
    return run.layers().stream()
        .map(LayerHistory::facts)
        .filter(facts -> facts.fanIn() > 0 && !facts.output())
        .min(Comparator.comparingLong(LayerFacts::units))
        .map(LayerFacts::name)
        .orElse("");
  }

  /** Learning rates that move nothing, or in the wrong direction. */
  private Optional<Finding> rate() {
    for (int place : forecast.places()) {
      Optional<BaseLayer> layer = trained(place);
      double rate = layer.map(PredictedHistory::rate).orElse(Double.NaN);
      if (rate > 0 || Double.isNaN(rate)) {
        continue;
      }
      String name = forecast.plan().nodes().get(place).name();
      String updater = layer.get().getIUpdater().getClass().getSimpleName();
      return Optional.of(
          new Finding(
              rate == 0 ? FindingKind.PARAMETERS_UNCHANGED : FindingKind.STEP_TOO_LARGE,
              Severity.SERIOUS,
              name,
              0,
              "The learning rate of %s is %s.".formatted(updater, number(rate)),
              rate == 0
                  ? "Steps of zero change nothing."
                  : "With a negative rate, each step raises the loss instead of lowering it.",
              List.of(Fix.of("Set a learning rate of 0.001", new Remedy.SetLearningRate(1e-3))),
              0.95));
    }
    return Optional.empty();
  }

  private Optional<BaseLayer> trained(int place) {
    Node node = forecast.plan().nodes().get(place);
    if (!forecast.hasWeights(place) || Stages.isFrozen(node.layer().getLayer())) {
      return Optional.empty();
    }
    BaseLayer layer = Stages.base(Stages.unwrapped(node.layer()));
    return layer == null || layer.getIUpdater() == null || layer.getIUpdater() instanceof NoOp
        ? Optional.empty()
        : Optional.of(layer);
  }

  /** Adaptive updaters move every weight by about the learning rate, whatever its gradient. */
  private Optional<Finding> steps() {
    double largest = Double.NaN;
    String name = "";
    String updater = "";
    double rate = Double.NaN;
    for (int place : forecast.places()) {
      Optional<BaseLayer> layer = trained(place);
      if (layer.isEmpty() || !isAdaptive(layer.get().getIUpdater())) {
        continue;
      }
      LayerFacts facts = facts(forecast.plan().nodes().get(place).name());
      double size = forecast.passage(place).weights().scale() / Math.sqrt(facts.fanIn());
      double step = Math.log10(PredictedHistory.rate(layer.get()) / size);
      if (!(step <= largest)) {
        largest = step;
        name = facts.name();
        rate = PredictedHistory.rate(layer.get());
        updater = layer.get().getIUpdater().getClass().getSimpleName();
      }
    }
    boolean large = largest > Threshold.STEP_SINGLE.value() && largest < Double.POSITIVE_INFINITY;
    boolean small = largest < Threshold.STEP_SMALL.value();
    if (!large && !small) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            large ? FindingKind.STEP_TOO_LARGE : FindingKind.STEP_TOO_SMALL,
            large && largest > 0 ? Severity.SERIOUS : Severity.WARNING,
            name,
            0,
            "%s moves each weight by about its learning rate, %s, in the first steps. The weights of %s have a root mean square of %s."
                .formatted(updater, number(rate), name, number(rate / Math.pow(10, largest))),
            large
                ? "Steps as large as the weights throw the initialisation away."
                : "Steps this small change next to nothing within a usual training.",
            List.of(Fix.of("Set a learning rate of 0.001", new Remedy.SetLearningRate(1e-3))),
            large ? 0.85 : 0.6));
  }

  private LayerFacts facts(String name) {
    return run.layers().stream()
        .map(LayerHistory::facts)
        .filter(facts -> facts.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isAdaptive(IUpdater updater) {
    return updater instanceof Adam
        || updater instanceof AdaMax
        || updater instanceof AMSGrad
        || updater instanceof Nadam
        || updater instanceof AdaBelief
        || updater instanceof AdaGrad
        || updater instanceof RmsProp;
  }

  private static Fix activation(String spec, String why) {
    return Fix.of("Use " + spec + " in the hidden layers: " + why, new Remedy.UseActivation(spec));
  }

  private static Fix initialisation(WeightInit init, String why) {
    return Fix.of(
        "Initialise weights with " + init + ": " + why, new Remedy.UseInitialization(init));
  }

  private static Fix batchNormalisation() {
    return Fix.of(
        "Put a batch normalisation before the activation of each hidden layer",
        new Remedy.AddBatchNormalization());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
