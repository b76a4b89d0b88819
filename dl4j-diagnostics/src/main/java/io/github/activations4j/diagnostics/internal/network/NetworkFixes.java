package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** Fixes as code for Deeplearning4j. */
public final class NetworkFixes {

  private NetworkFixes() {}

  /**
   * Writes the fixes of a finding.
   *
   * @param finding what rules found
   * @param run the run that it was found in
   * @return the same fixes with code
   */
  public static List<Fix> of(Finding finding, RunHistory run) {
    Code code = new Code(run);
    return finding.fixes().stream().map(fix -> fix.withCode(fix.remedy().accept(code))).toList();
  }

  private static String number(double value) {
    BigDecimal digits = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return digits.scale() > 6 ? digits.toString() : digits.toPlainString();
  }

  /** The code of each remedy. */
  private record Code(RunHistory run) implements Remedy.Visitor<String> {

    @Override
    public String visit(Remedy.UseActivation remedy) {
      return activation(remedy.spec());
    }

    @Override
    public String visit(Remedy.ReplaceActivation remedy) {
      return activation(remedy.to());
    }

    @Override
    public String visit(Remedy.UseOutputActivation remedy) {
      return activation(remedy.spec());
    }

    private static String activation(String spec) {
      return ".activation(Activations.of(\"" + spec + "\"))";
    }

    @Override
    public String visit(Remedy.UseLoss remedy) {
      return loss(remedy.lossFunction());
    }

    @Override
    public String visit(Remedy.WeighClasses remedy) {
      String weights =
          remedy.weights().stream()
              .map(weight -> number(weight) + "f")
              .collect(Collectors.joining(", "));
      return "new OutputLayer.Builder(new LossMCXENT(Nd4j.createFromArray(" + weights + ")))";
    }

    @Override
    public String visit(Remedy.TrainLonger remedy) {
      return "for (int i = 0; i < " + remedy.times() + "; i++) {\n  net.fit(data);\n}";
    }

    @Override
    public String visit(Remedy.RemovePenalties remedy) {
      return ".l1(0).l2(0).weightDecay(0)";
    }

    @Override
    public String visit(Remedy.Together remedy) {
      return remedy.parts().stream()
          .map(part -> part.accept(this))
          .filter(code -> !code.isEmpty())
          .collect(Collectors.joining("\n"));
    }

    private static String loss(String lossFunction) {
      return "new OutputLayer.Builder(LossFunctions.LossFunction." + lossFunction + ")";
    }

    @Override
    public String visit(Remedy.UseOutput remedy) {
      return loss(remedy.lossFunction()) + activation(remedy.spec());
    }

    @Override
    public String visit(Remedy.UseInitialization remedy) {
      return ".weightInit(WeightInit." + remedy.weightInit() + ")";
    }

    @Override
    public String visit(Remedy.MatchInitialization remedy) {
      return ".weightInit(ActivationInit.forActivation(Activations.of(\"" + remedy.spec() + "\")))";
    }

    @Override
    public String visit(Remedy.BoundLearnedParameters remedy) {
      return ".constrainWeights(new RangeConstraint("
          + number(remedy.least())
          + ", "
          + number(remedy.greatest())
          + "))";
    }

    @Override
    public String visit(Remedy.UseRecurrentInitialization remedy) {
      return ".weightInitRecurrent(WeightInit." + remedy.weightInit() + ")";
    }

    @Override
    public String visit(Remedy.ResetBias remedy) {
      return ".biasInit(" + number(remedy.value()) + ")";
    }

    @Override
    public String visit(Remedy.MultiplyLearningRate remedy) {
      double rate = run.learningRate();
      return Double.isNaN(rate)
          ? "net.setLearningRate(" + number(remedy.factor()) + " * net.getLearningRate(0));"
          : "net.setLearningRate(" + number(rate * remedy.factor()) + ");  // now " + number(rate);
    }

    @Override
    public String visit(Remedy.SearchLearningRate remedy) {
      double rate = run.learningRate();
      return "double rate = LearningRateSearch.of(net.getLayerWiseConfigurations(), data).best();\n"
          + "net.setLearningRate(rate);"
          + (Double.isNaN(rate) ? "" : "  // now " + number(rate));
    }

    @Override
    public String visit(Remedy.SetLearningRate remedy) {
      return "net.setLearningRate(" + number(remedy.rate()) + ");";
    }

    @Override
    public String visit(Remedy.UseUpdater remedy) {
      return ".updater(new " + remedy.name() + "(" + remedy.learningRate() + "))";
    }

