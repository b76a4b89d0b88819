package io.github.activations4j.experiments.data;

import java.nio.ByteBuffer;

/**
 * Images to train on and others to test on, of one size.
 *
 * @param name what people call them
 * @param train the training set
 * @param test the test set
 */
public record ImageData(String name, LabelledImages train, LabelledImages test) implements Dataset {

  /** The start of the SHA-256 of all sizes, pixels and labels. */
  @Override
  public String fingerprint() {
    Fingerprint print = new Fingerprint();
    for (LabelledImages part : new LabelledImages[] {train, test}) {
      print.add(
          ByteBuffer.allocate(3 * Integer.BYTES)
              .putInt(part.size())
              .putInt(part.rows())
              .putInt(part.columns())
              .flip());
      print.add(part.pixels());
      print.add(part.labels());
    }
    return print.text();
  }
}
