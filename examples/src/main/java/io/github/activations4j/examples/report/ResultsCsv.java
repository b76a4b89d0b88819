package io.github.activations4j.examples.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.activations4j.examples.trial.Settings;
import io.github.activations4j.examples.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results as a table for spreadsheets: a line a trial, without curves. */
public final class ResultsCsv {
  private ResultsCsv() {}

  /**
   * Writes the table.
   *
   * @param results at least one
   * @param file is replaced
   * @throws IOException if it cannot be written
   */
  public static void write(List<TrialResult> results, Path file) throws IOException {
    CsvSchema.Builder columns = CsvSchema.builder();
    row(results.get(0)).keySet().forEach(columns::addColumn);
    try (SequenceWriter writer =
        new CsvMapper().writer(columns.build().withHeader()).writeValues(file.toFile())) {
      for (TrialResult result : results) {
        writer.write(row(result));
      }
    }
  }

  private static Map<String, Object> row(TrialResult result) {
    Settings settings = result.trial().settings();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", result.trial().model());
    row.put("activation", result.trial().activation());
    row.put("seed", result.trial().seed());
    row.put("epochs", settings.epochs());
    row.put("testAccuracy", result.testAccuracy());
    row.put("trainLoss", result.trainLoss());
    row.put("target", result.target());
    row.put("epochsToTarget", result.epochsToTarget());
    row.put("deadUnits", result.deadUnits());
    row.put("msPerIteration", result.msPerIteration());
    row.put("diverged", result.diverged());
    row.put("depth", settings.depth());
    row.put("width", settings.width());
    row.put("learningRate", settings.learningRate());
    row.put("batch", settings.batch());
    row.put("init", settings.init());
    row.put("updater", settings.updater());
    row.put("threads", settings.threads());
    row.put("data", settings.data());
    row.put("dataName", result.dataName());
    row.put("library", result.environment().library());
    row.put("dl4j", result.environment().dl4j());
    row.put("jdk", result.environment().jdk());
    row.put("date", result.date());
    return row;
  }
}
