package io.github.activations4j.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.BoundedLines.End;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
  @Test
  void saysHowLinesEnd() throws IOException {
    assertEquals(List.of(), read("", 3));
    assertEquals(List.of("abc/LINE_FEED", "/LINE_FEED", "d/INPUT"), read("abc\n\nd", 3));
    assertEquals(List.of("abc/TOO_LONG", "d/LINE_FEED", "ef/LINE_FEED"), read("abcd\nef\n", 3));
    assertEquals(List.of("abc/TOO_LONG", "def/TOO_LONG", "g/INPUT"), read("abcdefg", 3));
    assertEquals(List.of("abc/INPUT"), read("abc", 3));
  }

  private static List<String> read(String text, int longest) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BoundedLines in =
        new BoundedLines(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest)) {
      for (BoundedLines.Line line = in.next(); line != null; line = in.next()) {
        lines.add(line.text() + "/" + line.end());
      }
    }
    return lines;
  }

  /** However the input comes in pieces: put together again it is the same. */
  @Test
  void nothingIsLostOrAdded() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      byte[] input = new byte[random.nextInt(200_000)];
      random.nextBytes(input);
      int longest = 1 + random.nextInt(i % 2 == 0 ? 40 : 100_000);
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      try (BoundedLines in = new BoundedLines(new ByteArrayInputStream(input), longest)) {
        for (BoundedLines.Line line = in.next(); line != null; line = in.next()) {
          assertTrue(line.bytes().length <= longest);
          output.writeBytes(line.bytes());
          if (line.end() == End.LINE_FEED) {
            output.write('\n');
          }
        }
      }
      assertArrayEquals(input, output.toByteArray());
    }
  }
}
