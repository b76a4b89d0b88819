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

/** Fixes as code for SameDiff. */
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

  /** Functions whose built-in ops have NaN slopes for large arguments. */
  private static final Set<String> SLOPES = Set.of("mish", "silu", "gelu_sigmoid", "softplus");

  /** Functions that are not defined for every number, by the names of their ops. */
  private static final Set<String> PARTIAL =
      Set.of("log", "sqrt", "rsqrt", "Pow", "pow", "reciprocal", "asin", "acos", "atanh", "acosh");

  private SameDiffFixes() {}

  /** The fixes that SameDiff has a place for, and those that only a graph can be given. */
  static List<Fix> of(Finding finding, RunHistory run) {
    return Stream.concat(
            forGraphs(finding, run).stream(),
            finding.fixes().stream()
                .map(fix -> fix.remedy().accept(new Code(fix, run)))
                .flatMap(Optional::stream))
        .toList();
  }

  private static List<Fix> forGraphs(Finding finding, RunHistory run) {
    NonFinite found = run.firstNonFinite().orElse(null);
    if (finding.kind() != FindingKind.NON_FINITE || found == null) {
      return List.of();
    }
    List<Fix> fixes = new ArrayList<>();
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
                fixes.add(
                    new Fix(
                        "Use a function whose slope is a number for every argument",
                        new Remedy.UseActivation(layer.activation()),
                        activation(layer.activation()) + "  // or Acceleration.enable();")));
    String operation = found.operation().split(" ", 2)[0];
    boolean ofLoss = run.layers().stream().anyMatch(layer -> layer.facts().loss().equals("log"));
    if (found.quantity() == NonFinite.Quantity.ACTIVATIONS
        && PARTIAL.contains(operation)
        && !ofLoss) {
      Remedy other = new Remedy.ReplaceActivation(operation, "relu");
      fixes.add(
          new Fix(
              "Use relu instead of " + operation + ", which is not defined for every number",
              other,
              activation("relu")));
    }
    if (found.operation().contains(NonFiniteOrigin.UNSURE)) {
      fixes.add(new Fix("Find the operation for certain", new Remedy.HuntNonFinite(), hunt()));
    }
    return fixes;
  }

  private static String activation(String spec) {
    return "SameDiffActivations.of(\"" + spec + "\", z, \"hidden\");";
  }

  private static String hunt() {
    return "sd.setListeners(SameDiffDiagnostics.builder().huntNonFinite().build());";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /**
   * The fix for a graph by each remedy; empty where SameDiff has no place for it. Where there is
   * nothing to paste, the title has to do.
   */
  private record Code(Fix fix, RunHistory run) implements Remedy.Visitor<Optional<Fix>> {

    private Optional<Fix> code(String code) {
      return Optional.of(fix.withCode(code));
    }

    private Optional<Fix> onlyWords() {
      return code("");
    }

    @Override
    public Optional<Fix> visit(Remedy.UseActivation remedy) {
      return code(activation(remedy.spec()));
    }

    @Override
    public Optional<Fix> visit(Remedy.ReplaceActivation remedy) {
      return code(activation(remedy.to()));
    }

    @Override
    public Optional<Fix> visit(Remedy.UseOutputActivation remedy) {
      return code(activation(remedy.spec()));
    }

    @Override
    public Optional<Fix> visit(Remedy.UseLoss remedy) {
      return code(loss(remedy.lossFunction()));
    }

    /** A loss op of SameDiff takes weights of examples, not of classes. */
    @Override
    public Optional<Fix> visit(Remedy.WeighClasses remedy) {
      return onlyWords();
    }

    @Override
    public Optional<Fix> visit(Remedy.TrainLonger remedy) {
      return code("sd.fit(data, " + remedy.times() + ");");
    }

    @Override
    public Optional<Fix> visit(Remedy.RemovePenalties remedy) {
      return code("sd.getTrainingConfig().setRegularization(List.of());");
    }

    @Override
    public Optional<Fix> visit(Remedy.Together remedy) {
      List<String> codes = new ArrayList<>();
      for (Remedy part : remedy.parts()) {
        Optional<Fix> written = part.accept(this);
        if (written.isEmpty()) {
          return Optional.empty();
        }
        codes.add(written.get().code());
      }
      codes.removeIf(String::isEmpty);
      return code(String.join("\n", codes));
    }

    /** SameDiff's cross-entropies apply softmax or sigmoid to the predictions themselves. */
    @Override
    public Optional<Fix> visit(Remedy.UseOutput remedy) {
      return code(loss(remedy.lossFunction()));
    }

    private static String loss(String lossFunction) {
      String op = LOSSES.get(lossFunction);
      return op == null ? "" : "sd.loss()." + op + "(\"loss\", labels, predictions, null);";
    }

    @Override
    public Optional<Fix> visit(Remedy.UseInitialization remedy) {
      return code(weights(remedy.weightInit().name(), "nIn, nOut"));
    }

    @Override
    public Optional<Fix> visit(Remedy.MatchInitialization remedy) {
      return code(
          "double variance = ActivationInit.forActivation(Activations.of(\""
              + remedy.spec()
              + "\")).variance(nIn, nOut);\n"
              + "sd.var(\"w\", Nd4j.randn(nIn, nOut).muli(Math.sqrt(variance)));");
    }

    /** SameDiff has no constraints; whoever trains a slope has to clip it in the graph. */
    @Override
    public Optional<Fix> visit(Remedy.BoundLearnedParameters remedy) {
      return onlyWords();
    }

    @Override
    public Optional<Fix> visit(Remedy.UseRecurrentInitialization remedy) {
      return code(weights(remedy.weightInit().name(), "nOut, nOut"));
    }

    private static String weights(String weightInit, String shape) {
      String scheme = SCHEMES.get(weightInit);
      return scheme == null
          ? ""
          : "sd.var(\"w\", new " + scheme + ", DataType.FLOAT, " + shape + ");";
    }

    @Override
    public Optional<Fix> visit(Remedy.ResetBias remedy) {
      return code("sd.getVariable(\"b\").getArr().assign(" + remedy.value() + ");");
    }

    /** Some updaters have no learning rate. */
    @Override
    public Optional<Fix> visit(Remedy.MultiplyLearningRate remedy) {
      double rate = run.learningRate();
      return Double.isNaN(rate)
          ? Optional.empty()
          : code(updater(rate * remedy.factor()) + "  // it is " + number(rate));
    }

    /** Nobody can copy a graph with all that its functions hold: the usual factor instead. */
    @Override
    public Optional<Fix> visit(Remedy.SearchLearningRate remedy) {
      return code(updater(present(), "SameDiffLearningRateSearch.of(sd, data).best()"));
    }

    @Override
    public Optional<Fix> visit(Remedy.SetLearningRate remedy) {
      return code(updater(remedy.rate()));
    }

    @Override
    public Optional<Fix> visit(Remedy.UseUpdater remedy) {
      return code(updater(remedy.name(), number(remedy.learningRate())));
    }

    private String updater(double rate) {
      return updater(present(), number(rate));
    }

    /** The updater that the graph has. */
    private String present() {
      return run.layers().stream()
          .map(layer -> layer.facts().updater())
          .filter(updater -> !updater.isEmpty())
          .findFirst()
          .orElse("Sgd");
    }

    /** To be called before training begins: SameDiff makes its updaters once. */
    private static String updater(String name, String rate) {
      return "sd.getTrainingConfig().setUpdater(new " + name + "(" + rate + "));";
    }

    /** SameDiff's TrainingConfig of 1.0.0-M2.1 has no clipping. */
    @Override
    public Optional<Fix> visit(Remedy.ClipGradients remedy) {
      return Optional.empty();
    }

    @Override
    public Optional<Fix> visit(Remedy.NormalizeInput remedy) {
      return code(normalizer("NormalizerStandardize", "", ""));
    }

    @Override
    public Optional<Fix> visit(Remedy.ScalePixels remedy) {
      return code("data.setPreProcessor(new ImagePreProcessingScaler(0, 1));");
    }

    @Override
    public Optional<Fix> visit(Remedy.NormalizeLabels remedy) {
      return code(normalizer("NormalizerStandardize", "", "normalizer.fitLabel(true);\n"));
    }

    @Override
    public Optional<Fix> visit(Remedy.ScaleLabels remedy) {
      String range = remedy.least() + ", " + remedy.greatest();
      return code(normalizer("NormalizerMinMaxScaler", range, "normalizer.fitLabel(true);\n"));
    }

    private static String normalizer(String type, String arguments, String settings) {
      return """
          %s normalizer = new %s(%s);
          %snormalizer.fit(data);
          data.setPreProcessor(normalizer);"""
          .formatted(type, type, arguments, settings);
    }

    @Override
    public Optional<Fix> visit(Remedy.MapLabels remedy) {
      return code(
          "dataSet.setLabels(dataSet.getLabels().sub("
              + remedy.subtract()
              + ").divi("
              + remedy.divide()
              + "));");
    }

    @Override
    public Optional<Fix> visit(Remedy.LeaveOutNonFinite remedy) {
      return code(
          """
          List<DataSet> whole = new ArrayList<>();
          for (DataSet example : dataSet.asList()) {
            double sum = example.%s().sumNumber().doubleValue();
            if (!Double.isNaN(sum) && !Double.isInfinite(sum)) {
              whole.add(example);
            }
          }
          dataSet = DataSet.merge(whole);"""
              .formatted(remedy.labels() ? "getLabels" : "getFeatures"));
    }

    @Override
    public Optional<Fix> visit(Remedy.ShuffleData remedy) {
      return code("dataSet.shuffle(42);");
    }

    @Override
    public Optional<Fix> visit(Remedy.UseLargerBatches remedy) {
      return onlyWords();
    }

    /** SameDiff's batchNorm takes mean and variance as inputs, so that it does not learn them. */
    @Override
    public Optional<Fix> visit(Remedy.AddBatchNormalization remedy) {
      Remedy.AddLayerNormalization other = new Remedy.AddLayerNormalization();
      return other.accept(
          new Code(
              Fix.of("Put a layer normalisation before the activation of each hidden layer", other),
              run));
    }

    @Override
    public Optional<Fix> visit(Remedy.AddLayerNormalization remedy) {
      return code(
          "z = sd.nn().layerNorm(z, sd.one(\"gain\", n), sd.zero(\"offset\", n), true, 1);");
    }

    @Override
    public Optional<Fix> visit(Remedy.UseDropout remedy) {
      return code("z = sd.nn().dropoutInverted(z, " + remedy.retain() + ");");
    }

    /** SameDiff has no alpha dropout for training. */
    @Override
    public Optional<Fix> visit(Remedy.UseAlphaDropout remedy) {
      return onlyWords();
    }

    @Override
    public Optional<Fix> visit(Remedy.WidenLayer remedy) {
      return onlyWords();
    }

    @Override
    public Optional<Fix> visit(Remedy.UseLstm remedy) {
      return onlyWords();
    }

    @Override
    public Optional<Fix> visit(Remedy.OpenForgetGates remedy) {
      return onlyWords();
    }

    @Override
    public Optional<Fix> visit(Remedy.Unfreeze remedy) {
      return code("sd.convertToVariable(sd.getVariable(\"w\"));");
    }

    @Override
    public Optional<Fix> visit(Remedy.HuntNonFinite remedy) {
      return code(hunt());
    }

    @Override
    public Optional<Fix> visit(Remedy.LearnFewExamples remedy) {
      return code(
          """
          DataSet ten = data.next().sample(10);
          for (int i = 0; i < 500; i++) {
            sd.fit(ten);
          }""");
    }

    @Override
    public Optional<Fix> visit(Remedy.CorrectDerivative remedy) {
      return onlyWords();
    }
  }
}
