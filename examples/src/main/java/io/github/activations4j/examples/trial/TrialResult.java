package io.github.activations4j.examples.trial;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What a trial measured. A value that a diverged training does not have is null.
 *
 * @param trial what was trained
 * @param testAccuracy share of test images classified rightly after the last epoch
 * @param trainLoss mean loss of the minibatches of the last epoch
 * @param target the accuracy that {@code epochsToTarget} is about
 * @param epochsToTarget first epoch after which the test accuracy reached the target, or null
 * @param deadUnits share of hidden units that are dead after the last epoch
 * @param msPerIteration median duration of one {@code fit} on a minibatch
 * @param diverged whether the loss became NaN or infinite, which ends a trial
 * @param lossCurve mean loss of each epoch
 * @param accuracyCurve test accuracy after each epoch
 * @param deadUnitsCurve dead units after each epoch
 * @param deadUnitsByLayer the same for each hidden layer: by epoch, then by layer
 * @param dataName what people call the images
 * @param environment what it ran on
 * @param date when it ended, in ISO-8601
 */
@JsonPropertyOrder({
  "activation",
  "model",
  "seed",
  "epochs",
  "testAccuracy",
  "trainLoss",
  "epochsToTarget",
  "target",
  "deadUnits",
  "msPerIteration",
  "diverged"
})
public record TrialResult(
    @JsonUnwrapped Trial trial,
    @JsonProperty(required = true) double testAccuracy,
    Double trainLoss,
    double target,
    Integer epochsToTarget,
    Double deadUnits,
    @JsonProperty(required = true) double msPerIteration,
    boolean diverged,
    List<Double> lossCurve,
    List<Double> accuracyCurve,
    List<Double> deadUnitsCurve,
    List<List<Double>> deadUnitsByLayer,
    String dataName,
    Environment environment,
    String date) {

  /** Refuses a result that a damaged file left incomplete. */
  public TrialResult {
    requireNonNull(trial, "trial");
    requireNonNull(lossCurve, "lossCurve");
    requireNonNull(accuracyCurve, "accuracyCurve");
    requireNonNull(deadUnitsCurve, "deadUnitsCurve");
    requireNonNull(deadUnitsByLayer, "deadUnitsByLayer");
    requireNonNull(environment, "environment");
  }

  /**
   * The same measurements judged by another target.
   *
   * @param newTarget a test accuracy
   * @return a result whose {@code epochsToTarget} is about that accuracy
   */
  public TrialResult withTarget(double newTarget) {
    return new TrialResult(
        trial,
        testAccuracy,
        trainLoss,
        newTarget,
        epochsTo(newTarget, accuracyCurve),
        deadUnits,
        msPerIteration,
        diverged,
        lossCurve,
        accuracyCurve,
        deadUnitsCurve,
        deadUnitsByLayer,
        dataName,
        environment,
        date);
  }

  /** The first epoch, counted from 1, after which the accuracy was at least the target, or null. */
  static Integer epochsTo(double target, List<Double> accuracyCurve) {
    for (int epoch = 0; epoch < accuracyCurve.size(); epoch++) {
      if (accuracyCurve.get(epoch) >= target) {
        return epoch + 1;
      }
    }
    return null;
  }
}
