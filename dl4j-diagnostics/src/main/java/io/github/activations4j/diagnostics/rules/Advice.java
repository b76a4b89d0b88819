package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import java.math.BigDecimal;
import java.math.MathContext;
import org.deeplearning4j.nn.weights.WeightInit;

/** The fixes that rules rank, as code to paste and as remedies. */
final class Advice {

  private Advice() {}

  static Fix activation(String spec, String why) {
    return Fix.of(
        "Use " + spec + " in the hidden layers: " + why,
        ".activation(Activations.of(\"" + spec + "\"))",
        new Remedy.UseActivation(spec));
  }

  static Fix outputActivation(String spec, String why) {
    return Fix.of(
        "Use " + spec + " in the output layer: " + why,
        ".activation(Activations.of(\"" + spec + "\"))",
        new Remedy.UseOutputActivation(spec));
  }

  static Fix loss(String lossFunction, String why) {
    return Fix.of(
        "Use the loss " + lossFunction + ": " + why,
        "new OutputLayer.Builder(LossFunctions.LossFunction." + lossFunction + ")",
        new Remedy.UseLoss(lossFunction));
  }

  static Fix output(String spec, String lossFunction, String why) {
    return Fix.of(
        "Use " + spec + " with the loss " + lossFunction + " in the output layer: " + why,
        "new OutputLayer.Builder(LossFunctions.LossFunction."
            + lossFunction
            + ").activation(Activations.of(\""
            + spec
            + "\"))",
        new Remedy.UseOutput(spec, lossFunction));
  }

  static Fix normalizeLabels() {
    return Fix.of(
        "Normalise the labels to mean 0 and deviation 1, together with the features",
        "NormalizerStandardize normalizer = new NormalizerStandardize();\n"
            + "normalizer.fitLabel(true);\n"
            + "normalizer.fit(data);\n"
            + "data.setPreProcessor(normalizer);  // normalizer.revertLabels(...) for predictions",
        new Remedy.NormalizeLabels());
  }

  static Fix mapLabels(double subtract, double divide, String range) {
    return Fix.of(
        "Map the labels onto " + range,
        "dataSet.setLabels(dataSet.getLabels().sub("
            + number(subtract)
            + ").divi("
            + number(divide)
            + "));",
        new Remedy.MapLabels(subtract, divide));
  }

  static Fix shuffle() {
    return Fix.of(
        "Shuffle the examples before they are cut into batches",
        "dataSet.shuffle(42);\nnet.fit(new ListDataSetIterator<>(dataSet.asList(), 32));",
        new Remedy.ShuffleData());
  }

  static Fix initialization(WeightInit init, String why) {
    return Fix.of(
        "Initialise weights with " + init + ": " + why,
        ".weightInit(WeightInit." + init + ")",
        new Remedy.UseInitialization(init));
  }

  static Fix recurrentInitialization(WeightInit init, String why) {
    return Fix.of(
        "Initialise recurrent weights with " + init + ": " + why,
        ".weightInitRecurrent(WeightInit." + init + ")",
        new Remedy.UseInitialization(init));
  }

  static Fix bias(double value) {
    return Fix.of(
        "Start biases at " + number(value),
        ".biasInit(" + number(value) + ")",
        new Remedy.ResetBias(value));
  }

  /** Multiplies the learning rate; {@code rate} is the present one, NaN if unknown. */
  static Fix learningRate(double factor, double rate) {
    String title =
        (factor < 1 ? "Lower" : "Raise")
            + " the learning rate by a factor of "
            + number(factor < 1 ? 1 / factor : factor);
    String code =
        Double.isNaN(rate)
            ? "net.setLearningRate(" + number(factor) + " * net.getLearningRate(0));"
            : "net.setLearningRate(" + number(rate * factor) + ");  // now " + number(rate);
    return Fix.of(title, code, new Remedy.MultiplyLearningRate(factor));
  }

  static Fix setLearningRate(double rate) {
    return Fix.of(
        "Set a learning rate of " + number(rate),
        "net.setLearningRate(" + number(rate) + ");",
        new Remedy.SetLearningRate(rate));
  }

  static Fix adam() {
    return Fix.of(
        "Use Adam, which adapts the step of each parameter",
        ".updater(new Adam(1e-3))",
        new Remedy.UseUpdater("Adam", 1e-3));
  }

  static Fix clip(double threshold) {
    return Fix.of(
        "Clip the gradient of each layer to a norm of " + number(threshold),
        ".gradientNormalization(GradientNormalization.ClipL2PerLayer)\n"
            + ".gradientNormalizationThreshold("
            + number(threshold)
            + ")",
        new Remedy.ClipGradients(threshold));
  }

  static Fix normalizeInput() {
    return Fix.of(
        "Normalise the features to mean 0 and deviation 1",
        "NormalizerStandardize normalizer = new NormalizerStandardize();\n"
            + "normalizer.fit(data);\n"
            + "data.setPreProcessor(normalizer);",
        new Remedy.NormalizeInput());
  }

  static Fix normalizeInputs() {
    return Fix.of(
        "Normalise the features of every input to mean 0 and deviation 1",
        "MultiNormalizerStandardize normalizer = new MultiNormalizerStandardize();\n"
            + "normalizer.fit(data);\n"
            + "data.setPreProcessor(normalizer);",
        new Remedy.NormalizeInput());
  }

  static Fix batchNormalization() {
    return Fix.of(
        "Put a batch normalisation before the activation of each hidden layer",
        ".layer(new DenseLayer.Builder().nOut(n).hasBias(false).activation(Activation.IDENTITY).build())\n"
            + ".layer(new BatchNormalization())\n"
            + ".layer(new ActivationLayer(Activations.relu()))",
        new Remedy.AddBatchNormalization());
  }

  static Fix alphaDropout() {
    return Fix.byHand(
        "Use AlphaDropout instead of Dropout: it keeps mean and variance",
        ".dropOut(new AlphaDropout(0.95))");
  }

  private static String number(double value) {
    BigDecimal digits = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return digits.scale() > 6 ? digits.toString() : digits.toPlainString();
  }
}
