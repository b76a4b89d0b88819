package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.io.ByteArrayInputStream;
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
 * @param name the file, for messages
 * @param shape its dimensions
 * @param content its bytes, the last dimension fastest
 */
record IdxFile(String name, int[] shape, byte[] content) {
  /** Magic number of an array of unsigned bytes, without its number of dimensions. */
  private static final int UNSIGNED_BYTES = 0x0800;

  private static final int GZIP_MAGIC = 0x1f8b;

  /**
   * Reads a whole file.
   *
   * @param name the file, for messages
   * @param raw the bytes of the file, gzipped or not
   * @param kind what the file should hold
   * @return its content
   * @throws BadInputException if it is not that kind of file, or is damaged
   */
  static IdxFile parse(String name, byte[] raw, Kind kind) {
    ByteBuffer bytes = ByteBuffer.wrap(isGzip(raw) ? unzip(name, raw) : raw);
    requireHeader(name, bytes, Integer.BYTES);
    int magic = bytes.getInt();
    if (magic != kind.magic()) {
      throw new BadInputException(
          "%s: magic number 0x%08x is %s, not that of IDX %s (0x%08x)"
              .formatted(name, magic, Kind.describe(magic), kind.words, kind.magic()));
    }
    requireHeader(name, bytes, Integer.BYTES * (1 + kind.dimensions));
    int[] shape = new int[kind.dimensions];
    long expected = 1;
    for (int d = 0; d < shape.length; d++) {
      shape[d] = bytes.getInt();
      if (shape[d] < 1) {
        throw new BadInputException(
            "%s: dimension %d of its header is %d".formatted(name, d, shape[d]));
      }
      // Saturates, so that a nonsensical header cannot wrap round to the right length.
      expected = expected > Long.MAX_VALUE / shape[d] ? Long.MAX_VALUE : expected * shape[d];
    }
    if (bytes.remaining() != expected) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: %s, its header %s promises %,d bytes and %,d follow",
              name,
              bytes.remaining() < expected ? "truncated" : "too long",
              Arrays.toString(shape),
              expected,
              bytes.remaining()));
    }
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    return new IdxFile(name, shape, content);
  }

  private static void requireHeader(String name, ByteBuffer bytes, int length) {
    if (bytes.limit() < length) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s: truncated, its %,d bytes are less than the header of an IDX file",
              name,
              bytes.limit()));
    }
  }

  private static boolean isGzip(byte[] raw) {
    return raw.length >= 2 && Short.toUnsignedInt(ByteBuffer.wrap(raw).getShort()) == GZIP_MAGIC;
  }

  private static byte[] unzip(String name, byte[] raw) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return in.readAllBytes();
    } catch (EOFException e) {
      throw new BadInputException(name + ": truncated, its gzip stream ends early", e);
    } catch (ZipException e) {
      throw new BadInputException(name + ": damaged gzip stream, " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInputException(name + ": cannot be unzipped, " + e.getMessage(), e);
    }
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
