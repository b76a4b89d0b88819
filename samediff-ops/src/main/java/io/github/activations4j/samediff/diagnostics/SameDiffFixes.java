package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The advice of the rules, which is code for Deeplearning4j, as code for SameDiff. */
final class SameDiffFixes {

  /** SameDiff's loss ops by the names of Deeplearning4j's losses. */
  private static final Map<String, String> LOSSES =
      Map.of(
          "MCXENT", "softmaxCrossEntropy",
          "XENT", "sigmoidCrossEntropy",
          "MSE", "meanSquaredError");

  /** SameDiff's initialisations by the names of Deeplearning4j's. */
  private static final Map<String, String> SCHEMES =
      Map.of(
          "RELU", "ReluInitScheme('c', nIn)",
          "XAVIER", "XavierInitScheme('c', nIn, nOut)",
          "LECUN_NORMAL", "VarScalingNormalFanInInitScheme('c', nIn)");

  /** Code without a remedy is of use here if it begins like this: it is about data. */
  private static final List<String> ABOUT_DATA =
      List.of("List<DataSet> ", "NormalizerMinMaxScaler ", "DataSet ");

  /** Functions whose built-in ops have NaN slopes for large arguments. */
  private static final Set<String> SLOPES = Set.of("mish", "silu", "gelu_sigmoid", "softplus");

  private static final String HUNT =
      "sd.setListeners(SameDiffDiagnostics.builder().huntNonFinite().build());";

  private SameDiffFixes() {}

  /** The findings with fixes that can be pasted; those that SameDiff has no place for are gone. */
  static List<Finding> translated(List<Finding> findings, RunHistory run) {
    return findings.stream()
        .map(
            finding ->
                new Finding(
                    finding.kind(),
                    finding.severity(),
                    finding.layer(),
                    finding.sinceIteration(),
                    finding.evidence(),
                    finding.cause(),
                    Stream.concat(
                            more(finding, run).stream(),
                            finding.fixes().stream()
                                .map(fix -> translated(fix, run))
                                .flatMap(Optional::stream))
                        .toList(),
                    finding.confidence()))
        .toList();
  }

  private static Optional<Fix> translated(Fix fix, RunHistory run) {
    if (fix.remedy().isEmpty()) {
      return Optional.of(Fix.byHand(fix.title(), byHand(fix.code())));
    }
    Remedy remedy = fix.remedy().get();
    // SameDiff's TrainingConfig of 1.0.0-M2.1 has no clipping; some updaters have no learning rate.
    if (remedy instanceof Remedy.ClipGradients
        || (remedy instanceof Remedy.MultiplyLearningRate && Double.isNaN(run.learningRate()))) {
      return Optional.empty();
    }
    if (remedy instanceof Remedy.AddBatchNormalization) {
      // Its batchNorm op takes mean and variance as inputs, so that it does not learn them.
      return Optional.of(
          Fix.byHand(
              "Put a layer normalisation before the activation of each hidden layer",
              "z = sd.nn().layerNorm(z, sd.one(\"gain\", n), sd.zero(\"offset\", n), true, 1);"));
    }
    return Optional.of(new Fix(fix.title(), code(remedy, run), fix.remedy()));
  }

  /** Without a remedy the code may be anything. If it is of no use here, the title has to do. */
  private static String byHand(String code) {
    if (code.startsWith("TrainingDiagnostics.builder().huntNonFinite()")) {
      return HUNT;
    }
    return ABOUT_DATA.stream().anyMatch(code::startsWith)
        ? code.replace("net.fit(", "sd.fit(")
        : "";
  }

  /** What only a graph can be advised. */
  private static List<Fix> more(Finding finding, RunHistory run) {
    NonFinite found = run.firstNonFinite().orElse(null);
    if (finding.kind() != FindingKind.NON_FINITE || found == null) {
      return List.of();
    }
    List<Fix> more = new ArrayList<>();
    boolean slope =
        found.quantity() == NonFinite.Quantity.GRADIENT
            || found.quantity() == NonFinite.Quantity.PARAMETERS;
    boolean builtIn = found.operation().isEmpty() || found.operation().contains("derivative");
    run.layers().stream()
        .map(LayerHistory::facts)
        .filter(layer -> slope && builtIn && layer.name().equals(found.layer()))
        .filter(layer -> SLOPES.contains(layer.activation()))
        .forEach(
            layer ->
                more.add(
                    Fix.byHand(
                        "Use a function whose slope is a number for every argument",
                        activation(layer.activation()) + "  // or Acceleration.enable();")));
    if (found.operation().contains(NonFiniteOrigin.UNSURE)) {
      more.add(Fix.byHand("Find the operation for certain", HUNT));
    }
    return more;
  }

  private static String code(Remedy remedy, RunHistory run) {
    if (remedy instanceof Remedy.UseActivation use) {
      return activation(use.spec());
    } else if (remedy instanceof Remedy.UseOutputActivation use) {
      return activation(use.spec());
    } else if (remedy instanceof Remedy.UseLoss use && LOSSES.containsKey(use.lossFunction())) {
      return "sd.loss()."
          + LOSSES.get(use.lossFunction())
          + "(\"loss\", labels, predictions, null);";
    } else if (remedy instanceof Remedy.UseInitialization use
        && SCHEMES.containsKey(use.weightInit().name())) {
      String scheme = SCHEMES.get(use.weightInit().name());
      return "sd.var(\"w\", new " + scheme + ", DataType.FLOAT, nIn, nOut);";
    } else if (remedy instanceof Remedy.ResetBias reset) {
      return "sd.getVariable(\"b\").getArr().assign(" + reset.value() + ");";
    } else if (remedy instanceof Remedy.MultiplyLearningRate change) {
      return updater(run, number(run.learningRate() * change.factor()))
          + "  // it is "
          + number(run.learningRate());
    } else if (remedy instanceof Remedy.SetLearningRate set) {
      return updater(run, number(set.rate()));
    } else if (remedy instanceof Remedy.UseUpdater use) {
      return config(use.name(), number(use.learningRate()));
    } else if (remedy instanceof Remedy.NormalizeInput) {
      return "NormalizerStandardize normalizer = new NormalizerStandardize();\n"
          + "normalizer.fit(data);\n"
          + "data.setPreProcessor(normalizer);";
    } else if (remedy instanceof Remedy.NormalizeLabels) {
      return "NormalizerStandardize normalizer = new NormalizerStandardize();\n"
          + "normalizer.fitLabel(true);\n"
          + "normalizer.fit(data);\n"
          + "data.setPreProcessor(normalizer);";
    } else if (remedy instanceof Remedy.MapLabels map) {
      return "dataSet.setLabels(dataSet.getLabels().sub("
          + map.subtract()
          + ").divi("
          + map.divide()
          + "));";
    } else if (remedy instanceof Remedy.ShuffleData) {
      return "dataSet.shuffle(42);";
    } else if (remedy instanceof Remedy.Unfreeze) {
      return "sd.convertToVariable(sd.getVariable(\"w\"));";
    }
    return "";
  }

  private static String activation(String spec) {
    return "SameDiffActivations.of(\"" + spec + "\", z, \"hidden\");";
  }

  private static String updater(RunHistory run, String rate) {
    String name =
        run.layers().stream()
            .map(layer -> layer.facts().updater())
            .filter(updater -> !updater.isEmpty())
            .findFirst()
            .orElse("Sgd");
    return config(name, rate);
  }

  /** Before training begins: SameDiff makes its updaters once. */
  private static String config(String updater, String rate) {
    return "sd.getTrainingConfig().setUpdater(new " + updater + "(" + rate + "));";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
