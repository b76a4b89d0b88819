package io.github.activations4j.dl4j;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;

/** The resolution of a floating-point type near 0 and near 1. */
enum Precision {
  FLOAT(DataType.FLOAT, 24, Float.MIN_NORMAL, Float.MIN_NORMAL),
  DOUBLE(DataType.DOUBLE, 53, Double.MIN_NORMAL, Double.MIN_NORMAL),
  // The smallest normal number would be 6e-5, which is a probability that counts.
  HALF(DataType.FLOAT16, 11, 257 * 0x1p-24, 0x1p-24),
  BFLOAT16(DataType.BFLOAT16, 8, Float.MIN_NORMAL, Float.MIN_NORMAL);

  private final DataType type;
  private final int bits;
  private final double divisor;
  private final double positive;

  Precision(DataType type, int bits, double divisor, double positive) {
    this.type = type;
    this.bits = bits;
    this.divisor = divisor;
    this.positive = positive;
  }

  /** One object for each type. */
  static <T> Map<DataType, T> each(Function<Precision, T> make) {
    Map<DataType, T> all = new EnumMap<>(DataType.class);
    for (Precision precision : values()) {
      all.put(precision.type, make.apply(precision));
    }
    return all;
  }

  /** Binary digits of the significand. */
  int bits() {
    return bits;
  }

  /** A number next to 0 whose reciprocal is finite. */
  double divisor() {
    return divisor;
  }

  /** A number next to 0 whose logarithm is finite; where there is room, a divisor as well. */
  double positive() {
    return positive;
  }

  /** The largest number below 1. */
  double belowOne() {
    return 1 - Math.scalb(1.0, -bits);
  }
}
