package io.github.activations4j.experiments.plan;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The characters of an experiment file: UTF-8, and only those that YAML allows. The parser would
 * refuse the others too, but without line and column.
 */
final class YamlText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private YamlText() {}

  /**
   * Turns bytes into text.
   *
   * @throws io.github.activations4j.experiments.BadInputException with the place of the first byte
   *     that is not UTF-8, or of a control character before it
   */
  static String decode(String file, byte[] bytes) {
    if (beginsWith(bytes, 0xFE, 0xFF) || beginsWith(bytes, 0xFF, 0xFE)) {
      throw new FilePosition(file, 1, 1).wrong("is UTF-16, an experiment file must be UTF-8");
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult end = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (end.isError()) {
      check(file, text); // what is wrong before comes first
      throw placeAfter(file, text)
          .wrong(
              "byte 0x%02X is not UTF-8, which an experiment file must be"
                  .formatted(in.get(in.position())));
    }
    boolean isMarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return isMarked ? text.substring(1) : text;
  }

  /**
   * Refuses control characters.
   *
   * @throws io.github.activations4j.experiments.BadInputException with the place of the first
   */
  static void check(String file, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw placeAfter(file, text.substring(0, i))
            .wrong(
                "character U+%04X is not allowed in YAML; an experiment file must be UTF-8"
                    .formatted(character));
      }
    }
  }

  private static boolean beginsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
  }

  /** Where the next character would stand. */
  private static FilePosition placeAfter(String file, String text) {
    String[] lines = text.split("\r\n|\r|\n", -1);
    String last = lines[lines.length - 1];
    return new FilePosition(file, lines.length, last.codePointCount(0, last.length()) + 1);
  }
}
