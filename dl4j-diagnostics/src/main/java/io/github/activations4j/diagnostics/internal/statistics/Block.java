package io.github.activations4j.diagnostics.internal.statistics;

/**
 * A block of values on its way through the cache, and beside each value a key: integers in the same
 * order as the floats, of 31 bits, so that their differences do not overflow. Floats that differ in
 * the last bit alone may share a key. −0 has the key −1, 0 the key 0, NaN a key beyond infinity.
 */
final class Block {

  /** Values in a block: twice 64 KiB stay in L2 with room to spare. */
  static final int SIZE = 1 << 14;

  final float[] values = new float[SIZE];
  final int[] keys = new int[SIZE];

  static int key(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) >> 1;
  }

  /** Makes keys of the bits that were read. */
  void order(int n) {
    for (int i = 0; i < n; i++) {
      keys[i] = (keys[i] ^ ((keys[i] >> 31) & Integer.MAX_VALUE)) >> 1;
    }
  }

  /** Makes keys of the values that were read. */
  void orderValues(int n) {
    for (int i = 0; i < n; i++) {
      keys[i] = Float.floatToRawIntBits(values[i]);
    }
    order(n);
  }
}
