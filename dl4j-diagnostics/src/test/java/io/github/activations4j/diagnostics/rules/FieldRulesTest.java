package io.github.activations4j.diagnostics.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LossFacts;
import io.github.activations4j.diagnostics.history.RateFacts;
import io.github.activations4j.diagnostics.internal.network.NetworkFixes;
import java.util.List;
import java.util.Map;
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
}
