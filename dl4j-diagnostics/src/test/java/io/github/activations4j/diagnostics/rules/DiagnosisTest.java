package io.github.activations4j.diagnostics.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.GradientByTime;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.SlopeFault;
import io.github.activations4j.diagnostics.history.UnitLife;
import io.github.activations4j.diagnostics.internal.network.NetworkFixes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;

/** What each rule looks at, alone, and which finding is left when several hold. */
class DiagnosisTest {

  /** ln 10: ten classes, equal probabilities. */
  private static final double GUESS = Math.log(10);

  private final SampleRun run = new SampleRun();

  private List<Finding> findings() {
    return new Diagnosis(Thresholds.defaults(), NetworkFixes::of).of(run.history());
  }

  private void assertOnly(FindingKind kind, Severity severity) {
    List<Finding> findings = findings();
    assertEquals(1, findings.size(), findings::toString);
    assertEquals(kind, findings.get(0).kind(), findings::toString);
    assertEquals(severity, findings.get(0).severity(), findings::toString);
  }

  @Test
  void nothingInAHealthyRun() {
    assertEquals(List.of(), findings());
  }

  /** Border pixels of standardised images vary a thousand times less than the others. */
  @Test
  void standardisedImagesAreNormalised() {
    run.inputs = Map.of("", new InputFacts(1000, 0, 1, 3.1, 0.001, 1.4, 380, 0.2));
    run.loss = i -> GUESS;
    assertEquals(
        List.of(FindingKind.LOSS_NOT_DECREASING), findings().stream().map(Finding::kind).toList());
  }

  @Test
  void oneFeatureOfManyIsLarge() {
    run.inputs = Map.of("", new InputFacts(1000, 20, 6, 2030, 0.001, 30, 400, 0));
    run.loss = i -> GUESS;
    assertOnly(FindingKind.INPUT_NOT_NORMALIZED, Severity.SERIOUS);
  }

