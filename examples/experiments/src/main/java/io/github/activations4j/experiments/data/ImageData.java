package io.github.activations4j.experiments.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Images to train on and others to test on, of one size.
 *
 * @param name what people call them
 * @param train the training set
 * @param test the test set
 */
public record ImageData(String name, LabelledImages train, LabelledImages test)
    implements Serializable {

  /**
   * Tells data apart by content, wherever they are stored.
   *
   * @return the start of the SHA-256 of all sizes, pixels and labels
   */
  public String fingerprint() {
    MessageDigest digest = sha256();
    for (LabelledImages part : new LabelledImages[] {train, test}) {
      digest.update(
          ByteBuffer.allocate(3 * Integer.BYTES)
              .putInt(part.size())
              .putInt(part.rows())
              .putInt(part.columns())
              .flip());
      digest.update(part.pixels());
      digest.update(part.labels());
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
