package io.github.activations4j.examples.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsLogTest {
  private static final TrialResult FIRST = Results.good(ModelKind.MLP, "relu", 1, 0.95);
  private static final TrialResult SECOND = Results.diverged(ModelKind.CNN, "elu(alpha=2.0)", 7);

  @TempDir private Path folder;
  private Path file;
  private ResultsLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("results.jsonl");
    log = new ResultsLog(file);
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    assertEquals(List.of(), log.read().results());
    log.append(FIRST);
    log.append(SECOND);
    assertEquals(new ResultsLog.Contents(List.of(FIRST, SECOND), List.of()), log.read());
  }

  @Test
  void writesOneFlatObjectALine() throws IOException {
    log.append(FIRST);
    log.append(SECOND);
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, lines.size());
    String line = lines.get(0);
    for (String field :
        List.of(
            "\"activation\":\"relu\"",
            "\"model\":\"mlp\"",
            "\"seed\":1",
            "\"epochs\":3",
            "\"testAccuracy\":0.95",
            "\"trainLoss\":0.25",
            "\"epochsToTarget\":3",
            "\"deadUnits\":0.125",
            "\"msPerIteration\":1.5",
            "\"lossCurve\":[1.0,0.5,0.25]",
            "\"accuracyCurve\":[0.5,0.8,0.95]",
            "\"init\":\"balanced\"",
            "\"updater\":\"adam\"")) {
      assertTrue(line.contains(field), field + " in " + line);
    }
    assertTrue(lines.get(1).contains("\"trainLoss\":null"), lines.get(1));
    assertTrue(lines.get(1).contains("\"lossCurve\":[1.0,null]"), lines.get(1));
  }

  @Test
  void keepsWhatIsReadableAroundDamage() throws IOException {
    log.append(FIRST);
    // A line without the fields of a result, one that is not even text, and one cut off at the end.
    Files.writeString(file, "{\"activation\":\"relu\"}\nnull\n", StandardOpenOption.APPEND);
    Files.write(file, new byte[] {(byte) 0xc3, '\n'}, StandardOpenOption.APPEND);
    String whole = Files.readString(file, StandardCharsets.ISO_8859_1).lines().findFirst().get();
    Files.writeString(file, whole.substring(0, 60), StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file);

    assertEquals(new ResultsLog.Contents(List.of(FIRST), List.of(2, 3, 4, 5)), log.read());
    log.append(SECOND);
    assertEquals(new ResultsLog.Contents(List.of(FIRST, SECOND), List.of(2, 3, 4, 5)), log.read());
    byte[] after = Files.readAllBytes(file);
    assertEquals(
        new String(before, StandardCharsets.ISO_8859_1),
        new String(after, 0, before.length, StandardCharsets.ISO_8859_1),
        "nothing that was there has changed");
  }

  @Test
  void ignoresFieldsOfNewerVersions() throws IOException {
    log.append(FIRST);
    Files.writeString(file, Files.readString(file).replace("{", "{\"more\":[1],"));
    assertEquals(List.of(FIRST), log.read().results());
  }

  @Test
  void anotherTargetIsJudgedByTheCurve() {
    assertEquals(2, FIRST.withTarget(0.8).epochsToTarget());
    assertEquals(null, FIRST.withTarget(0.99).epochsToTarget());
  }
}