  /** Of several inputs each is judged, and the odd ones are named. */
  @Test
  void oneInputOfTwoIsLarge() {
    InputFacts fine = new InputFacts(1000, 0, 1, 3.1, 0.9, 1.1, 0.1, 0);
    run.inputs = Map.of("words", fine, "pixels", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0));
    assertOnly(FindingKind.INPUT_NOT_NORMALIZED, Severity.WARNING);
    assertEquals("pixels", findings().get(0).layer());
    assertTrue(findings().get(0).evidence().contains("input pixels have"), findings()::toString);
    assertFalse(findings().get(0).evidence().contains("words"), findings()::toString);
  }

  @Test
  void rawPixelsWithWhichTrainingWorks() {
    run.inputs = Map.of("", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0.1));
    assertOnly(FindingKind.INPUT_NOT_NORMALIZED, Severity.WARNING);
  }

  /** The first loss is wild, the last that of a guess: it has fallen, and nothing is learned. */
  @Test
  void lossThatFellToAGuess() {
    run.loss = i -> GUESS * (1 + 100 * Math.exp(-i));
    run.layer(1).update = i -> i == 0 ? 0.1 : -1;
    assertOnly(FindingKind.STEP_TOO_LARGE, Severity.SERIOUS);
  }

  @Test
  void stepThatKilledUnitsIsTheirCause() {
    run.layer(1).update = i -> i < 5 ? 0.1 : -3;
    run.layer(1).life = SampleRun.dead(0, 20);
    assertOnly(FindingKind.STEP_TOO_LARGE, Severity.WARNING);
  }

  @Test
  void unitsThatWereDeadBeforeAreNotTheStepsFault() {
    run.layer(1).update = i -> i < 5 ? 0.1 : -3;
    run.layer(1).life = SampleRun.dead(20, 0);
    assertOnly(FindingKind.BORN_DEAD_UNITS, Severity.WARNING);
  }

  @Test
  void deadLayer() {
    run.layer(0).life = SampleRun.dead(32, 0);
    run.layer(0).gradient = i -> 0;
    run.layer(0).update = i -> Double.NEGATIVE_INFINITY;
    run.loss = i -> GUESS;
    assertOnly(FindingKind.BORN_DEAD_UNITS, Severity.SERIOUS);
  }

  /** A network that was trained before has little to gain, and its loss is low. */
  @Test
  void flatLossOfATrainedNetworkIsNoFault() {
    run.loss = i -> 0.05;
    assertEquals(List.of(), findings());
  }

  @Test
  void flatLoss() {
    run.loss = i -> GUESS;
    assertOnly(FindingKind.LOSS_NOT_DECREASING, Severity.SERIOUS);
  }

  @Test
  void swingingLossNeedsLargeSteps() {
    run.loss = i -> i % 2 == 0 ? 2 : 4;
    assertTrue(findings().stream().noneMatch(f -> f.kind() == FindingKind.LOSS_OSCILLATING));
    run.layer(1).update = i -> -1.6;
    assertEquals(FindingKind.LOSS_OSCILLATING, findings().get(0).kind());
    assertEquals(Severity.SERIOUS, findings().get(0).severity());
  }

  @Test
  void gradientThatVanishesOverDepth() {
    run.loss = i -> GUESS;
    run.layer(0).gradient = i -> 2e-4;
    run.layer(0).update = i -> -5;
    run.layer(1).gradient = i -> 0.02;
    assertOnly(FindingKind.VANISHING_GRADIENT, Severity.SERIOUS);
    run.loss = i -> 2.5 * Math.exp(-i / 30.0);
    assertEquals(List.of(), findings());
  }

  @Test
  void gradientThatGrowsWhileTheLossFallsIsAWarning() {
    run.layer(0).gradient = i -> 5000;
    assertOnly(FindingKind.EXPLODING_GRADIENT, Severity.WARNING);
  }

  /** The gradient was too large before any step could be. */
  @Test
  void gradientThatExplodesBeforeTheFirstStep() {
    run.layer(0).recurrent = true;
    run.layer(0).gradient = i -> 1e6;
    run.layer(0).update = i -> -0.1;
    run.loss = i -> i < 5 ? 10 : Double.NaN;
    run.nonFinite = Optional.of(new NonFinite(NonFinite.Quantity.PARAMETERS, "layer0", 5, ""));
    assertOnly(FindingKind.EXPLODING_GRADIENT, Severity.SERIOUS);
    assertTrue(findings().get(0).fixes().get(0).code().startsWith(".weightInitRecurrent("));
  }

  @Test
  void gradientThatExplodesUnderLargeSteps() {
    run.layer(0).gradient = i -> i < 3 ? 0.5 : 1e6;
    run.layer(0).update = i -> -0.1;
    run.loss = i -> 10 + i;
    assertOnly(FindingKind.STEP_TOO_LARGE, Severity.SERIOUS);
  }

  /** No layer alone multiplies the signal by ten. */
  @Test
  void signalsThatGrowBitByBit() {
    for (int i = 0; i < 3; i++) {
      run.layers.add(0, new SampleRun.Layer());
    }
    for (int i = 0; i < 5; i++) {
      double std = 3 * Math.pow(6, i);
      run.layer(i).std = t -> std;
    }
    run.loss = i -> 300;
    run.layer(0).update = i -> -0.1;
    assertOnly(FindingKind.POOR_INITIALIZATION, Severity.SERIOUS);
  }

  /** As of a saturated layer that comes back to life. */
  @Test
  void gradientThatGrowsFromNothingDoesNotExplode() {
    run.layer(0).gradient = i -> i < 40 ? 1e-4 : 3;
    run.loss = i -> GUESS;
    assertTrue(findings().stream().noneMatch(f -> f.kind() == FindingKind.EXPLODING_GRADIENT));
  }

  @Test
  void signalsThatGrowOverDepth() {
    run.layers.add(0, new SampleRun.Layer());
    run.layer(0).std = i -> 2;
    run.layer(1).std = i -> 130;
    run.layer(2).std = i -> 2e8;
    run.loss = i -> Double.NaN;
    run.nonFinite = Optional.of(new NonFinite(NonFinite.Quantity.ACTIVATIONS, "layer3", 0, ""));
    assertOnly(FindingKind.POOR_INITIALIZATION, Severity.SERIOUS);
  }

  /** The first layer is saturated and passes next to nothing on; that is its own fault. */
  @Test
  void signalsThatComeBackBehindASaturatedLayer() {
    run.layer(0).traits = SampleRun.TANH;
    run.layer(0).flat = 1;
    run.layer(0).std = i -> 1e-5;
    run.layer(1).std = i -> 1e-3;
    run.layer(2).std = i -> 0.3;
    run.loss = i -> GUESS;
    assertOnly(FindingKind.SATURATED_UNITS, Severity.SERIOUS);
  }

  @Test
  void constantWeights() {
    run.layer(0).weightInit = "Constant";
    run.loss = i -> GUESS;
    assertOnly(FindingKind.POOR_INITIALIZATION, Severity.SERIOUS);
  }

  @Test
  void nanInTheDataExplainsEverything() {
    run.nonFinite = Optional.of(new NonFinite(NonFinite.Quantity.INPUT, "", 3, ""));
    run.loss = i -> Double.NaN;
    run.layer(0).life = SampleRun.dead(0, 32);
    assertOnly(FindingKind.NON_FINITE, Severity.SERIOUS);
  }

  @Test
  void crossEntropyOfALinearOutput() {
    run.layer(2).activation = "identity";
    run.layer(2).traits = new ActivationTraits(true, false, false, false, true, false);
    run.loss = i -> 30;
    run.layer(2).update = i -> -0.2;
    assertOnly(FindingKind.OUTPUT_MISMATCH, Severity.SERIOUS);
    assertTrue(findings().get(0).cause().contains("probabilities"), findings().toString());
  }

  @Test
  void softmaxOverOneOutput() {
    run.layer(2).units = 1;
    assertOnly(FindingKind.OUTPUT_MISMATCH, Severity.SERIOUS);
  }

  @Test
  void softmaxInAHiddenLayer() {
    run.layer(1).activation = "softmax";
    run.layer(1).traits = ActivationTraits.NONE;
    assertOnly(FindingKind.OUTPUT_MISMATCH, Severity.WARNING);
  }

  @Test
  void classesOneAndTwoForACrossEntropy() {
    run.layer(2).activation = "sigmoid";
    run.layer(2).traits = SampleRun.SIGMOID;
    run.layer(2).loss = "LossBinaryXENT()";
    run.labels = SampleRun.labels(1, 1, 2, 1.5, 0.5);
    assertOnly(FindingKind.OUTPUT_MISMATCH, Severity.SERIOUS);
  }

  @Test
  void negativeTargetsOfASigmoid() {
    run.layer(2).activation = "sigmoid";
    run.layer(2).traits = SampleRun.SIGMOID;
    run.layer(2).loss = "LossMSE()";
    run.labels = SampleRun.labels(1, -1, 1, 0, 0.6);
    assertOnly(FindingKind.OUTPUT_MISMATCH, Severity.SERIOUS);
    run.labels = SampleRun.labels(1, 0, 1, 0.5, 0.3);
    assertEquals(List.of(), findings());
  }

  @Test
  void pricesAsTheyAre() {
    run.layer(2).activation = "identity";
    run.layer(2).traits = new ActivationTraits(true, false, false, false, true, false);
    run.layer(2).loss = "LossMSE()";
    run.labels = SampleRun.labels(1, 50_000, 400_000, 200_000, 50_000);
    run.loss = i -> 4e10 - i * 1e6;
    assertOnly(FindingKind.LABELS_NOT_NORMALIZED, Severity.SERIOUS);
    run.labels = SampleRun.labels(1, -3, 3, 0, 1);
    run.loss = i -> 1.1 * Math.exp(-i / 30.0);
    assertEquals(List.of(), findings());
  }

  @Test
  void batchesOfOneClass() {
    run.labels = SampleRun.classes(0.9, 0.2);
    assertOnly(FindingKind.SORTED_BATCHES, Severity.WARNING);
    run.labels = SampleRun.classes(0.2, 0.2);
    assertEquals(List.of(), findings());
  }

  @Test
  void aBackwardPassThatDoesNotFit() {
    run.layer(0).traits =
        new ActivationTraits(
            true, true, false, true, false, false, Optional.of(new SlopeFault(-1, 1, 0.2)));
    assertOnly(FindingKind.WRONG_DERIVATIVE, Severity.WARNING);
    run.layer(0).traits =
        new ActivationTraits(
            true, true, false, true, false, false, Optional.of(new SlopeFault(25, Double.NaN, 1)));
    assertOnly(FindingKind.WRONG_DERIVATIVE, Severity.INFO);
  }

  @Test
  void targetsBeyondTheOutput() {
    run.layer(2).activation = "tanh";
    run.layer(2).traits = SampleRun.TANH;
    run.layer(2).loss = "LossMSE()";
    run.layer(2).flat = 0.98;
    run.loss = i -> 5000;
    assertOnly(FindingKind.OUTPUT_MISMATCH, Severity.SERIOUS);
  }

  @Test
  void sleepingUnitsWithALossThatFalls() {
    run.layer(0).life = new UnitLife(SampleRun.UNITS, true, 0, 0, 0, 0, 30, 0, -1, -1);
    assertOnly(FindingKind.DORMANT_UNITS, Severity.INFO);
  }

  @Test
  void inputsOffCentre() {
    run.layer(0).traits = SampleRun.SIGMOID;
    run.layer(0).activation = "sigmoid";
    run.layer(0).mean = i -> 0.5;
    run.layer(0).std = i -> 0.1;
    run.layer(0).flat = 0;
    assertOnly(FindingKind.NOT_ZERO_CENTERED, Severity.INFO);
  }

  @Test
  void seluThatStartsOff() {
    run.layer(0).traits = SampleRun.SELU;
    run.layer(1).traits = SampleRun.SELU;
    run.layer(0).mean = i -> 0;
    run.layer(0).std = i -> 0.5;
    run.layer(1).mean = i -> 0;
    run.layer(1).std = i -> 0.1;
    run.layer(0).gradient = i -> 1e-5;
    run.loss = i -> GUESS;
    assertOnly(FindingKind.NOT_SELF_NORMALIZING, Severity.SERIOUS);
  }

  /** The start that is visible at iteration 0 comes before the NaN that it leads to. */
  @Test
  void nanOfASeluNetworkThatStartsOff() {
    run.layer(0).traits = SampleRun.SELU;
    run.layer(1).traits = SampleRun.SELU;
    run.layer(1).std = i -> 7;
    run.loss = i -> i < 20 ? 10 : Double.NaN;
    run.nonFinite = Optional.of(new NonFinite(NonFinite.Quantity.PARAMETERS, "layer0", 20, ""));
    assertOnly(FindingKind.NOT_SELF_NORMALIZING, Severity.SERIOUS);
    assertTrue(findings().get(0).evidence().contains("NaN"), findings()::toString);
  }

  /** In a network of SELU layers weights of a wrong size have a name and a fix of their own. */
  @Test
  void seluWithSmallWeights() {
    run.layer(0).traits = SampleRun.SELU;
    run.layer(1).traits = SampleRun.SELU;
    run.layer(0).parameterNorm = 0.1;
    run.layer(0).mean = i -> 0;
    run.layer(1).mean = i -> 0;
    run.layer(1).std = i -> 0.1;
    run.loss = i -> GUESS;
    assertOnly(FindingKind.NOT_SELF_NORMALIZING, Severity.SERIOUS);
    assertEquals(
        new Remedy.UseInitialization(WeightInit.LECUN_NORMAL),
        findings().get(0).fixes().get(0).remedy());
  }

  /** Little gradient reaches the first steps of healthy recurrent networks as well. */
  @Test
  void gradientThatVanishesOverTimeIsAHint() {
    run.byTime = Optional.of(new GradientByTime(25, new double[] {1e-6, 1e-3, 1}));
    assertEquals(List.of(), findings());
    run.loss = i -> GUESS;
    assertEquals(
        List.of(FindingKind.LOSS_NOT_DECREASING, FindingKind.VANISHING_GRADIENT),
        findings().stream().map(Finding::kind).toList());
  }

  /** A loss of one example says little; the mean of many does not swing here. */
  @Test
  void lossOfSingleExamplesMaySwing() {
    run.batchSize = 1;
    run.layer(1).update = i -> -1.6;
    run.loss = i -> i % 2 == 0 ? 2 : 4;
    assertTrue(findings().stream().noneMatch(f -> f.kind() == FindingKind.LOSS_OSCILLATING));
  }

  @Test
  void signalsThatShrinkBitByBit() {
    for (int i = 0; i < 6; i++) {
      run.layers.add(0, new SampleRun.Layer());
    }
    for (int i = 0; i < 8; i++) {
      double std = Math.pow(0.4, i);
      run.layer(i).std = t -> std;
    }
    run.loss = i -> GUESS;
    assertOnly(FindingKind.POOR_INITIALIZATION, Severity.SERIOUS);
  }

  /** One layer that swallows the signal has another fault. */
  @Test
  void signalThatOneLayerSwallows() {
    for (int i = 0; i < 6; i++) {
      run.layers.add(0, new SampleRun.Layer());
    }
    for (int i = 0; i < 8; i++) {
      double std = i < 3 ? 1 : 1e-3;
      run.layer(i).std = t -> std;
      run.layer(i).mean = t -> 0;
    }
    run.loss = i -> GUESS;
    assertOnly(FindingKind.LOSS_NOT_DECREASING, Severity.SERIOUS);
  }

  /** The gradient was gone before units saturated for want of it. */
  @Test
  void saturationAfterTheGradientVanished() {
    run.layer(0).traits = SampleRun.SIGMOID;
    run.layer(0).flat = 0.1;
    run.layer(0).gradient = i -> 2e-4;
    run.layer(0).life = new UnitLife(SampleRun.UNITS, true, 0, 0, 0, 0, 0, 30, -1, -1);
    run.loss = i -> GUESS;
    assertOnly(FindingKind.VANISHING_GRADIENT, Severity.SERIOUS);
  }

  @Test
  void saturationFromTheStart() {
    run.layer(0).traits = SampleRun.SIGMOID;
    run.layer(0).flat = 0.98;
    run.layer(0).gradient = i -> 2e-4;
    run.layer(0).life = new UnitLife(SampleRun.UNITS, true, 0, 0, 0, 0, 0, 30, -1, -1);
    run.loss = i -> GUESS;
    assertOnly(FindingKind.SATURATED_UNITS, Severity.SERIOUS);
  }

  @Test
  void rectifiedOutputForNegativeTargets() {
    run.layer(2).activation = "relu";
    run.layer(2).traits = SampleRun.RELU;
    run.layer(2).loss = "LossMSE()";
    run.layer(2).flat = 1;
    run.loss = i -> 3;
    assertOnly(FindingKind.OUTPUT_MISMATCH, Severity.SERIOUS);
  }

  @Test
  void almostAllUnitsSleep() {
    run.layer(0).life = new UnitLife(SampleRun.UNITS, true, 0, 0, 0, 0, 31, 0, -1, -1);
    run.loss = i -> GUESS;
    assertOnly(FindingKind.DORMANT_UNITS, Severity.SERIOUS);
  }
}
