package io.github.activations4j.experiments.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.statistics.Factor;
import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.statistics.PairedTest;
import io.github.activations4j.experiments.statistics.Setting;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results for spreadsheets and statistics programs: plain numbers, nothing rounded. Text that a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
public final class CsvFiles {
  private CsvFiles() {}

  /**
   * Writes a line for each trial, without its curves.
   *
   * @param results at least one
   * @param file is replaced in one step
   * @throws IOException if it cannot be written
   */
  public static void writeTrials(List<TrialResult> results, Path file) throws IOException {
    write(results.stream().map(CsvFiles::trial).toList(), file);
  }

  /**
   * Writes a line for each activation in each setting.
   *
   * @param analysis of the results
   * @param file is replaced in one step
   * @throws IOException if it cannot be written
   */
  public static void writeGroups(Analysis analysis, Path file) throws IOException {
    write(analysis.groups().stream().map(g -> group(analysis, g)).toList(), file);
  }

  /**
   * Writes a line for each comparison of two activations; an empty file if there is none.
   *
   * @param analysis of the results
   * @param file is replaced in one step
   * @throws IOException if it cannot be written
   */
  public static void writeTests(Analysis analysis, Path file) throws IOException {
    write(analysis.tests().stream().map(CsvFiles::test).toList(), file);
  }

  private static void write(List<Map<String, Object>> rows, Path file) throws IOException {
    if (rows.isEmpty()) {
      AtomicFile.write(file, "");
      return;
    }
    CsvSchema.Builder columns = CsvSchema.builder();
    rows.get(0).keySet().forEach(columns::addColumn);
    AtomicFile.write(
        file,
        out -> {
          try (SequenceWriter writer =
              new CsvMapper().writer(columns.build().withHeader()).writeValues(out)) {
            for (Map<String, Object> row : rows) {
              row.replaceAll(CsvFiles::harmless);
              writer.write(row);
            }
          }
        });
  }

  private static Object harmless(String column, Object cell) {
    return cell instanceof String text ? SpreadsheetCell.of(text) : cell;
  }

  private static Map<String, Object> trial(TrialResult result) {
    Trial trial = result.trial();
    Map<String, Object> row = setting(Setting.of(trial));
    row.put("activation", trial.activation());
    row.put("seed", trial.seed());
    row.put("epochs", trial.epochs());
    row.put("batch", trial.batch());
    row.put("outcome", result.outcome().key());
    row.put("message", result.message());
    row.put("testAccuracy", result.testAccuracy());
    row.put("trainLoss", result.trainLoss());
    row.put("target", result.target());
    row.put("epochsToTarget", result.epochsToTarget());
    row.put("secondsToTarget", result.secondsToTarget());
    row.put("deadUnits", result.deadUnits());
    row.put("trainSeconds", result.trainSeconds());
    row.put("msPerIteration", result.millisecondsPerIteration());
    row.put("findings", result.findings().size());
    row.put("data", trial.data());
    row.put("dataName", result.dataName());
    row.put("threads", result.threads());
    row.put("trialsAtOnce", result.trialsAtOnce());
    row.put("library", result.machine().version());
    row.put("revision", result.machine().revision());
    row.put("dl4j", result.machine().dl4j());
    row.put("jdk", result.machine().jdk());
    row.put("os", result.machine().os());
    row.put("cores", result.machine().cores());
    row.put("processor", result.machine().processor());
    row.put("megabytes", result.machine().megabytes());
    row.put("host", result.machine().host());
    row.put("backend", result.machine().backend());
    row.put("date", result.date());
    return row;
  }

  private static Map<String, Object> group(Analysis analysis, Group group) {
    Map<String, Object> row = setting(group.setting());
    row.put("activation", group.activation());
    row.put("trials", group.trials().size());
    for (TrialOutcome outcome : TrialOutcome.values()) {
      row.put(outcome.key(), group.count(outcome));
    }
    spread(row, "testAccuracy", group.accuracy());
    spread(row, "trainLoss", group.loss());
    spread(row, "epochsToTarget", group.epochsToTarget());
    spread(row, "secondsToTarget", group.secondsToTarget());
    spread(row, "trainSeconds", group.seconds());
    spread(row, "msPerIteration", group.millisecondsPerIteration());
    spread(row, "deadUnits", group.deadUnits());
    row.put("onFront", analysis.isOnFront(group));
    return row;
  }

  private static Map<String, Object> test(PairedTest test) {
    Map<String, Object> row = setting(test.setting());
    row.put("first", test.first());
    row.put("second", test.second());
    spread(row, "difference", test.difference());
    row.put("firstDiverged", test.firstDiverged());
    row.put("secondDiverged", test.secondDiverged());
    row.put("pT", test.t());
    row.put("pTHolm", test.tHolm());
    row.put("pWilcoxon", test.wilcoxon());
    row.put("pWilcoxonHolm", test.wilcoxonHolm());
    return row;
  }

  private static Map<String, Object> setting(Setting setting) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", Factor.NETWORK.of(setting));
    row.put("initialisation", setting.initialisation().key());
    row.put("bias", setting.bias());
    row.put("updater", Factor.UPDATER.of(setting));
    row.put("learningRate", setting.learningRate());
    row.put("batchNormalisation", setting.batchNormalisation());
    row.put("dropout", setting.dropout());
    return row;
  }

  private static void spread(Map<String, Object> row, String name, Spread spread) {
    row.put(name + "Count", spread.count());
    row.put(name + "Mean", orNothing(spread.mean()));
    row.put(name + "Deviation", orNothing(spread.deviation()));
    row.put(name + "HalfWidth95", orNothing(spread.halfWidth95()));
  }

  private static Double orNothing(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
