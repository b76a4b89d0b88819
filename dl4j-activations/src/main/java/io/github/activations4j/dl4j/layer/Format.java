package io.github.activations4j.dl4j.layer;

import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.layers.Layer;

/** The version of the layers' JSON. It grows when an older reader would misunderstand a layer. */
final class Format {

  /** What this version writes, and the newest that it reads. */
  static final int CURRENT = 1;

  private Format() {}

  /** Refuses a layer that a later version wrote. */
  static void check(int written, Layer layer) {
    if (written > CURRENT) {
      throw new DL4JInvalidConfigException(
          Named.of(layer)
              + " was written by a later version of Activations4j (format "
              + written
              + "; this version reads up to "
              + CURRENT
              + "); use a version not older than the writer's");
    }
  }
}
