package io.github.activations4j.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1",
        "-1+1",
        "@SUM(A1)",
        " =1",
        "\u00a0@x",
        "＝1",
        "\"=1",
      })
  void formulasBecomeText(String formula) {
    String cell = SpreadsheetCell.of(formula);
    boolean isQuoted = formula.startsWith("\"");
    // A quotation mark is doubled by the writer, so what follows does not begin the cell.
    assertEquals(isQuoted ? formula : "'" + formula, cell);
  }

  @Test
  void lineEndsAndTabsBecomeBlanks() {
    assertEquals("' =1", SpreadsheetCell.of("\t=1"));
    assertEquals("' @x", SpreadsheetCell.of("\r\n@x"));
    assertEquals("a \\u001b=1", SpreadsheetCell.of("a\n\u001b=1"));
    assertEquals("leaky_relu(alpha=-0.2)", SpreadsheetCell.of("leaky_relu(alpha=-0.2)"));
    assertEquals("", SpreadsheetCell.of(""));
    assertEquals(" ", SpreadsheetCell.of(" "));
    assertNull(SpreadsheetCell.of(null));
  }

  /** Every cell of text, whatever the result says; and no number. */
  @Test
  void noCellOfAFileIsAFormula() throws IOException {
    Trial negative = negativeBias("=HYPERLINK(\"http://x\")");
    Path file = folder.resolve("trials.csv");
    CsvFiles.writeTrials(List.of(hostile(Samples.finished(negative, 0.5, 1))), file);
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      Map<String, String> row = rows.next();
      assertEquals("-0.5", row.get("bias"), "a number stays one");
      assertEquals("'=HYPERLINK(\"http://x\")", row.get("activation"));
      assertEquals("'@message over lines", row.get("message"));
      assertEquals("'+data", row.get("dataName"));
      assertEquals("'-fingerprint", row.get("data"));
      row.remove("bias");
      row.values().forEach(cell -> assertEquals(cell, SpreadsheetCell.of(cell)));
    }
  }

  private static Trial negativeBias(String activation) {
    Trial t = Samples.trial(activation, 1);
    return new Trial(
        "-fingerprint",
        t.network(),
        t.activation(),
        t.initialisation(),
        -0.5,
        t.updater(),
        t.learningRate(),
        t.batchNormalisation(),
        t.dropout(),
        t.epochs(),
        t.batch(),
        t.seed());
  }

  private static TrialResult hostile(TrialResult r) {
    return r.toBuilder().message("@message\nover lines").images("+data", r.testImages()).build();
  }
}
