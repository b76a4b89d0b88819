package io.github.activations4j.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a log prints to standard error by, control characters are shown and not obeyed. */
class PlainErrorsTest {

  private static final String HOSTILE = "layer \u001b[31m\u0007 of a file";

  static Stream<Consumer<PrintStream>> ways() {
    Object named =
        new Object() {
          @Override
          public String toString() {
            return HOSTILE;
          }
        };
    return Stream.of(
        stream -> stream.print(HOSTILE),
        stream -> stream.println(HOSTILE),
        stream -> stream.print(HOSTILE.toCharArray()),
        stream -> stream.println(HOSTILE.toCharArray()),
        stream -> stream.print(named),
        stream -> stream.println(named),
        stream -> stream.printf("%s", HOSTILE),
        stream -> stream.format("%s", named),
        stream -> stream.append(HOSTILE),
        stream -> HOSTILE.chars().forEach(c -> stream.print((char) c)),
        stream -> HOSTILE.chars().forEach(c -> stream.append((char) c)),
        stream -> new IllegalArgumentException(HOSTILE).printStackTrace(stream));
  }

  private static String printed(Consumer<PrintStream> way) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      PlainErrors.install();
      way.accept(System.err);
      System.err.flush();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void controlCharactersAreShown(Consumer<PrintStream> way) {
    String printed = printed(way);
    assertTrue(printed.contains("of a file"), printed);
    assertFalse(printed.contains("\u001b") || printed.contains("\u0007"), printed);
  }

  @Test
  void ordinaryTextIsUnchanged() {
    assertEquals("größe ≤ 5", printed(stream -> stream.print("größe ≤ 5")));
    assertEquals(
        "a" + System.lineSeparator(), printed(stream -> stream.println("a")), "ends of lines");
    assertEquals("null", printed(stream -> stream.print((Object) null)));
  }
}
