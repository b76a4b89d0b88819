package io.github.activations4j.experiments.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.activations4j.experiments.BoundedLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    assertEquals(List.of(2L, 4L, 5L), damagedLines(lines));
    assertFalse(damaged.isOfAnotherKind(), "a readable line");

    Path aside = folder.resolve("damaged.txt");
    lines.repair(aside);
    assertEquals(
        new JsonLines.Contents<>(List.of(new Point(1, "a")), List.of(), 0, 0), lines.read());
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
    assertEquals(List.of(2L, 3L), damagedLines(lines));
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
    assertEquals(List.of(1L, 3L), damagedLines(lines));

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

  private static List<Long> damagedLines(JsonLines<Point> lines) throws IOException {
    return lines.read().damages().stream().map(JsonLines.Damage::line).toList();
  }

  /** A file of a gigabyte without a line end must not take a gigabyte. */
  @Test
  void aLineWithoutEndIsDamageLikeAny() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    lines.append(new Point(1, "a"));
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(lines.file(), StandardOpenOption.APPEND)) {
      for (int i = 0; i < BoundedLines.LONGEST >> 19; i++) {
        out.write(megabyte);
      }
      out.write('y');
    }
    lines.append(new Point(2, "b"));

    JsonLines.Contents<Point> contents = lines.read();
    assertEquals(List.of(new Point(1, "a"), new Point(2, "b")), contents.objects());
    assertEquals(
        List.of(new JsonLines.Damage(2, "longer than 64 MB")), contents.damages(), "one line");

    Path aside = folder.resolve("damaged.txt");
    lines.repair(aside);
    assertEquals(2L * BoundedLines.LONGEST + 2, Files.size(aside), "byte for byte");
    assertEquals(
        "{\"x\":1,\"name\":\"a\"}\n{\"x\":2,\"name\":\"b\"}\n", Files.readString(lines.file()));
    assertEquals(List.of("damaged.txt", "points.jsonl"), names());
  }

  @Test
  @Timeout(60)
  void manyDamagedLinesAreCountedAndTheFirstAreNamed() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    Files.writeString(lines.file(), "x\n".repeat(100_000));
    JsonLines.Contents<Point> contents = lines.read();
    assertEquals(100_000, contents.damagedLines());
    assertEquals(1000, contents.damages().size());
    assertEquals(1000, contents.damages().get(999).line());
  }

  /** What makes other parsers call themselves until the stack is full, or multiply digits. */
  @Test
  @Timeout(60)
  void deepAndLongJsonIsDamage() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    for (String hostile :
        List.of(
            "[".repeat(1_000_000),
            "{\"name\":".repeat(100_000),
            "{\"x\":" + "1".repeat(1_000_000) + ",\"name\":\"a\"}",
            "{\"x\":1e" + "9".repeat(1_000_000) + ",\"name\":\"a\"}",
            "{\"x\":1,\"other\":" + "[".repeat(50_000) + "]".repeat(50_000) + ",\"name\":\"a\"}")) {
      Files.writeString(lines.file(), hostile + "\n{\"x\":2,\"name\":\"b\"}\n");
      JsonLines.Contents<Point> contents = lines.read();
      assertEquals(List.of(new Point(2, "b")), contents.objects());
      assertTrue(contents.damages().get(0).reason().length() < 1000);
    }
  }

  /** As when the disk is full: here, because the file is a device that always is. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFailedWriteNamesTheFile() {
    JsonLines<Point> lines = new JsonLines<>(Path.of("/dev/full"), Point.class);
    IOException e = assertThrows(IOException.class, () -> lines.append(new Point(1, "a")));
    assertTrue(e.getMessage().startsWith("/dev/full cannot be written: "), e.getMessage());
  }

  /**
   * Truncations and flipped bits: what is left is what was written, and nothing is lost silently.
   */
  @Test
  void everyDamageLeavesTheOtherLines() throws IOException {
    JsonLines<Point> lines = new JsonLines<>(folder.resolve("points.jsonl"), Point.class);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      points.add(new Point(i, "name " + i));
      lines.append(points.get(i));
    }
    byte[] file = Files.readAllBytes(lines.file());
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      byte[] damaged = file.clone();
      int at = random.nextInt(file.length);
      if (i % 2 == 0) {
        damaged = Arrays.copyOf(file, at);
      } else {
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(lines.file(), damaged);
      JsonLines.Contents<Point> contents = lines.read();
      List<Point> intact = new ArrayList<>(contents.objects());
      intact.retainAll(points);
      int whole = (int) new String(damaged, 0, at, StandardCharsets.ISO_8859_1).lines().count();
      assertTrue(intact.size() >= (i % 2 == 0 ? whole - 1 : 18), "damage at byte " + at);
      assertTrue(
          contents.objects().size() + contents.damagedLines() >= (i % 2 == 0 ? whole : 19),
          "damage at byte " + at);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
