package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.Fix;
import io.github.activations4j.diagnostics.Remedy;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
                    finding.fixes().stream()
                        .map(fix -> translated(fix, run))
                        .flatMap(Optional::stream)
                        .toList(),
                    finding.confidence()))
        .toList();
  }

  private static Optional<Fix> translated(Fix fix, RunHistory run) {
    if (fix.remedy().isEmpty()) {
      // Without a remedy the code may be anything; the title says what to do.
      return Optional.of(Fix.byHand(fix.title(), ""));
    }
    Remedy remedy = fix.remedy().get();
    if (remedy instanceof Remedy.ClipGradients) {
      // SameDiff's TrainingConfig of 1.0.0-M2.1 has no clipping.
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
      double rate = run.learningRate() * change.factor();
      return updater(run, Double.isNaN(rate) ? "..." : number(rate));
    } else if (remedy instanceof Remedy.SetLearningRate set) {
      return updater(run, number(set.rate()));
    } else if (remedy instanceof Remedy.UseUpdater use) {
      return config(use.name(), number(use.learningRate()));
    } else if (remedy instanceof Remedy.NormalizeInput) {
      return "NormalizerStandardize normalizer = new NormalizerStandardize();\n"
          + "normalizer.fit(data);\n"
          + "data.setPreProcessor(normalizer);";
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

  private static String config(String updater, String rate) {
    return "sd.setTrainingConfig(TrainingConfig.builder().updater(new "
        + updater
        + "("
        + rate
        + "))….build());";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
