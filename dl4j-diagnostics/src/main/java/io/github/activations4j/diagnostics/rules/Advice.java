package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * The fixes that rules rank: remedies with a title, and the usual doses. Each library has a {@link
 * FixWriter} that adds code.
 */
final class Advice {

  /** A learning rate and an updater's default that suit most networks. */
  private static final double USUAL_RATE = 1e-3;

  private static final String ALL_AT_ONCE = "All at once: ";

  private Advice() {}

  static Fix activation(String spec, String why) {
    return Fix.of("Use " + spec + " in the hidden layers: " + why, new Remedy.UseActivation(spec));
  }

  static Fix replaceActivation(String from, String to, String why) {
    return Fix.of(
        "Use " + to + " instead of " + from + " in hidden layers: " + why,
        new Remedy.ReplaceActivation(from, to));
  }

  static Fix outputActivation(String spec, String why) {
    return Fix.of(
        "Use " + spec + " in the output layer: " + why, new Remedy.UseOutputActivation(spec));
  }

  static Fix output(String spec, String lossFunction, String why) {
    return Fix.of(
        "Use " + spec + " with the loss " + lossFunction + " in the output layer: " + why,
        new Remedy.UseOutput(spec, lossFunction));
  }

  static Fix correctDerivative() {
    return Fix.of(
        "Let backprop return the derivative of what getActivation computes, times epsilon",
        new Remedy.CorrectDerivative());
  }

  static Fix normalizeLabels() {
    return Fix.of(
        "Normalise the labels to mean 0 and deviation 1, together with the features",
        new Remedy.NormalizeLabels());
  }

  static Fix mapLabels(double subtract, double divide, String range) {
    return Fix.of("Map the labels onto " + range, new Remedy.MapLabels(subtract, divide));
  }

  static Fix scaleLabels(double least, double greatest) {
    return Fix.of(
        "Scale the labels into the range of the output", new Remedy.ScaleLabels(least, greatest));
  }

  static Fix leaveOutNonFinite(boolean labels) {
    return Fix.of(
        "Leave out the examples that have such values", new Remedy.LeaveOutNonFinite(labels));
  }

  static Fix shuffle() {
    return Fix.of(
        "Shuffle the examples before they are cut into batches", new Remedy.ShuffleData());
  }

  static Fix largerBatches() {
    return Fix.of("Use larger batches, and shuffle the data", new Remedy.UseLargerBatches());
  }

  /** Larger batches are fewer steps for each pass over the data. */
  static Fix largerBatchesAndLonger(long iterations) {
    return together(List.of(largerBatches(), trainLonger(iterations / 32)));
  }

  static Fix initialization(WeightInit init, String why) {
    return Fix.of(
        "Initialise weights with " + init + ": " + why, new Remedy.UseInitialization(init));
  }

  static Fix recurrentInitialization(WeightInit init, String why) {
    return Fix.of(
        "Initialise recurrent weights with " + init + ": " + why,
        new Remedy.UseRecurrentInitialization(init));
  }

  /** Bounds within which the slopes of a function stay usual. */
  static Fix boundLearnedParameters(String kind) {
    return switch (kind) {
      case "PReLULayer", "ParametricReluLayer" -> boundLearnedParameters(0, 1);
      case "ParametricEluLayer" -> boundLearnedParameters(0.75, 1.5);
      default -> boundLearnedParameters(-1.5, 1.5);
    };
  }

  private static Fix boundLearnedParameters(double least, double greatest) {
    return Fix.of(
        "Keep the learned parameters between " + number(least) + " and " + number(greatest),
        new Remedy.BoundLearnedParameters(least, greatest));
  }

  static Fix bias(double value) {
    return Fix.of("Start biases at " + number(value), new Remedy.ResetBias(value));
  }

  /** By about so much: a search on copies says by how much indeed. */
  static Fix learningRate(double factor) {
    String title =
        (factor < 1 ? "Lower" : "Raise")
            + " the learning rate, perhaps by a factor of "
            + number(factor < 1 ? 1 / factor : factor)
            + "; a search over a copy finds the best";
    return Fix.of(title, new Remedy.SearchLearningRate(factor));
  }

  /** Where something else has to change first, and nobody knows what rate suits it. */
  static Fix learningRateThen() {
    return Fix.of("Then search the learning rate over a copy", new Remedy.SearchLearningRate(1));
  }

  /** The usual dose where steps are too large. */
  static Fix lowerLearningRate() {
    return learningRate(0.1);
  }

  /** Where steps may be too large. */
  static Fix lowerLearningRateALittle() {
    return learningRate(0.3);
  }

  static Fix raiseLearningRate() {
    return learningRate(10);
  }

  static Fix usualLearningRate() {
    return Fix.of(
        "Set a learning rate of " + number(USUAL_RATE), new Remedy.SetLearningRate(USUAL_RATE));
  }

