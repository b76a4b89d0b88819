package io.github.activations4j.experiments.data;

import java.io.Serializable;

/** Many numbers in as little memory as they need. */
sealed interface Numbers extends Serializable permits Numbers.Floats, Numbers.Bytes {
  /** A number. */
  float get(int index);

  /** Any numbers. */
  record Floats(float[] values) implements Numbers {
    @Override
    public float get(int index) {
      return values[index];
    }
  }

  /** Whole numbers from 0 to 255. */
  record Bytes(byte[] values) implements Numbers {
    @Override
    public float get(int index) {
      return Byte.toUnsignedInt(values[index]);
    }
  }
}
