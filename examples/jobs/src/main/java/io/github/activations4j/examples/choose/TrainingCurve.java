package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.TrialFinding;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a training of the grid showed, as much of it as a race looks at.
 *
 * @param problem on which it was trained
 * @param arm what was trained
 * @param seed of its weights and the order of examples
 * @param outcome how it ended
 * @param sickness kind of the first serious finding at the end; empty if there was none
 * @param since iteration from which on it was there; 0 if there was none
 * @param validation quality after each epoch
 * @param loss after each epoch; NaN where it was not finite
 */
record TrainingCurve(
    String problem,
    Arm arm,
    long seed,
    TrialOutcome outcome,
    String sickness,
    int since,
    List<Double> validation,
    List<Double> loss) {
  /** The first line of a file of curves. */
  static final String HEAD = "problem,activation,rate,seed,outcome,sickness,since,validation,loss";

  private static final int COLUMNS = 9;

  /** Of a finding that makes an arm leave a race. */
  static final String SERIOUS = "SERIOUS";

  static TrainingCurve of(String problem, TrialResult result) {
    Optional<TrialFinding> serious =
        result.findings().stream()
            .filter(finding -> finding.severity().equals(SERIOUS))
            .min(Comparator.comparingInt(TrialFinding::sinceIteration));
    return new TrainingCurve(
        problem,
        Arm.of(result),
        result.trial().seed(),
        result.outcome(),
        serious.map(TrialFinding::kind).orElse(""),
        serious.map(TrialFinding::sinceIteration).orElse(0),
        result.epochs().stream().map(EpochResult::testAccuracy).toList(),
        result.epochs().stream()
            .map(e -> e.trainLoss() == null ? Double.NaN : e.trainLoss())
            .toList());
  }

  /** The line of a file. Names of activations may have commas between their parameters. */
  String line() {
    return String.join(
        ",",
        problem,
        arm.activation().replace(',', ';'),
        String.valueOf(arm.rate()),
        String.valueOf(seed),
        outcome.key(),
        sickness,
        String.valueOf(since),
        validation.stream()
            .map(v -> String.format(Locale.ROOT, "%.4f", v))
            .collect(Collectors.joining(" ")),
        loss.stream()
            .map(v -> Double.isNaN(v) ? "NaN" : String.format(Locale.ROOT, "%.3g", v))
            .collect(Collectors.joining(" ")));
  }

  /**
   * Reads a line.
   *
   * @param line as {@link #line} writes it
   * @return the curve
   * @throws BadInputException if it is no such line
   */
  static TrainingCurve parse(String line) {
    String[] cells = line.split(",", -1);
    try {
      if (cells.length != COLUMNS) {
        throw new IllegalArgumentException(
            "%d columns instead of %d".formatted(cells.length, COLUMNS));
      }
      return new TrainingCurve(
          cells[0],
          new Arm(cells[1].replace(';', ','), Double.parseDouble(cells[2])),
          Long.parseLong(cells[3]),
          TrialOutcome.valueOf(cells[4].toUpperCase(Locale.ROOT)),
          cells[5],
          Integer.parseInt(cells[6]),
          numbers(cells[7]),
          numbers(cells[8]));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("no line of curves: " + e.getMessage(), e);
    }
  }

  private static List<Double> numbers(String cell) {
    return cell.isEmpty()
        ? List.of()
        : Arrays.stream(cell.split(" ")).map(Double::parseDouble).toList();
  }

  /** Quality after the last epoch, which is what the grid is judged by. */
  double last() {
    return validation.get(validation.size() - 1);
  }
}