    @Override
    public String visit(Remedy.ClipGradients remedy) {
      return ".gradientNormalization(GradientNormalization.ClipL2PerLayer)\n"
          + ".gradientNormalizationThreshold("
          + number(remedy.threshold())
          + ")";
    }

    @Override
    public String visit(Remedy.NormalizeInput remedy) {
      return normalizer(
          run.inputs().size() > 1 ? "MultiNormalizerStandardize" : "NormalizerStandardize", "");
    }

    @Override
    public String visit(Remedy.ScalePixels remedy) {
      return "data.setPreProcessor(new ImagePreProcessingScaler(0, 1));";
    }

    @Override
    public String visit(Remedy.NormalizeLabels remedy) {
      return normalizer("NormalizerStandardize", "normalizer.fitLabel(true);\n")
          + "  // normalizer.revertLabels(...) for predictions";
    }

    private static String normalizer(String type, String settings) {
      return normalizer(type, "", settings);
    }

    private static String normalizer(String type, String arguments, String settings) {
      return """
          %s normalizer = new %s(%s);
          %snormalizer.fit(data);
          data.setPreProcessor(normalizer);"""
          .formatted(type, type, arguments, settings);
    }

    @Override
    public String visit(Remedy.MapLabels remedy) {
      return "dataSet.setLabels(dataSet.getLabels().sub("
          + number(remedy.subtract())
          + ").divi("
          + number(remedy.divide())
          + "));";
    }

    @Override
    public String visit(Remedy.ScaleLabels remedy) {
      return normalizer(
          "NormalizerMinMaxScaler",
          number(remedy.least()) + ", " + number(remedy.greatest()),
          "normalizer.fitLabel(true);\n");
    }

    @Override
    public String visit(Remedy.LeaveOutNonFinite remedy) {
      return """
          List<DataSet> whole = new ArrayList<>();
          for (DataSet example : dataSet.asList()) {
            double sum = example.%s().sumNumber().doubleValue();
            if (!Double.isNaN(sum) && !Double.isInfinite(sum)) {
              whole.add(example);
            }
          }
          dataSet = DataSet.merge(whole);"""
          .formatted(remedy.labels() ? "getLabels" : "getFeatures");
    }

    @Override
    public String visit(Remedy.ShuffleData remedy) {
      return "dataSet.shuffle(42);\nnet.fit(new ListDataSetIterator<>(dataSet.asList(), 32));";
    }

    @Override
    public String visit(Remedy.UseLargerBatches remedy) {
      return "";
    }

    @Override
    public String visit(Remedy.AddBatchNormalization remedy) {
      return """
          .layer(new DenseLayer.Builder().nOut(n).hasBias(false).activation(Activation.IDENTITY).build())
          .layer(new BatchNormalization())
          .layer(new ActivationLayer(Activations.relu()))""";
    }

    @Override
    public String visit(Remedy.AddLayerNormalization remedy) {
      return ".layer(new DenseLayer.Builder().nOut(n).hasLayerNorm(true).build())";
    }

    @Override
    public String visit(Remedy.UseDropout remedy) {
      return ".dropOut(" + number(remedy.retain()) + ")";
    }

    @Override
    public String visit(Remedy.UseAlphaDropout remedy) {
      return ".dropOut(new AlphaDropout(" + number(remedy.retain()) + "))";
    }

    @Override
    public String visit(Remedy.WidenLayer remedy) {
      return ".nOut(" + remedy.units() + ")";
    }

    @Override
    public String visit(Remedy.UseLstm remedy) {
      return "new LSTM.Builder().nOut(n).build()";
    }

    @Override
    public String visit(Remedy.OpenForgetGates remedy) {
      return ".forgetGateBiasInit(" + number(remedy.bias()) + ")";
    }

    @Override
    public String visit(Remedy.Unfreeze remedy) {
      return """
          MultiLayerConfiguration configuration = net.getLayerWiseConfigurations().clone();
          for (NeuralNetConfiguration layer : configuration.getConfs()) {
            if (layer.getLayer() instanceof FrozenLayer) {
              layer.setLayer(((FrozenLayer) layer.getLayer()).getLayer());
            }
          }
          MultiLayerNetwork free = new MultiLayerNetwork(configuration);
          free.init(net.params().dup(), false);""";
    }

    @Override
    public String visit(Remedy.HuntNonFinite remedy) {
      return "TrainingDiagnostics.builder().huntNonFinite().build()";
    }

    @Override
    public String visit(Remedy.LearnFewExamples remedy) {
      return """
          DataSet ten = data.next().sample(10);
          for (int i = 0; i < 500; i++) {
            net.fit(ten);
          }""";
    }

    @Override
    public String visit(Remedy.CorrectDerivative remedy) {
      return "";
    }
  }
}
