package io.github.activations4j.experiments.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for content. */
final class Fingerprint {
  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void add(ByteBuffer content) {
    digest.update(content);
  }

  void add(byte[] content) {
    digest.update(content);
  }

  /** The name of all that was added. */
  String text() {
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
