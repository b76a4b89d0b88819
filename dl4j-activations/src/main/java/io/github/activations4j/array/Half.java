package io.github.activations4j.array;

/**
 * IEEE 754 binary16: a sign, five bits of exponent, ten of mantissa.
 *
 * <p>Java 20 has {@code Float.float16ToFloat}; this library runs on 17.
 */
final class Half {

  private Half() {}

  /** The value of a half, which is always a float. */
  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int magnitude = half & 0x7fff;
    if (magnitude >= 0x7c00) {
      return Float.intBitsToFloat(sign | 0x7f800000 | (magnitude & 0x3ff) << 13);
    }
    // As float bits the exponent is too small by 112; the product also normalises denormals.
    float value = Float.intBitsToFloat(magnitude << 13) * 0x1p112f;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(value));
  }

  /** The half nearest to a float, ties to even; infinite from 65520 on. */
  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 65520f) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x1p-14f) {
      // A denormal is a multiple of 2⁻²⁴; the sum rounds to one, to even.
      return (short) (sign | Float.floatToRawIntBits(magnitude + 0.5f) - 0x3f000000);
    }
    int m = bits & 0x7fffffff;
    return (short) (sign | (m + 0xfff + (m >>> 13 & 1) >>> 13) - (112 << 10));
  }
}
