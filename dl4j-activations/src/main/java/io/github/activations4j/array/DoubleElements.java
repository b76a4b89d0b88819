package io.github.activations4j.array;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Elements of type DOUBLE. */
final class DoubleElements extends Elements {

  private DoubleBuffer window;

  DoubleElements(Memory memory, long end) {
    super(memory, end, Double.BYTES);
  }

  @Override
  void open(ByteBuffer bytes) {
    window = bytes.asDoubleBuffer();
  }

  @Override
  void get(int position, int stride, float[] to, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      to[at + i * step] = (float) window.get(position + i * stride);
    }
  }

  @Override
  void get(int position, int stride, double[] to, int at, int step, int n) {
    if (stride == 1 && step == 1) {
      window.get(position, to, at, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[at + i * step] = window.get(position + i * stride);
    }
  }

  @Override
  void put(int position, int stride, float[] from, int at, int step, int n) {
    for (int i = 0; i < n; i++) {
      window.put(position + i * stride, from[at + i * step]);
    }
  }

  @Override
  void put(int position, int stride, double[] from, int at, int step, int n) {
    if (stride == 1 && step == 1) {
      window.put(position, from, at, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      window.put(position + i * stride, from[at + i * step]);
    }
  }
}
