package io.github.activations4j.experiments.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** 2,500 digits of MNIST that come with the program, so that nothing has to be downloaded. */
public final class EmbeddedDigits {
  private EmbeddedDigits() {}

  /**
   * Reads them.
   *
   * @return 2,000 digits to train on and 500 to test on
   */
  public static ImageData read() {
    return new ImageData("embedded MNIST digits", part("train"), part("t10k"));
  }

  private static LabelledImages part(String prefix) {
    return LabelledPart.join(
        read(prefix + "-images-idx3-ubyte.gz", IdxFile.Kind.IMAGES),
        read(prefix + "-labels-idx1-ubyte.gz", IdxFile.Kind.LABELS));
  }

  private static IdxFile read(String name, IdxFile.Kind kind) {
    try (InputStream in = EmbeddedDigits.class.getResourceAsStream("mnist/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("mnist/" + name + " is missing from this build");
      }
      return IdxFile.read(name, in, kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
