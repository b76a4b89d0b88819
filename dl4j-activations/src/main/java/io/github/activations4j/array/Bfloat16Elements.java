package io.github.activations4j.array;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** Elements of type BFLOAT16 (the upper half of a float), rounded to nearest even. */
final class Bfloat16Elements extends Elements {

  private ShortBuffer window;

  Bfloat16Elements(Memory memory, long end) {
    super(memory, end, Short.BYTES);
  }

  @Override
  void open(ByteBuffer bytes) {
    window = bytes.asShortBuffer();
  }

  @Override
  void get(int position, int stride, float[] to, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i * step] = toFloat(window.get(position + i * stride));
    }
  }

  @Override
  void get(int position, int stride, double[] to, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i * step] = toFloat(window.get(position + i * stride));
    }
  }

  @Override
  void put(int position, int stride, float[] from, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      window.put(position + i * stride, fromFloat(from[at + i * step]));
    }
  }

  @Override
  void put(int position, int stride, double[] from, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      window.put(position + i * stride, fromFloat((float) from[at + i * step]));
    }
  }

  static float toFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40); // quiet, so that truncation does not make it infinite
    }
    // Half a unit less one, and one more if the last kept bit is odd.
    return (short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16);
  }
}
