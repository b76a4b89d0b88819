package io.github.activations4j.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.activations4j.experiments.BadInputException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdxFileTest {
  private static final byte[] IMAGES =
      IdxFixture.idx(new int[] {2, 1, 3}, new byte[] {0, 1, 2, -1, 4, 5});
  private static final byte[] LABELS = IdxFixture.idx(new int[] {2}, new byte[] {3, 9});

  @Test
  void readsPlainAndGzippedAlike() {
    for (byte[] raw : new byte[][] {IMAGES, IdxFixture.gzip(IMAGES)}) {
      IdxFile file = IdxFile.parse("x", raw, IdxFile.Kind.IMAGES);
      assertArrayEquals(new int[] {2, 1, 3}, file.shape());
      assertArrayEquals(new byte[] {0, 1, 2, -1, 4, 5}, file.content());
    }
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
    BadInputException e =
        assertThrows(BadInputException.class, () -> IdxFile.parse("x", raw, IdxFile.Kind.IMAGES));
    if (!e.getMessage().contains(message)) {
      assertEquals(message, e.getMessage());
    }
    assertEquals(1, e.getMessage().lines().count());
  }
}
