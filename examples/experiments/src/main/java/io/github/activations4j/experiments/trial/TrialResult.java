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
 * @param message why it did not finish, for one that diverged the iteration and epoch after which
 *     the loss was not finite; null if it finished, and for one that diverged in results of earlier
 *     versions
 * @param testAccuracy quality after the last epoch by the test data: the share classified rightly,
 *     or R² of predicted numbers
 * @param trainLoss mean loss of the minibatches of the last epoch
 * @param target accuracy that the next two are about
 * @param epochsToTarget first epoch after which the test accuracy reached the target
 * @param secondsToTarget seconds of training until then
 * @param deadUnits share of hidden units whose activation had slope 0 for every image of the
 *     training set at the end; null unless the trial finished with time left to count them, and for
 *     recurrent networks
 * @param trainSeconds seconds of training in all
 * @param millisecondsPerIteration median duration of one {@code fit} on a minibatch
 * @param millisecondsByBlock medians of consecutive blocks of iterations, if those of the compared
 *     trials took turns, so that the same block of each was trained at the same time; null
 *     otherwise
 * @param epochs the curves
 * @param findings of the diagnostics, at the end
 * @param dataName what people call the images
 * @param testImages how many images the accuracy was measured on
 * @param measure what {@code testAccuracy} is; results of earlier versions say nothing, and are
 *     accuracies
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
    @JsonProperty(required = true) TrialOutcome outcome,
    String message,
    Double testAccuracy,
    Double trainLoss,
    @JsonProperty(required = true) double target,
    Integer epochsToTarget,
    Double secondsToTarget,
    Double deadUnits,
    @JsonProperty(required = true) double trainSeconds,
    @JsonProperty("msPerIteration") Double millisecondsPerIteration,
    @JsonProperty("msByBlock") List<Double> millisecondsByBlock,
    @JsonProperty(value = "course", required = true) List<EpochResult> epochs,
    @JsonProperty(required = true) List<TrialFinding> findings,
    String dataName,
    int testImages,
    Measure measure,
    int threads,
    int trialsAtOnce,
    @JsonProperty(required = true) TrialEnvironment machine,
    String date) {

  /**
   * Refuses a result that no trial can have, such as one from a damaged file.
   *
   * @throws NullPointerException if something is missing
   * @throws IllegalArgumentException if a figure is not possible, or contradicts the curves
   */
  public TrialResult {
    requireNonNull(trial, "trial");
    requireNonNull(outcome, "outcome");
    requireNonNull(machine, "machine");
    requireNonNull(dataName, "dataName");
    requireNonNull(date, "date");
    epochs = List.copyOf(epochs);
    findings = List.copyOf(findings);
    millisecondsByBlock = millisecondsByBlock == null ? null : List.copyOf(millisecondsByBlock);
    measure = measure == null ? Measure.ACCURACY : measure;
    for (EpochResult epoch : epochs) {
      measure.check("testAccuracy", epoch.testAccuracy());
    }
    Check.share("target", target);
    Check.share("deadUnits", deadUnits);
    Check.amount("trainSeconds", trainSeconds);
    Check.amount("msPerIteration", millisecondsPerIteration);
    Check.count("testImages", testImages);
    Check.count("threads", threads);
    Check.count("trialsAtOnce", trialsAtOnce);
    EpochResult last = epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
    Check.same(
        "testAccuracy",
        testAccuracy,
        "the last epoch's",
        last == null ? null : last.testAccuracy());
    Check.same("trainLoss", trainLoss, "the last epoch's", last == null ? null : last.trainLoss());
    Check.same("epochsToTarget", epochsToTarget, "by the curve it", epochsTo(target, epochs));
    Check.same("secondsToTarget", secondsToTarget, "by the curve it", secondsTo(target, epochs));
    checkCourse(outcome, epochs, trial.epochs());
  }

  /** Whether the epochs are those of a trial that ended so. */
  private static void checkCourse(TrialOutcome outcome, List<EpochResult> epochs, int wanted) {
    int lossless = (int) epochs.stream().filter(epoch -> epoch.trainLoss() == null).count();
    boolean lastHasNone = lossless > 0 && epochs.get(epochs.size() - 1).trainLoss() == null;
    Check.that(
        lossless == 0 || lossless == 1 && lastHasNone,
        "course: an epoch without a finite loss must be the last");
    Check.that(
        epochs.size() <= wanted,
        "course: %d epochs, the trial has %d".formatted(epochs.size(), wanted));
    if (outcome == TrialOutcome.FINISHED) {
      Check.that(
          epochs.size() == wanted && !lastHasNone,
          "course: a finished trial must have %d epochs with a loss".formatted(wanted));
    }
    Check.that(
        outcome != TrialOutcome.DIVERGED || lastHasNone,
        "course: a diverged trial must end in an epoch without a finite loss");
  }

  /**
   * Collects a result. What follows from the curves is computed from them.
   *
   * @param trial what was trained
   * @param outcome how it ended
   * @return a builder without figures
   */
  public static Builder builder(Trial trial, TrialOutcome outcome) {
    return new Builder(trial, outcome);
  }

  /**
   * A copy to change.
   *
   * @return a builder that holds what this result does
   */
  public Builder toBuilder() {
    return new Builder(trial, outcome)
        .message(message)
        .target(target)
        .deadUnits(deadUnits)
        .times(trainSeconds, millisecondsPerIteration)
        .epochs(epochs)
        .findings(findings)
        .images(dataName, testImages)
        .measure(measure)
        .blocks(millisecondsByBlock)
        .machine(machine, threads, trialsAtOnce)
        .date(date);
  }

  /**
   * The same measurements judged by another target.
   *
   * @param newTarget a test accuracy
   * @return a result whose epochs and seconds to the target are about that accuracy
   */
  public TrialResult withTarget(double newTarget) {
    return toBuilder().target(newTarget).build();
  }

  /**
   * The same with times that were taken in turns.
   *
   * @param blocks medians of consecutive blocks of iterations, in milliseconds
   * @return a result with them
   */
  public TrialResult withBlocks(List<Double> blocks) {
    return toBuilder().blocks(blocks).build();
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

  private static Integer epochsTo(double target, List<EpochResult> epochs) {
    for (int i = 0; i < epochs.size(); i++) {
      if (epochs.get(i).testAccuracy() >= target) {
        return i + 1;
      }
    }
    return null;
  }

  private static Double secondsTo(double target, List<EpochResult> epochs) {
    Integer epoch = epochsTo(target, epochs);
    return epoch == null ? null : epochs.get(epoch - 1).seconds();
  }

  /** Collects a result. */
  public static final class Builder {
    private final Trial trial;
    private final TrialOutcome outcome;
    private String message;
    private double target;
    private Double deadUnits;
    private double trainSeconds;
    private Double millisecondsPerIteration;
    private List<Double> millisecondsByBlock;
    private Measure measure = Measure.ACCURACY;
    private List<EpochResult> epochs = List.of();
    private List<TrialFinding> findings = List.of();
    private String dataName = "";
    private int testImages;
    private TrialEnvironment machine;
    private int threads;
    private int trialsAtOnce;
    private String date;

    private Builder(Trial trial, TrialOutcome outcome) {
      this.trial = trial;
      this.outcome = outcome;
    }

    /**
     * Says why the trial did not finish.
     *
     * @param why a sentence, or null if it finished
     * @return this
     */
    public Builder message(String why) {
      message = why;
      return this;
    }

    /**
     * Sets the accuracy that epochs and seconds to the target are about.
     *
     * @param accuracy a share
     * @return this
     */
    public Builder target(double accuracy) {
      target = accuracy;
      return this;
    }

    /**
     * Sets the share of units that are dead at the end.
     *
     * @param share from 0 to 1, or null if they were not counted
     * @return this
     */
    public Builder deadUnits(Double share) {
      deadUnits = share;
      return this;
    }

    /**
     * Sets the times of training.
     *
     * @param seconds of training in all
     * @param perIteration milliseconds of the median iteration, or null if there was none
     * @return this
     */
    public Builder times(double seconds, Double perIteration) {
      trainSeconds = seconds;
      millisecondsPerIteration = perIteration;
      return this;
    }

    /**
     * Sets the curves.
     *
     * @param course the epochs, first to last
     * @return this
     */
    public Builder epochs(List<EpochResult> course) {
      epochs = List.copyOf(course);
      return this;
    }

    /**
     * Sets what the diagnostics found.
     *
     * @param found at the end of training
     * @return this
     */
    public Builder findings(List<TrialFinding> found) {
      findings = List.copyOf(found);
      return this;
    }

    /**
     * Sets what was trained on.
     *
     * @param name what people call the images
     * @param tested how many images the accuracy was measured on
     * @return this
     */
    public Builder images(String name, int tested) {
      dataName = name;
      testImages = tested;
      return this;
    }

    /**
     * Sets what the quality is measured by.
     *
     * @param what accuracy, unless it says otherwise
     * @return this
     */
    public Builder measure(Measure what) {
      measure = what;
      return this;
    }

    /**
     * Sets times that were taken in turns.
     *
     * @param milliseconds medians of consecutive blocks of iterations, or null
     * @return this
     */
    public Builder blocks(List<Double> milliseconds) {
      millisecondsByBlock = milliseconds;
      return this;
    }

    /**
     * Sets what the trial ran on.
     *
     * @param environment versions and hardware
     * @param nativeThreads that ND4J's native code computed with
     * @param atOnce how many trials shared the machine
     * @return this
     */
    public Builder machine(TrialEnvironment environment, int nativeThreads, int atOnce) {
      machine = environment;
      threads = nativeThreads;
      trialsAtOnce = atOnce;
      return this;
    }

    /**
     * Sets when the trial ended.
     *
     * @param ended in ISO-8601
     * @return this
     */
    public Builder date(String ended) {
      date = ended;
      return this;
    }

    /**
     * The result.
     *
     * @return what was collected
     * @throws NullPointerException if something is missing
     * @throws IllegalArgumentException if a figure is not possible, or contradicts the curves
     */
    public TrialResult build() {
      EpochResult last = epochs.isEmpty() ? null : epochs.get(epochs.size() - 1);
      return new TrialResult(
          trial,
          outcome,
          message,
          last == null ? null : last.testAccuracy(),
          last == null ? null : last.trainLoss(),
          target,
          epochsTo(target, epochs),
          secondsTo(target, epochs),
          deadUnits,
          trainSeconds,
          millisecondsPerIteration,
          millisecondsByBlock,
          epochs,
          findings,
          dataName,
          testImages,
          measure,
          threads,
          trialsAtOnce,
          machine,
          date);
    }
  }
}
