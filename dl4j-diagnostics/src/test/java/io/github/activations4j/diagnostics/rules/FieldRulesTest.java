package io.github.activations4j.diagnostics.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LabelFacts;
import io.github.activations4j.diagnostics.history.LossFacts;
import io.github.activations4j.diagnostics.history.RateFacts;
import io.github.activations4j.diagnostics.internal.network.NetworkFixes;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;

/** Rules about what published faults are made of: what they fire on, and what they leave alone. */
class FieldRulesTest {

  private static final double GUESS = Math.log(10);

  private static List<Finding> findings(SampleRun run) {
    return new Diagnosis(Thresholds.defaults(), NetworkFixes::of).of(run.history());
  }

  private static Finding first(SampleRun run) {
    List<Finding> findings = findings(run);
    assertTrue(!findings.isEmpty(), "nothing was found");
    return findings.get(0);
  }

  private static boolean has(SampleRun run, FindingKind kind) {
    return findings(run).stream().anyMatch(finding -> finding.kind() == kind);
  }

  @Test
  void aNegativeRateIsNotCalledTooLarge() {
    SampleRun run = new SampleRun();
    run.learningRate = -1000;
    run.loss = i -> 20;
    run.layer(1).update = i -> 0;
    Finding finding = first(run);
    assertEquals(FindingKind.WRONG_STEP_SIGN, finding.kind());
    assertEquals(new Remedy.SetLearningRate(1e-3), finding.fixes().get(0).remedy());
  }

  @Test
  void aLossThatRisesStepByStepIsAWrongSignOnlyIfStepsAreSmall() {
    SampleRun run = new SampleRun();
    run.loss = i -> Math.exp(i / 30.0);
    assertEquals(FindingKind.WRONG_STEP_SIGN, first(run).kind());
    run.layer(1).update = i -> -0.5;
    assertEquals(FindingKind.STEP_TOO_LARGE, first(run).kind());
  }

  @Test
  void oneFunctionBetweenLayersIsEnough() {
    SampleRun run = new SampleRun();
    run.layer(0).traits = SampleRun.IDENTITY;
    run.layer(1).traits = SampleRun.IDENTITY;
    assertTrue(has(run, FindingKind.NO_NONLINEARITY));
    run.layer(1).traits = SampleRun.RELU;
    assertTrue(!has(run, FindingKind.NO_NONLINEARITY));
  }

