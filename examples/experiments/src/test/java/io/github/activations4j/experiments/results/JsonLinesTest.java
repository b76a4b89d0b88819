package io.github.activations4j.experiments.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {
  @TempDir private Path folder;

  record Point(int x, @JsonProperty(required = true) String name) {
    Point {
      if (name == null) {
        throw new NullPointerException("name");
      }
      if (x < 0) {
        throw new IllegalArgumentException("x %d: must not be below 0".formatted(x));
      }
    }
  }

  @Test
  void repairKeepsReadableLinesAndMovesTheRest() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    lines.append(new Point(1, "a"));
    Files.writeString(
        lines.file(), "garbage\n\n{\"x\":2}\n", java.nio.file.StandardOpenOption.APPEND);
    lines.append(new Point(3, "ä"));
    byte[] whole = Files.readAllBytes(lines.file());
    // Cut inside the last line, within the two bytes of its ä.
    int cut = new String(whole, StandardCharsets.ISO_8859_1).indexOf((char) 0xc3) + 1;
    Files.write(lines.file(), java.util.Arrays.copyOf(whole, cut));

    JsonLines.Contents<Point> damaged = lines.read();
    assertEquals(List.of(new Point(1, "a")), damaged.objects());
    assertEquals(List.of(2, 4, 5), damagedLines(lines));
    assertFalse(damaged.isOfAnotherKind(), "a readable line");

    Path aside = folder.resolve("damaged.txt");
    lines.repair(aside);
    assertEquals(new JsonLines.Contents<>(List.of(new Point(1, "a")), List.of(), 0), lines.read());
    String moved = Files.readString(aside, StandardCharsets.ISO_8859_1);
    assertTrue(moved.startsWith("garbage\n{\"x\":2}\n{\"x\":3"), moved);
    lines.append(new Point(3, "ä"));
    assertEquals(List.of(new Point(1, "a"), new Point(3, "ä")), lines.read().objects());
  }

  @Test
  void nothingAfterAnObjectIsOverlooked() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    Files.writeString(
        lines.file(),
        """
        {"x":1,"name":"a"}
        {"x":2,"name":"b"}garbage
        {"x":3,"name":"c"}{"x":4,"name":"d"}
        {"x":5,"name":"e"} \r
        """);
    JsonLines.Contents<Point> contents = lines.read();
    assertEquals(List.of(2, 3), damagedLines(lines));
    assertEquals(List.of(new Point(1, "a"), new Point(5, "e")), contents.objects());
    assertEquals(0, contents.strangers());
  }

  @Test
  void damagedLinesAreMovedByteForByte() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    // Bytes that are not UTF-8, within what would be good otherwise; and zeros, as a file system
    // leaves them after a power failure.
    byte[] broken = "{\"x\":1,\"name\":\"\u00e4\u00ff\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] zeros = {0, 0, 0, 0, 0, 0, '\n'};
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(broken);
    file.writeBytes("{\"x\":2,\"name\":\"b\"}\n".getBytes(StandardCharsets.UTF_8));
    file.writeBytes(zeros);
    Files.write(lines.file(), file.toByteArray());
    assertEquals(List.of(1, 3), damagedLines(lines));

    Path aside = folder.resolve("damaged.txt");
    lines.repair(aside);
    ByteArrayOutputStream moved = new ByteArrayOutputStream();
    moved.writeBytes(broken);
    moved.writeBytes(zeros);
    assertArrayEquals(moved.toByteArray(), Files.readAllBytes(aside));
    assertEquals("{\"x\":2,\"name\":\"b\"}\n", Files.readString(lines.file()));
  }

  @Test
  void objectsOfAnotherTypeAreNotTakenForDamage() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    assertFalse(lines.read().isOfAnotherKind(), "no file");
    Files.writeString(lines.file(), "{\"y\":1}\n{\"x\":2}\n");
    assertTrue(lines.read().isOfAnotherKind());
    Files.writeString(lines.file(), "{\"y\":1}\n{\"x\":2");
    assertFalse(lines.read().isOfAnotherKind(), "one is cut off");
    Files.writeString(lines.file(), "null\n[1]\n");
    assertFalse(lines.read().isOfAnotherKind(), "no objects");
  }

  /** What Jackson would make a point of, and the constructor may refuse. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'x':-1,'name':'a'}         | x -1: must not be below 0",
        "{'x':1,'name':null}         | name is missing",
        "{'x':null,'name':'a'}       | null",
        "{'x':1.7,'name':'a'}        | 1.7",
        "{'x':'1','name':'a'}        | int",
        "{'name':'a'}                | null",
        "{'x':99999999999,'name':'a'}| out of range of int",
        "{'x':1,'x':2,'name':'a'}    | Duplicate field 'x'",
        "null                        | null",
      })
  void wrongContentIsDamage(String line, String reason) throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    Files.writeString(lines.file(), line.replace('\'', '"') + "\n{\"x\":2,\"name\":\"b\"}\n");
    JsonLines.Contents<Point> contents = lines.read();
    assertEquals(List.of(new Point(2, "b")), contents.objects());
    assertEquals(1, contents.damages().size());
    JsonLines.Damage damage = contents.damages().get(0);
    assertEquals(1, damage.line());
    assertTrue(damage.reason().contains(reason), damage.reason());
    lines.repair(folder.resolve("damaged.txt"));
    assertEquals("{\"x\":2,\"name\":\"b\"}\n", Files.readString(lines.file()));
  }

  @Test
  void aWholeObjectWithWrongContentIsNoStranger() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    Files.writeString(lines.file(), "{\"x\":-1,\"name\":\"a\"}\n");
    assertFalse(lines.read().isOfAnotherKind(), "it can be repaired");
  }

  @Test
  void noFileIsNoResults() throws IOException {
    assertEquals(List.of(), new JsonLines<>(folder.resolve("none"), Point.class).read().objects());
  }

  private static List<Integer> damagedLines(JsonLines<Point> lines) throws IOException {
    return lines.read().damages().stream().map(JsonLines.Damage::line).toList();
  }
}
