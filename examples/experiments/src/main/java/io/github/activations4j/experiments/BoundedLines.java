package io.github.activations4j.experiments;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of bytes that somebody else wrote. A line without end takes no more memory than the
 * longest that is allowed.
 */
public final class BoundedLines implements Closeable {
  /** A result this long has the states of half a million layers, such as 100 in 5,000 epochs. */
  public static final int LONGEST = 1 << 26;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int available;

  /**
   * Reads lines of up to {@link #LONGEST} bytes.
   *
   * @param in what to read
   */
  public BoundedLines(InputStream in) {
    this(in, LONGEST);
  }

  /**
   * Reads lines.
   *
   * @param in what to read; need not be buffered
   * @param longest how many bytes a line may have without its end
   */
  BoundedLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** How a line ends. */
  public enum End {
    /** With a line feed. */
    LINE_FEED,
    /** Where the input ends: it may have been cut off. */
    INPUT,
    /** Not yet: it is longer than allowed, and its next bytes come as if they were a line. */
    TOO_LONG
  }

  /**
   * A line.
   *
   * @param bytes without the line feed
   * @param end how it ends
   */
  public record Line(byte[] bytes, End end) {

    /**
     * The line as text.
     *
     * @return its characters in UTF-8; what is not UTF-8 is replaced
     */
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads the next line, or a part of it as long as is allowed.
   *
   * @return what was read; null at the end of the input
   * @throws IOException if the input cannot be read
   */
  public Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (fill()) {
      int end = indexOfLineFeed();
      int length = Math.min(end - position, longest - line.size());
      line.write(buffer, position, length);
      position += length;
      if (position < end) {
        return new Line(line.toByteArray(), End.TOO_LONG);
      }
      if (position < available) {
        position++;
        return new Line(line.toByteArray(), End.LINE_FEED);
      }
    }
    return line.size() == 0 ? null : new Line(line.toByteArray(), End.INPUT);
  }

  /** Makes sure that there is a byte, if the input has one. */
  private boolean fill() throws IOException {
    if (position == available) {
      position = 0;
      available = Math.max(0, in.read(buffer));
    }
    return position < available;
  }

  /** Where the line ends in the buffer; behind what is there if it does not. */
  private int indexOfLineFeed() {
    for (int i = position; i < available; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return available;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
