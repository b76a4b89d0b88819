package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes in the IDX format of the MNIST site: two zero bytes, the type (8), the
 * number of dimensions, each dimension as a big-endian int, then the bytes. Gzip is recognised by
 * its content, not by the file's name.
 *
 * <p>No more is unzipped than the header promises, and no more than fits: a small file may unzip to
 * any size.
 *
 * @param name the file, for messages
 * @param shape its dimensions
 * @param content its bytes, the last dimension fastest
 */
record IdxFile(String name, int[] shape, byte[] content) {
  /** Magic number of an array of unsigned bytes, without its number of dimensions. */
  private static final int UNSIGNED_BYTES = 0x0800;

  private static final int GZIP_MAGIC = 0x1f8b;

  /** The largest data of ten classes in this format, the digits of EMNIST, have a fifth of it. */
  private static final long MOST_BYTES = 1L << 30;

  /**
   * Reads a whole file.
   *
   * @param name the file, for messages
   * @param raw the bytes of the file, gzipped or not; is read, not closed
   * @param kind what the file should hold
   * @return its content
   * @throws BadInputException if it is not that kind of file, is damaged, or does not fit into
   *     memory
   * @throws IOException if a file that is not gzipped cannot be read
   */
  static IdxFile read(String name, InputStream raw, Kind kind) throws IOException {
    InputStream buffered = new BufferedInputStream(raw);
    if (!isGzip(buffered)) {
      return readPlain(name, buffered, kind);
    }
    try {
      return readPlain(name, new GZIPInputStream(buffered), kind);
    } catch (EOFException e) {
      throw new BadInputException(name + ": truncated, its gzip stream ends early", e);
    } catch (ZipException e) {
      throw new BadInputException(name + ": damaged gzip stream, " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInputException(name + ": cannot be unzipped, " + e.getMessage(), e);
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    byte[] start = in.readNBytes(2);
    in.reset();
    return start.length == 2
        && Short.toUnsignedInt(ByteBuffer.wrap(start).getShort()) == GZIP_MAGIC;
  }

  private static IdxFile readPlain(String name, InputStream in, Kind kind) throws IOException {
    int magic = header(name, in, 1, 0).getInt();
    if (magic != kind.magic()) {
      throw new BadInputException(
          "%s: magic number 0x%08x is %s, not that of IDX %s (0x%08x)"
              .formatted(name, magic, Kind.describe(magic), kind.words, kind.magic()));
    }
    ByteBuffer dimensions = header(name, in, kind.dimensions, Integer.BYTES);
    int[] shape = new int[kind.dimensions];
    long expected = 1;
    for (int d = 0; d < shape.length; d++) {
      shape[d] = dimensions.getInt();
      if (shape[d] < 1) {
        throw new BadInputException(
            "%s: dimension %d of its header is %d".formatted(name, d, shape[d]));
      }
      // Saturates, so that a nonsensical header cannot wrap round to the right length.
      expected = expected > Long.MAX_VALUE / shape[d] ? Long.MAX_VALUE : expected * shape[d];
    }
    return new IdxFile(name, shape, content(name, in, shape, expected));
  }

  /** Some ints of the header. */
  private static ByteBuffer header(String name, InputStream in, int ints, int before)
      throws IOException {
    byte[] bytes = in.readNBytes(Integer.BYTES * ints);
    if (bytes.length < Integer.BYTES * ints) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: truncated, its %,d bytes are less than the header of an IDX file",
              name,
              before + bytes.length));
    }
    return ByteBuffer.wrap(bytes);
  }

  private static byte[] content(String name, InputStream in, int[] shape, long expected)
      throws IOException {
    if (expected > most()) {
      long there = count(in, most());
      if (there < most()) {
        throw truncated(name, shape, expected, there);
      }
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: its header %s promises %,d bytes, and no more than %,d can be read with a heap"
                  + " of %,d MB",
              name,
              Arrays.toString(shape),
              expected,
              most(),
              Runtime.getRuntime().maxMemory() >> 20));
    }
    byte[] content = in.readNBytes((int) expected);
    if (content.length < expected) {
      throw truncated(name, shape, expected, content.length);
    }
    if (in.read() >= 0) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: too long, its header %s promises %,d bytes and more follow",
              name,
              Arrays.toString(shape),
              expected));
    }
    return content;
  }

  /** Reading a stream takes up to three times what comes out. */
  private static long most() {
    return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 3);
  }

  /** How many bytes follow, at most so many, without keeping them. */
  private static long count(InputStream in, long most) throws IOException {
    byte[] some = new byte[1 << 16];
    long count = 0;
    for (int n = in.read(some); n >= 0 && count < most; n = in.read(some)) {
      count += n;
    }
    return Math.min(count, most);
  }

  private static BadInputException truncated(String name, int[] shape, long expected, long there) {
    return new BadInputException(
        String.format(
            Locale.ROOT,
            "%s: truncated, its header %s promises %,d bytes and %,d follow",
            name,
            Arrays.toString(shape),
            expected,
            there));
  }

  /** What a file of this format is expected to hold. */
  enum Kind {
    IMAGES("images", 3),
    LABELS("labels", 1);

    private final String words;
    private final int dimensions;

    Kind(String words, int dimensions) {
      this.words = words;
      this.dimensions = dimensions;
    }

    private int magic() {
      return UNSIGNED_BYTES | dimensions;
    }

    private static String describe(int magic) {
      for (Kind kind : values()) {
        if (kind.magic() == magic) {
          return "that of " + kind.words;
        }
      }
      return "unknown";
    }
  }
}