  static Fix adam() {
    return Fix.of(
        "Use Adam, which adapts the step of each parameter",
        new Remedy.UseUpdater("Adam", USUAL_RATE));
  }

  static Fix clip() {
    double threshold = 1;
    return Fix.of(
        "Clip the gradient of each layer to a norm of " + number(threshold),
        new Remedy.ClipGradients(threshold));
  }

  static Fix normalizeInput() {
    return Fix.of("Normalise the features to mean 0 and deviation 1", new Remedy.NormalizeInput());
  }

  static Fix scalePixels() {
    return Fix.of("Scale the pixels into the range from 0 to 1", new Remedy.ScalePixels());
  }

  static Fix normalizeInputs() {
    return Fix.of(
        "Normalise the features of every input to mean 0 and deviation 1",
        new Remedy.NormalizeInput());
  }

  static Fix batchNormalization() {
    return Fix.of(
        "Put a batch normalisation before the activation of each hidden layer",
        new Remedy.AddBatchNormalization());
  }

  static Fix alphaDropout() {
    return Fix.of(
        "Use AlphaDropout instead of Dropout: it keeps mean and variance",
        new Remedy.UseAlphaDropout(0.95));
  }

  static Fix widen(long units) {
    return Fix.of("Widen the layer", new Remedy.WidenLayer(8 * Math.max(1, units)));
  }

  static Fix lstm() {
    return Fix.of("Use LSTM cells", new Remedy.UseLstm());
  }

  static Fix openForgetGates() {
    return Fix.of("Start the forget gates open", new Remedy.OpenForgetGates(1));
  }

  static Fix unfreeze() {
    return Fix.of("Unfreeze the layers", new Remedy.Unfreeze());
  }

  static Fix learnFewExamples() {
    return Fix.of(
        "Train on ten examples: a network that cannot memorise them has a fault",
        new Remedy.LearnFewExamples());
  }

  /** Who meant a usual rate gets it; others get one. */
  static Fix positiveLearningRate(double size) {
    double rate = size >= 1e-5 && size <= 1 ? size : USUAL_RATE;
    return Fix.of(
        "Set a positive learning rate of " + number(rate), new Remedy.SetLearningRate(rate));
  }

  static Fix keepLearningRate(double rate) {
    return Fix.of(
        "Keep the learning rate at " + number(rate) + ", without a schedule",
        new Remedy.SetLearningRate(rate));
  }

  static Fix correctSign() {
    return Fix.of(
        "Let gradients point up the loss: updaters subtract them", new Remedy.CorrectDerivative());
  }

  static Fix removePenalties() {
    return Fix.of(
        "Leave out l1, l2 and weight decay, and add what helps on a test set",
        new Remedy.RemovePenalties());
  }

  static Fix noDropout() {
    return Fix.of("Train without dropout first", new Remedy.UseDropout(1));
  }

  static Fix weighClasses(List<Double> weights) {
    return Fix.of(
        "Weigh each class in the loss by one over its share", new Remedy.WeighClasses(weights));
  }

  /** Until there are as many steps as small networks need on small data, and so that it shows. */
  static Fix trainLonger(long iterations) {
    int times = (int) Math.max(10, Math.ceil(1000.0 / Math.max(1, iterations)));
    return Fix.of("Train " + times + " times as long", new Remedy.TrainLonger(times));
  }

  /** The parts of fixes that are several themselves stand beside the others, none of them twice. */
  static Fix together(List<Fix> fixes) {
    List<Remedy> given = fixes.stream().map(Fix::remedy).flatMap(Advice::parts).toList();
    // Who normalises labels normalises the features as well.
    boolean labels = given.contains(new Remedy.NormalizeLabels());
    List<Fix> needed =
        fixes.stream()
            .filter(fix -> !(labels && fix.remedy() instanceof Remedy.NormalizeInput))
            .toList();
    String titles =
        needed.stream()
            .map(fix -> fix.title().replaceFirst("^" + ALL_AT_ONCE, ""))
            .map(title -> title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1))
            .collect(Collectors.joining("; "));
    return Fix.of(
        ALL_AT_ONCE + titles,
        new Remedy.Together(
            needed.stream().map(Fix::remedy).flatMap(Advice::parts).distinct().toList()));
  }

  private static Stream<Remedy> parts(Remedy remedy) {
    return remedy instanceof Remedy.Together several ? several.parts().stream() : Stream.of(remedy);
  }

  /**
   * Lowers the learning rate so far that steps become healthy.
   *
   * @param powers powers of ten by which they are too large
   */
  static Fix lowerLearningRateBy(double powers) {
    return learningRate(Math.pow(10, -Math.min(4, Math.max(1, Math.floor(powers)))));
  }

  static Fix huntNonFinite() {
    return Fix.of("Find the operation", new Remedy.HuntNonFinite());
  }

  private static String number(double value) {
    BigDecimal digits = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return digits.scale() > 6 ? digits.toString() : digits.toPlainString();
  }
}
