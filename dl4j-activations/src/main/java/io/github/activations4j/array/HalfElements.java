package io.github.activations4j.array;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** Elements of type HALF (IEEE 754 binary16), rounded to nearest even. */
final class HalfElements extends Elements {

  private ShortBuffer window;

  HalfElements(Memory memory, long end) {
    super(memory, end, Short.BYTES);
  }

  @Override
  void open(ByteBuffer bytes) {
    window = bytes.asShortBuffer();
  }

  @Override
  void get(int position, int stride, float[] to, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i * step] = Half.toFloat(window.get(position + i * stride));
    }
  }

  @Override
  void get(int position, int stride, double[] to, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i * step] = Half.toFloat(window.get(position + i * stride));
    }
  }

  @Override
  void put(int position, int stride, float[] from, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      window.put(position + i * stride, Half.fromFloat(from[at + i * step]));
    }
  }

  @Override
  void put(int position, int stride, double[] from, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      window.put(position + i * stride, Half.fromFloat((float) from[at + i * step]));
    }
  }
}
