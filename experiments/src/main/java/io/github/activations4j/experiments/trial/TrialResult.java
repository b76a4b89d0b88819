package io.github.activations4j.experiments.trial;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What a trial measured. A value that it does not have is null.
 *
 * <p>In JSON it is one flat object: the components of the trial stand among the others, {@code
 * epochs} is the number that the trial asked for, and what happened in each is in {@code course}.
 * {@code model}, {@code lossCurve} and {@code accuracyCurve} are there for whoever reads a file
 * without this program.
 *
 * @param trial what was trained
 * @param outcome how it ended
 * @param message why it did not end well; null if it did
 * @param testAccuracy share of test images classified rightly after the last epoch
 * @param trainLoss mean loss of the minibatches of the last epoch
 * @param target accuracy that the next two are about
 * @param epochsToTarget first epoch after which the test accuracy reached the target
 * @param secondsToTarget seconds of training until then
 * @param deadUnits share of hidden units whose activation had slope 0 for every image of the
 *     training set at the end; null unless the trial finished with time left to count them, and for
 *     recurrent networks
 * @param trainSeconds seconds of training in all
 * @param millisecondsPerIteration median duration of one {@code fit} on a minibatch
 * @param epochs the curves
 * @param findings of the diagnostics, at the end
 * @param dataName what people call the images
 * @param testImages how many images the accuracy was measured on
 * @param threads that ND4J's native code computed with
 * @param trialsAtOnce how many trials shared the machine, which matters for the times
 * @param machine what it ran on
 * @param date when it ended, in ISO-8601
 */
@JsonPropertyOrder({
  "model",
  "trial",
  "outcome",
  "message",
  "testAccuracy",
  "trainLoss",
  "target",
  "epochsToTarget",
  "secondsToTarget",
  "deadUnits",
  "trainSeconds",
  "msPerIteration",
  "lossCurve",
  "accuracyCurve"
})
public record TrialResult(
    @JsonUnwrapped Trial trial,
    Outcome outcome,
    String message,
    Double testAccuracy,
    Double trainLoss,
    @JsonProperty(required = true) double target,
    Integer epochsToTarget,
    Double secondsToTarget,
    Double deadUnits,
    @JsonProperty(required = true) double trainSeconds,
    @JsonProperty("msPerIteration") Double millisecondsPerIteration,
    @JsonProperty("course") List<EpochResult> epochs,
    List<TrialFinding> findings,
    String dataName,
    int testImages,
    int threads,
    int trialsAtOnce,
    Machine machine,
    String date) {

  /** Refuses a result that a damaged file left incomplete. */
  public TrialResult {
    requireNonNull(trial, "trial");
    requireNonNull(outcome, "outcome");
    requireNonNull(epochs, "epochs");
    requireNonNull(findings, "findings");
    requireNonNull(machine, "machine");
  }

  /**
   * The same measurements judged by another target.
   *
   * @param newTarget a test accuracy
   * @return a result whose epochs and seconds to the target are about that accuracy
   */
  public TrialResult withTarget(double newTarget) {
    return new TrialResult(
        trial,
        outcome,
        message,
        testAccuracy,
        trainLoss,
        newTarget,
        epochsTo(newTarget, epochs),
        secondsTo(newTarget, epochs),
        deadUnits,
        trainSeconds,
        millisecondsPerIteration,
        epochs,
        findings,
        dataName,
        testImages,
        threads,
        trialsAtOnce,
        machine,
        date);
  }

  /**
   * The kind of network.
   *
   * @return such as "mlp"
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public String model() {
    return trial.network().kind();
  }

  /**
   * The loss of each epoch.
   *
   * @return mean over its minibatches; null where it diverged
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public List<Double> lossCurve() {
    return epochs.stream().map(EpochResult::trainLoss).toList();
  }

  /**
   * The test accuracy after each epoch.
   *
   * @return shares, 0 to 1
   */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public List<Double> accuracyCurve() {
    return epochs.stream().map(EpochResult::testAccuracy).toList();
  }

  static Integer epochsTo(double target, List<EpochResult> epochs) {
    for (int i = 0; i < epochs.size(); i++) {
      if (epochs.get(i).testAccuracy() >= target) {
        return i + 1;
      }
    }
    return null;
  }

  static Double secondsTo(double target, List<EpochResult> epochs) {
    Integer epoch = epochsTo(target, epochs);
    return epoch == null ? null : epochs.get(epoch - 1).seconds();
  }
}
