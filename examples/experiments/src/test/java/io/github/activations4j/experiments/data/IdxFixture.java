package io.github.activations4j.experiments.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files for tests. */
public final class IdxFixture {
  private IdxFixture() {}

  /** An IDX file of unsigned bytes. */
  public static byte[] idx(int[] shape, byte[] content) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + content.length);
    bytes.putInt(0x0800 | shape.length);
    for (int dimension : shape) {
      bytes.putInt(dimension);
    }
    return bytes.put(content).array();
  }

  /** The same bytes, gzipped. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** Writes a folder of images that can be learned: class c has a bright row c. */
  public static Path folder(Path folder, int train, int test) throws IOException {
    write(folder, "train", train);
    write(folder, "t10k", test);
    return folder;
  }

  private static void write(Path folder, String prefix, int count) throws IOException {
    int side = 10;
    byte[] pixels = new byte[count * side * side];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
      for (int x = 0; x < side; x++) {
        pixels[i * side * side + labels[i] * side + x] = (byte) (200 + (i * 7 + x * 13) % 50);
      }
    }
    Files.write(
        folder.resolve(prefix + "-images-idx3-ubyte"), idx(new int[] {count, side, side}, pixels));
    Files.write(
        folder.resolve(prefix + "-labels-idx1-ubyte.gz"), gzip(idx(new int[] {count}, labels)));
  }
}