  @Test
  void penaltiesMatterOnlyWhereLittleIsLearned() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.lossFacts = new LossFacts(GUESS, 5, 9, 1);
    Finding finding = first(run);
    assertEquals(FindingKind.OVER_REGULARIZED, finding.kind());
    assertEquals(new Remedy.RemovePenalties(), finding.fixes().get(0).remedy());
    run.loss = i -> 0.1 * GUESS;
    assertEquals(List.of(), findings(run));
  }

  /** The loss has halved, by the biases alone. */
  @Test
  void aLossNoBetterThanThatOfAConstantAnswerIsAFailure() {
    SampleRun run = new SampleRun();
    run.loss = i -> 0.135 + 0.5 * Math.exp(-i / 10.0);
    run.lossFacts = new LossFacts(0.135, 0, 0, 0);
    run.layer(1).life = SampleRun.dead(32, 0);
    Finding finding = first(run);
    assertEquals(FindingKind.BORN_DEAD_UNITS, finding.kind());
    assertEquals(Severity.SERIOUS, finding.severity());
  }

  @Test
  void aResumedNetworkAtItsFloorIsHealthy() {
    SampleRun run = new SampleRun();
    run.loss = i -> 0.02;
    run.lossFacts = new LossFacts(0.6, 0, 0, 1);
    assertEquals(List.of(), findings(run));
  }

  @Test
  void aWarmUpIsLeftInPeace() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.layers.forEach(layer -> layer.update = i -> -7);
    assertEquals(FindingKind.STEP_TOO_SMALL, first(run).kind());
    run.rates = new RateFacts(1e-6, 1e-3, 1e-2, -1);
    assertTrue(!has(run, FindingKind.STEP_TOO_SMALL));
    assertTrue(!has(run, FindingKind.LOSS_NOT_DECREASING));
  }

  @Test
  void aScheduleThatEndsTooEarlyIsToldByTheRateItHad() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS - 0.4 * Math.min(1, i / 20.0);
    run.rates = new RateFacts(0.1, 0.1, 1e-40, 20);
    run.learningRate = 1e-40;
    Finding finding = first(run);
    assertEquals(FindingKind.STEP_TOO_SMALL, finding.kind());
    assertEquals(new Remedy.SetLearningRate(0.1), finding.fixes().get(0).remedy());
    run.rates = new RateFacts(0.1, 0.1, 1e-40, 95);
    assertTrue(!has(run, FindingKind.STEP_TOO_SMALL));
  }

  @Test
  void aRareClassIsMentionedAndAnEvenOneIsNot() {
    SampleRun run = new SampleRun();
    run.labels = SampleRun.shares(0.95, 0.05);
    Finding finding = first(run);
    assertEquals(FindingKind.IMBALANCED_LABELS, finding.kind());
    assertEquals(Severity.INFO, finding.severity());
    Remedy.WeighClasses weights = (Remedy.WeighClasses) finding.fixes().get(0).remedy();
    assertEquals(19, weights.weights().get(1) / weights.weights().get(0), 1e-9);
    run.labels = SampleRun.shares(0.6, 0.4);
    assertEquals(List.of(), findings(run));
  }

  @Test
  void oneClassInAWholePassIsNotSorted() {
    SampleRun run = new SampleRun();
    run.labels = SampleRun.shares(1.0, 0.0);
    assertEquals(FindingKind.SORTED_BATCHES, first(run).kind());
    run.iterationsPerEpoch = 20;
    assertEquals(FindingKind.IMBALANCED_LABELS, first(run).kind());
  }

  /** Each of two causes alone is enough to spoil training. */
  @Test
  void whatMustBeRepairedTogetherIsOneFix() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.layer(2).units = 1;
    run.inputs = Map.of("", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0.1));
    Remedy remedy = first(run).fixes().get(0).remedy();
    assertTrue(remedy instanceof Remedy.Together, remedy::toString);
    Remedy.Together together = (Remedy.Together) remedy;
    assertTrue(together.parts().contains(new Remedy.NormalizeInput()), remedy::toString);
    assertTrue(
        together.parts().contains(new Remedy.UseOutput("sigmoid", "XENT")), remedy::toString);
  }

  @Test
  void whatIsConfiguredAlreadyIsNotAdvised() {
    SampleRun run = new SampleRun();
    run.layer(1).life = SampleRun.dead(0, 32);
    run.loss = i -> GUESS;
    assertTrue(
        first(run).fixes().stream().noneMatch(f -> f.remedy() instanceof Remedy.UseInitialization),
        "He's scheme is configured");
    run.layer(0).weightInit = "Xavier";
    assertTrue(
        first(run).fixes().stream().anyMatch(f -> f.remedy() instanceof Remedy.UseInitialization));
  }

  /** Values of half the features are divided once more than those of the others. */
  @Test
  void featuresThatAreTinyBesideOthersAreNamed() {
    SampleRun run = new SampleRun();
    run.inputs = Map.of("", new InputFacts(1000, 0.2, 0.3, 1, 1e-4, 0.5, 3, 0, 0.3, 0));
    Finding finding = first(run);
    assertEquals(FindingKind.INPUT_NOT_NORMALIZED, finding.kind());
    assertEquals(Severity.WARNING, finding.severity());
    run.inputs = Map.of("", new InputFacts(1000, 0.2, 0.3, 1, 1e-4, 0.5, 3, 0, 0.1, 0));
    assertEquals(List.of(), findings(run));
  }

  @Test
  void featuresThatNeverChangeAreNamed() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.inputs =
        Map.of("", new InputFacts(1000, 1, 0, 1, Double.NaN, Double.NaN, Double.NaN, 1, 0, 1));
    Finding finding = first(run);
    assertEquals(FindingKind.INPUT_NOT_NORMALIZED, finding.kind());
    assertEquals(Severity.SERIOUS, finding.severity());
  }

  @Test
  void pixelsMayBeScaledInsteadOfNormalised() {
    SampleRun run = new SampleRun();
    run.inputs = Map.of("", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0.1, 0, 0));
    assertTrue(first(run).fixes().stream().anyMatch(f -> f.remedy() instanceof Remedy.ScalePixels));
    run.inputs = Map.of("", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0.1, 0, -255));
    assertTrue(
        first(run).fixes().stream().noneMatch(f -> f.remedy() instanceof Remedy.ScalePixels));
  }

  /** A fifth of the units is dead, but what holds the network back is the rate. */
  @Test
  void stepsThatAreTooSmallComeBeforeSomeDeadUnits() {
    SampleRun run = new SampleRun();
    run.loss = i -> 2.5 - i / 800.0;
    run.lossFacts = new LossFacts(GUESS, 0, 0, 1);
    run.layers.forEach(layer -> layer.update = i -> -4);
    run.layer(1).life = SampleRun.dead(8, 0);
    Finding finding = first(run);
    assertEquals(FindingKind.STEP_TOO_SMALL, finding.kind());
    assertTrue(finding.fixes().get(0).remedy() instanceof Remedy.SearchLearningRate);
    assertTrue(has(run, FindingKind.BORN_DEAD_UNITS));
  }

  /** Strong dropout does not make a loss NaN, but will be in the way afterwards. */
  @Test
  void dropoutIsRepairedTogetherWithWhatBrokeTheLoss() {
    SampleRun run = new SampleRun();
    run.loss = i -> i < 10 ? GUESS : Double.NaN;
    run.inputs = Map.of("", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0.1));
    run.layer(1).dropout = 0.8;
    Finding finding = first(run);
    assertEquals(FindingKind.INPUT_NOT_NORMALIZED, finding.kind());
    Remedy remedy = finding.fixes().get(0).remedy();
    assertTrue(remedy instanceof Remedy.Together, remedy::toString);
    assertTrue(((Remedy.Together) remedy).parts().contains(new Remedy.UseDropout(1)));
  }

  @Test
  void softmaxBeforeSoftmaxBecomesTheIdentity() {
    SampleRun run = new SampleRun();
    run.layer(1).activation = "softmax";
    run.layer(1).traits = ActivationTraits.NONE;
    assertEquals(
        new Remedy.ReplaceActivation("softmax", "relu"), first(run).fixes().get(0).remedy());
    run.layer(2).fanIn = 0;
    assertEquals(
        new Remedy.ReplaceActivation("softmax", "identity"), first(run).fixes().get(0).remedy());
  }

  /** Labels with outliers make a loss that swings about its floor. */
  @Test
  void aLossThatSwingsBelowAGuessIsNotSerious() {
    SampleRun run = new SampleRun();
    run.loss = i -> i % 2 == 0 ? 2 : 4;
    run.layer(1).update = i -> -1.6;
    assertEquals(Severity.SERIOUS, first(run).severity());
    run.lossFacts = new LossFacts(5, 0, 0, 1);
    Finding finding = first(run);
    assertEquals(FindingKind.LOSS_OSCILLATING, finding.kind());
    assertEquals(Severity.WARNING, finding.severity());
  }

  private static InputFacts table(long examples, int features, int distinct, int constants) {
    List<Integer> first = constants == 0 ? List.of() : List.of(4);
    List<Integer> copies = features - distinct > constants ? List.of(7, 9) : List.of();
    double share = (double) constants / features;
    return new InputFacts(
        examples, 0, 1, 3, 0.9, 1.1, 0.1, share, 0, -3, features, distinct, first, copies, 0);
  }

  @Test
  void columnsThatTellNothingAreNamed() {
    SampleRun run = new SampleRun();
    run.inputs = Map.of("", table(1000, 12, 9, 1));
    Finding finding = first(run);
    assertEquals(FindingKind.REDUNDANT_FEATURES, finding.kind());
    assertEquals(Severity.INFO, finding.severity());
    assertTrue(
        finding
            .evidence()
            .startsWith(
                "Of 12 features, 1 (index 4) never changes, and 2 (index 7, 9) are copies of"
                    + " another, in 1000 examples;"),
        finding.evidence());
    run.inputs = Map.of("", table(1000, 12, 12, 0));
    assertEquals(List.of(), findings(run));
    run.inputs = Map.of("", table(100, 12, 9, 1));
    assertEquals(List.of(), findings(run), "too few examples");
    run.inputs = Map.of("", table(1000, 784, 600, 100));
    assertEquals(List.of(), findings(run), "a picture");
  }

  @Test
  void aConstantOutputIsSaid() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.lossFacts = new LossFacts(GUESS, 0, 0, 0.3);
    assertEquals(FindingKind.LOSS_NOT_DECREASING, first(run).kind());
    assertTrue(first(run).cause().startsWith("Units, gradients"), first(run).cause());
    run.lossFacts = new LossFacts(GUESS, 0, 0, 0.004);
    assertTrue(
        first(run)
            .cause()
            .startsWith(
                "The network gives nearly the same answer to every example: its outputs differ by"
                    + " 0.4 % of what the labels do."),
        first(run).cause());
  }

  /** The discriminator of a GAN that cannot tell real examples from made ones. */
  @Test
  void aGuessOnFeaturesThatChangeIsNoFailure() {
    SampleRun run = new SampleRun();
    run.loss = i -> 0.69;
    run.lossFacts = new LossFacts(0.693, 0, 0, 0.05);
    assertEquals(FindingKind.LOSS_NOT_DECREASING, first(run).kind());
    assertEquals(Severity.SERIOUS, first(run).severity());
    run.inputs =
        Map.of(
            "",
            new InputFacts(
                1000, 0, 1, 3, 0.9, 1.1, 0.1, 0, 0, -3, 2, 2, List.of(), List.of(), 0.6));
    assertEquals(FindingKind.LOSS_NOT_DECREASING, first(run).kind());
    assertEquals(Severity.INFO, first(run).severity());
    run.loss = i -> 0.75;
    assertEquals(Severity.INFO, first(run).severity(), "a little worse than a guess");
    run.loss = i -> 2;
    assertEquals(Severity.SERIOUS, first(run).severity(), "much worse than a guess");
  }

  /** Real and made examples in batches of their own, one after the other. */
  @Test
  void batchesThatTakeTurnsAreNotSorted() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.labels = SampleRun.classes(0.5, 0.05);
    assertEquals(Severity.SERIOUS, first(run).severity());
    LabelFacts all = run.labels.get("layer2");
    run.labels =
        Map.of(
            "layer2",
            new LabelFacts(
                all.rows(),
                2,
                0,
                1,
                0.5,
                0.5,
                List.of(0.0, 1.0),
                1,
                0,
                1,
                List.of(0.5, 0.5),
                0.5,
                0.05,
                1));
    assertEquals(
        Severity.WARNING,
        findings(run).stream()
            .filter(finding -> finding.kind() == FindingKind.SORTED_BATCHES)
            .findFirst()
            .orElseThrow()
            .severity());
  }

  /** Losses of SameDiff that take labels for probabilities. */
  @Test
  void labelsOfALossOfSameDiffAreJudgedToo() {
    SampleRun run = new SampleRun();
    run.layer(2).loss = "sigm_cross_entropy_loss";
    run.layer(2).activation = "identity";
    run.layer(2).traits = SampleRun.IDENTITY;
    run.labels = SampleRun.labels(3, 0, 1, 0.3, 0.4);
    assertTrue(!has(run, FindingKind.OUTPUT_MISMATCH));
    run.labels = SampleRun.labels(3, 1, 2, 1.3, 0.4);
    assertEquals(FindingKind.OUTPUT_MISMATCH, first(run).kind());
    assertEquals(new Remedy.MapLabels(1, 1), first(run).fixes().get(0).remedy());
    run.layer(2).loss = "softmax_cross_entropy_loss";
    run.labels = SampleRun.labels(3, 0, 1, 0.3, 0.4);
    assertEquals(FindingKind.OUTPUT_MISMATCH, first(run).kind());
    assertTrue(first(run).cause().contains("add up to 1"), first(run).cause());
  }

  @Test
  void aSingleFeatureWrittenToAllColumnsIsSeriousWhereNothingIsLearned() {
    SampleRun run = new SampleRun();
    run.inputs = Map.of("", table(1000, 12, 1, 0));
    assertEquals(Severity.WARNING, first(run).severity());
    run.loss = i -> GUESS;
    assertEquals(FindingKind.REDUNDANT_FEATURES, first(run).kind());
    assertEquals(Severity.SERIOUS, first(run).severity());
  }

  /** Dense with the identity, then an activation layer, which is configured without a width. */
  @Test
  void anActivationLayerIsAsWideAsWhatItGets() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.layer(1).kind = "ActivationLayer";
    run.layer(1).units = 0;
    run.layer(1).life = SampleRun.dead(32, 0);
    Finding finding = first(run);
    assertEquals(FindingKind.BORN_DEAD_UNITS, finding.kind());
    assertTrue(finding.fixes().stream().noneMatch(f -> f.remedy() instanceof Remedy.WidenLayer));
  }

  /** A generator that is trained through a discriminator, all of whose labels are "real". */
  @Test
  void labelsOfAnOutputThatDoesNotTrainAreNoClasses() {
    SampleRun run = new SampleRun();
    run.labels = SampleRun.shares(1.0, 0.0);
    assertTrue(has(run, FindingKind.SORTED_BATCHES));
    run.layer(2).frozen = true;
    assertTrue(!has(run, FindingKind.SORTED_BATCHES));
    run.iterationsPerEpoch = 20;
    assertTrue(!has(run, FindingKind.IMBALANCED_LABELS));
  }

  /** SameDiff's losses apply softmax or sigmoid to the sums that they are given. */
  @Test
  void aFunctionBeforeALossThatAppliesItIsNamed() {
    SampleRun run = new SampleRun();
    run.layer(2).loss = "softmax_cross_entropy_loss";
    Finding finding = first(run);
    assertEquals(FindingKind.OUTPUT_MISMATCH, finding.kind());
    assertEquals(new Remedy.UseOutputActivation("identity"), finding.fixes().get(0).remedy());
    run.layer(2).activation = "relu";
    run.layer(2).traits = SampleRun.RELU;
    assertEquals(FindingKind.OUTPUT_MISMATCH, first(run).kind());
    run.layer(2).activation = "identity";
    run.layer(2).traits = SampleRun.IDENTITY;
    assertEquals(List.of(), findings(run));
  }

  /** It works as long as no probability is rounded to zero. */
  @Test
  void theLogarithmOfASoftmaxIsAFaultOnceItBreaks() {
    SampleRun run = new SampleRun();
    run.layer(2).loss = "log";
    assertEquals(List.of(), findings(run));
    run.loss = i -> i < 40 ? 2 : Double.NaN;
    Finding finding = first(run);
    assertEquals(FindingKind.OUTPUT_MISMATCH, finding.kind());
    assertEquals(new Remedy.UseOutput("softmax", "MCXENT"), finding.fixes().get(0).remedy());
    run.loss = i -> 2.5 * Math.exp(-i / 30.0);
    run.layer(2).activation = "identity";
    run.layer(2).traits = SampleRun.IDENTITY;
    assertEquals(FindingKind.OUTPUT_MISMATCH, first(run).kind());
  }

  /** Squared errors of classes are no fault, but in the way of other repairs. */
  @Test
  void classesLearnedBySquaredErrorsAreMentionedWhereTheyAreNotLearned() {
    SampleRun run = new SampleRun();
    run.layer(2).loss = "LossMSE()";
    run.labels = SampleRun.shares(0.5, 0.5);
    assertEquals(List.of(), findings(run));
    run.loss = i -> 0.25;
    run.layers.forEach(layer -> layer.update = i -> -7);
    Finding finding = first(run);
    assertEquals(FindingKind.STEP_TOO_SMALL, finding.kind());
    List<Remedy> parts = ((Remedy.Together) finding.fixes().get(0).remedy()).parts();
    assertEquals(new Remedy.UseOutput("softmax", "MCXENT"), parts.get(0));
    assertTrue(parts.get(1) instanceof Remedy.SearchLearningRate, parts::toString);
  }

  /** What is together already is one list with the rest, and says nothing twice. */
  @Test
  void fixesThatAreSeveralThemselvesAreTakenApart() {
    SampleRun run = new SampleRun();
    run.loss = i -> 1e6;
    run.layer(2).units = 1;
    run.layer(2).loss = "LossMSE()";
    run.labels = SampleRun.labels(1, 1e4, 3e4, 2e4, 5e3);
    run.inputs = Map.of("", new InputFacts(1000, 500, 300, 1000, 300, 300, 0, 0));
    Fix fix = first(run).fixes().get(0);
    List<Remedy> parts = ((Remedy.Together) fix.remedy()).parts();
    assertTrue(parts.stream().noneMatch(Remedy.Together.class::isInstance), parts::toString);
    assertTrue(parts.contains(new Remedy.NormalizeLabels()), parts::toString);
    assertTrue(!parts.contains(new Remedy.NormalizeInput()), parts::toString);
    assertEquals(0, fix.title().lastIndexOf("All at once"), fix.title());
  }

  /** The output layer stands behind the flat ends: if it hardly moves, the rate is too low. */
  @Test
  void flatEndsAreNotToBlameWhereTheOutputHardlyMovesEither() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS;
    run.layer(0).activation = "sigmoid";
    run.layer(0).traits = SampleRun.SIGMOID;
    run.layer(0).flat = 0.97;
    assertEquals(FindingKind.SATURATED_UNITS, first(run).kind());
    run.layers.forEach(layer -> layer.update = i -> -7);
    assertEquals(FindingKind.STEP_TOO_SMALL, first(run).kind());
  }

  @Test
  void aHandfulOfStepsInTheOnlyPassAreTooFew() {
    SampleRun run = new SampleRun();
    run.iterationsSeen = 5;
    run.iterationsPerEpoch = 5;
    run.loss = i -> GUESS;
    assertTrue(has(run, FindingKind.NOT_ENOUGH_TRAINING));
    run.iterationsPerEpoch = -1;
    assertTrue(!has(run, FindingKind.NOT_ENOUGH_TRAINING));
  }

  @Test
  void matricesOfAGraphWithNothingBetweenThemAreLinear() {
    SampleRun run = new SampleRun();
    run.layer(0).kind = "Mmul";
    run.layer(1).kind = "Mmul";
    run.layer(0).traits = SampleRun.IDENTITY;
    run.layer(1).traits = SampleRun.IDENTITY;
    assertTrue(has(run, FindingKind.NO_NONLINEARITY));
    // What follows it is not known.
    run.layer(1).traits = ActivationTraits.NONE;
    assertTrue(!has(run, FindingKind.NO_NONLINEARITY));
  }

  /** He's weights alone are enough for twelve layers, and not for thirty. */
  @Test
  void aDeepNetworkWhoseSignalFadesIsOfferedSelu() {
    SampleRun run = new SampleRun();
    while (run.layers.size() < 12) {
      run.layers.add(0, new SampleRun.Layer());
    }
    fade(run);
    assertEquals(new Remedy.UseInitialization(WeightInit.RELU), first(run).fixes().get(0).remedy());
    while (run.layers.size() < 30) {
      run.layers.add(0, new SampleRun.Layer());
    }
    fade(run);
    Finding finding = first(run);
    assertEquals(FindingKind.POOR_INITIALIZATION, finding.kind());
    assertEquals(
        new Remedy.Together(
            List.of(
                new Remedy.UseActivation("selu"),
                new Remedy.UseInitialization(WeightInit.LECUN_NORMAL))),
        finding.fixes().get(0).remedy());
  }

  private static void fade(SampleRun run) {
    for (int i = 0; i < run.layers.size() - 1; i++) {
      double std = Math.pow(0.6, i);
      run.layer(i).std = j -> std;
      run.layer(i).weightInit = "Xavier";
    }
  }

  /** Between a hundred-thousandth and a ten-thousandth it may be the rate. */
  @Test
  void slowStepsOfALossThatFallsALittleAreAWarning() {
    SampleRun run = new SampleRun();
    run.loss = i -> GUESS * (1 - 0.05 * i / 100);
    run.layers.forEach(layer -> layer.update = i -> -4.5);
    Finding finding = first(run);
    assertEquals(FindingKind.STEP_TOO_SMALL, finding.kind());
    assertEquals(Severity.WARNING, finding.severity());
    run.loss = i -> GUESS;
    assertEquals(Severity.SERIOUS, first(run).severity());
  }

  /** Squared errors of one output, which come to rest at twice the variance of the labels. */
  private static SampleRun regressionAboveItsConstant() {
    SampleRun run = new SampleRun();
    run.loss = i -> i < 10 ? 2.6 : 2;
    run.lossFacts = new LossFacts(1, 0, 0, 1);
    run.labels = SampleRun.labels(1, -2, 2, 0, 1);
    run.layer(2).units = 1;
    run.layer(2).activation = "identity";
    run.layer(2).traits = SampleRun.IDENTITY;
    run.layer(2).loss = "LossMSE()";
    return run;
  }

  @Test
  void aLossThatFellAndRestsAboveThatOfAConstantAnswerIsNotHealthy() {
    SampleRun run = regressionAboveItsConstant();
    Finding finding = first(run);
    assertEquals(FindingKind.LOSS_NOT_DECREASING, finding.kind());
    assertEquals(Severity.SERIOUS, finding.severity());
    // Near it, as with labels that are noise for the most part, it is a warning.
    run.loss = i -> i < 10 ? 1.3 : 1;
    assertEquals(Severity.WARNING, first(run).severity());
    // On its way down, too.
    run.loss = i -> 1.6 + 10 * Math.exp(-i / 30.0);
    assertEquals(Severity.WARNING, first(run).severity());
  }

  /** To a generator, a discriminator should always answer that it is shown the truth. */
  @Test
  void labelsThatAreAllTheSameHaveNoConstantToBeAbove() {
    SampleRun run = regressionAboveItsConstant();
    run.lossFacts = new LossFacts(1e-6, 0, 0, 1);
    run.labels = SampleRun.labels(1, 1, 1, 1, 0);
    assertEquals(Severity.WARNING, first(run).severity());
  }

  @Test
  void aLineThatDoesNotFitIsToldThatItIsOne() {
    SampleRun run = regressionAboveItsConstant();
    run.layers.subList(0, 2).clear();
    run.labels = Map.of("layer0", run.labels.get("layer2"));
    Finding finding = first(run);
    assertEquals(FindingKind.NO_NONLINEARITY, finding.kind());
    assertEquals(Severity.SERIOUS, finding.severity());
    assertTrue(!has(run, FindingKind.LOSS_NOT_DECREASING));
    // Many want a line.
    run.loss = i -> 0.5 + 2 * Math.exp(-i / 10.0);
    assertTrue(!has(run, FindingKind.NO_NONLINEARITY));
  }

  /** The loss of outputs that are all zero is not known to be that of a constant answer. */
  @Test
  void aStepThatThrewParametersAwayIsNamedBeforeTheirStillness() {
    SampleRun run = new SampleRun();
    run.loss = i -> i == 0 ? 10 : i < 8 ? 1e6 : 1;
    run.layers.forEach(
        layer -> {
          layer.update = i -> i < 3 ? 1 : Double.NEGATIVE_INFINITY;
          layer.gradient = i -> i < 3 ? 20 : 0;
        });
    Finding finding = first(run);
    assertEquals(FindingKind.STEP_TOO_LARGE, finding.kind());
    assertEquals(Severity.SERIOUS, finding.severity());
    assertTrue(
        finding.fixes().get(0).remedy() instanceof Remedy.SearchLearningRate search
            && search.factor() < 1,
        finding::toString);
    assertTrue(!has(run, FindingKind.PARAMETERS_UNCHANGED));
    // Nor are flat ends of the output to blame that the step threw it to.
    run.lossFacts = new LossFacts(0.9, 0, 0, 1);
    run.layer(2).activation = "relu";
    run.layer(2).traits = SampleRun.RELU;
    run.layer(2).loss = "LossL2()";
    run.layer(2).flat = 1;
    assertEquals(FindingKind.STEP_TOO_LARGE, first(run).kind());
    run.loss = i -> 1;
    assertEquals(FindingKind.OUTPUT_MISMATCH, first(run).kind());
    run.layer(2).flat = 0.5;
    // A margin that is reached by large steps leaves no gradient either.
    run.loss = i -> i < 8 ? 2 : 0;
    assertTrue(!has(run, FindingKind.STEP_TOO_LARGE));
  }

  /** Clipped gradients do not keep cells that may grow without end from growing. */
  @Test
  void cellsThatGrowWithoutEndAreBoundedBeforeGradientsAreClipped() {
    SampleRun run = new SampleRun();
    run.layer(0).kind = "LSTM";
    run.layer(0).recurrent = true;
    run.layer(0).gradient = i -> i < 20 ? 0.5 : 1e6;
    Finding finding = first(run);
    assertEquals(FindingKind.EXPLODING_GRADIENT, finding.kind());
    assertEquals(new Remedy.ReplaceActivation("relu", "tanh"), finding.fixes().get(0).remedy());
    assertTrue(finding.fixes().get(1).remedy() instanceof Remedy.ClipGradients, finding::toString);
    // From the first step on, weights are too large as well.
    run.layer(0).gradient = i -> 1e6;
    assertEquals(new Remedy.ReplaceActivation("relu", "tanh"), first(run).fixes().get(0).remedy());
    run.layer(0).gradient = i -> i < 20 ? 0.5 : 1e6;
    run.layer(0).activation = "tanh";
    run.layer(0).traits = SampleRun.TANH;
    assertTrue(first(run).fixes().get(0).remedy() instanceof Remedy.ClipGradients);
  }

  /** The output has few weights, and swings around the same answer for each example. */
  @Test
  void largeStepsOfTheOutputAloneDoNotHideAGradientThatVanishes() {
    SampleRun run = new SampleRun();
    run.layers
        .subList(0, 2)
        .forEach(
            layer -> {
              layer.activation = "sigmoid";
              layer.traits = SampleRun.SIGMOID;
              layer.gradient = i -> 1e-4;
            });
    run.loss = i -> i < 5 ? 1.3 * GUESS : GUESS;
    run.layer(2).update = i -> -1;
    Finding finding = first(run);
    assertEquals(FindingKind.VANISHING_GRADIENT, finding.kind());
    assertEquals(new Remedy.UseActivation("relu"), finding.fixes().get(0).remedy());
    assertTrue(!has(run, FindingKind.STEP_TOO_LARGE));
    // A hidden layer that was thrown to its flat ends passes no gradient on either.
    run.layer(1).update = i -> i == 0 ? 0 : -2.5;
    assertEquals(FindingKind.STEP_TOO_LARGE, first(run).kind());
  }
}
