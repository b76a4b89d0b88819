package io.github.activations4j.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.activations4j.experiments.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFileTest {
  private static final byte[] IMAGES =
      IdxFixture.idx(new int[] {2, 1, 3}, new byte[] {0, 1, 2, -1, 4, 5});
  private static final byte[] LABELS = IdxFixture.idx(new int[] {2}, new byte[] {3, 9});

  @Test
  void readsPlainAndGzippedAlike() throws IOException {
    for (byte[] raw : new byte[][] {IMAGES, IdxFixture.gzip(IMAGES)}) {
      IdxFile file = parse(raw);
      assertArrayEquals(new int[] {2, 1, 3}, file.shape());
      assertArrayEquals(new byte[] {0, 1, 2, -1, 4, 5}, file.content());
    }
  }

  private static IdxFile parse(byte[] raw) throws IOException {
    return IdxFile.read("x", new ByteArrayInputStream(raw), IdxFile.Kind.IMAGES);
  }

  static Stream<Arguments> damagedFiles() {
    byte[] zipped = IdxFixture.gzip(IMAGES);
    byte[] wrongType = IMAGES.clone();
    wrongType[2] = 0x0d;
    byte[] hugeHeader = IdxFixture.idx(new int[] {1 << 30, 1 << 30, 1 << 30}, new byte[4]);
    byte[] corrupted = zipped.clone();
    Arrays.fill(corrupted, 10, 16, (byte) 0xff);
    return Stream.of(
        arguments(new byte[0], "x: truncated, its 0 bytes are less than the header"),
        arguments(Arrays.copyOf(IMAGES, 9), "x: truncated, its 9 bytes are less than the header"),
        arguments(Arrays.copyOf(IMAGES, 20), "[2, 1, 3] promises 6 bytes and 4 follow"),
        arguments(Arrays.copyOf(IMAGES, 30), "x: too long"),
        arguments(LABELS, "0x00000801 is that of labels, not that of IDX images (0x00000803)"),
        arguments(wrongType, "magic number 0x00000d03 is unknown"),
        arguments(Arrays.copyOf(zipped, zipped.length - 12), "x: truncated, its gzip stream"),
        arguments(corrupted, "x: damaged gzip stream"),
        arguments(hugeHeader, "x: truncated"),
        arguments(
            IdxFixture.idx(new int[] {-1, 1, 3}, new byte[0]), "dimension 0 of its header is -1"),
        arguments(
            IdxFixture.idx(new int[] {0, 28, 28}, new byte[0]), "dimension 0 of its header is 0"));
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void saysInOneLineWhatIsWrong(byte[] raw, String message) {
    BadInputException e = assertThrows(BadInputException.class, () -> parse(raw));
    if (!e.getMessage().contains(message)) {
      assertEquals(message, e.getMessage());
    }
    assertEquals(1, e.getMessage().lines().count());
  }

  /** A gigabyte of zeros is a megabyte of gzip. */
  @Test
  @Timeout(60)
  void noMoreIsUnzippedThanTheHeaderPromises() {
    for (int[] shape : new int[][] {{2, 1, 3}, {1, 1000, 1000}, {30_000, 1000, 1000}}) {
      InputStream bomb = new Zeros(IdxFixture.idx(shape, new byte[0]), 3L << 30);
      BadInputException e =
          assertThrows(BadInputException.class, () -> IdxFile.read("x", bomb, IdxFile.Kind.IMAGES));
      String message = e.getMessage();
      boolean promisesLess = shape[0] < 30_000;
      assertTrue(message.contains(promisesLess ? "x: too long" : "no more than"), message);
      assertEquals(1, message.lines().count());
    }
  }

  /** A stream of gzip whose content is a header and so many zeros, made while it is read. */
  private static final class Zeros extends InputStream {
    private final DeflaterInputStream raw;
    private int position;

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};

    Zeros(byte[] start, long zeros) {
      InputStream content =
          new InputStream() {
            private long at;

            @Override
            public int read() {
              long i = at++;
              return i < start.length ? start[(int) i] & 0xff : i < start.length + zeros ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
              if (at >= start.length + zeros) {
                return -1;
              }
              if (at < start.length) {
                bytes[from] = (byte) read();
                return 1;
              }
              int n = (int) Math.min(length, start.length + zeros - at);
              Arrays.fill(bytes, from, from + n, (byte) 0);
              at += n;
              return n;
            }
          };
      raw = new DeflaterInputStream(content, new Deflater(Deflater.BEST_SPEED, true), 1 << 16);
    }

    @Override
    public int read() throws IOException {
      return position < GZIP_HEADER.length ? GZIP_HEADER[position++] & 0xff : raw.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (position < GZIP_HEADER.length) {
        bytes[from] = (byte) read();
        return 1;
      }
      return raw.read(bytes, from, length);
    }
  }

  /** Whatever happens to a file: it is read as it was, or refused in one line. */
  @Test
  void everyDamageIsAnsweredInOneLine() {
    Random random = new Random(11);
    byte[][] files = {IMAGES, IdxFixture.gzip(IMAGES)};
    for (int i = 0; i < 4000; i++) {
      byte[] file = files[i % 2];
      byte[] damaged = i % 3 == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
      if (i % 3 != 0) {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      try {
        IdxFile read = parse(damaged);
        assertEquals(
            Arrays.stream(read.shape()).asLongStream().reduce(1, (a, b) -> a * b),
            read.content().length);
      } catch (BadInputException e) {
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertTrue(e.getMessage().startsWith("x: "), e.getMessage());
      } catch (IOException e) {
        throw new AssertionError("only if the system cannot read", e);
      }
    }
  }
}
