package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Conversions of both half types, against all patterns and against ND4J's own. */
class HalfTest {

  private static final int PATTERNS = 1 << 16;

  private interface FromFloat {
    short convert(float value);
  }

  private interface ToFloat {
    float convert(short bits);
  }

  @Test
  void everyPatternOfBinary16() {
    for (int bits = 0; bits < PATTERNS; bits++) {
      int exponent = bits >>> 10 & 0x1f;
      int mantissa = bits & 0x3ff;
      // The definition in IEEE 754-2008, section 3.4.
      double magnitude =
          exponent == 0x1f
              ? mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN
              : exponent == 0
                  ? mantissa * 0x1p-24
                  : Math.scalb(1 + mantissa * 0x1p-10, exponent - 15);
      double expected = bits >>> 15 == 1 ? -magnitude : magnitude;
      assertEquals((float) expected, Half.toFloat((short) bits), Integer.toHexString(bits));
    }
  }

  @Test
  void everyPatternOfBfloat16() {
    for (int bits = 0; bits < PATTERNS; bits++) {
      float expected = Float.intBitsToFloat(bits << 16);
      assertEquals(expected, Bfloat16Elements.toFloat((short) bits), Integer.toHexString(bits));
    }
  }

  @Test
  void binary16RoundsToNearestEven() {
    // Infinite from 65,520 on: half a unit above the largest half, 65,504.
    roundsToNearestEven(Half::toFloat, Half::fromFloat, 0x7c00, 65520f);
  }

  @Test
  void bfloat16RoundsToNearestEven() {
    // Likewise half a unit above 0x1.FEp127.
    roundsToNearestEven(
        Bfloat16Elements::toFloat, Bfloat16Elements::fromFloat, 0x7f80, 0x1.FFp127f);
  }

  /** At, just below and just above the middle between every two neighbours, and at both. */
  private static void roundsToNearestEven(
      ToFloat toFloat, FromFloat fromFloat, int infinity, float overflow) {
    for (int low = 0; low < infinity - 1; low++) {
      int high = low + 1;
      float a = toFloat.convert((short) low);
      float b = toFloat.convert((short) high);
      float middle = (float) (((double) a + b) / 2);
      assertRounds(fromFloat, low, a);
      assertRounds(fromFloat, (low & 1) == 0 ? low : high, middle);
      assertRounds(fromFloat, low, Math.nextDown(middle));
      assertRounds(fromFloat, high, Math.nextUp(middle));
    }
    assertRounds(fromFloat, infinity, overflow);
    assertRounds(fromFloat, infinity, Float.POSITIVE_INFINITY);
    assertRounds(fromFloat, infinity - 1, Math.nextDown(overflow));
    assertEquals(Float.NaN, toFloat.convert(fromFloat.convert(Float.NaN)));
    // A NaN whose payload is in the bits that are cut off must not become infinite.
    assertEquals(Float.NaN, toFloat.convert(fromFloat.convert(Float.intBitsToFloat(0x7f800001))));
  }

  private static void assertRounds(FromFloat fromFloat, int bits, float value) {
    assertEquals((short) bits, fromFloat.convert(value), "bits of " + value);
    assertEquals((short) (bits | 0x8000), fromFloat.convert(-value), "bits of " + -value);
  }

  /** The portable route stores with ND4J's conversion: the two must be the same everywhere. */
  @Test
  void roundsLikeNd4j() {
    Random random = new Random(1);
    float[] values = new float[200_000];
    for (int i = 0; i < values.length; i++) {
      // Half of them of every magnitude that a float has, half of the usual ones.
      float any = Float.intBitsToFloat(random.nextInt());
      values[i] = i % 2 == 0 && !Float.isNaN(any) ? any : (float) (8 * random.nextGaussian());
    }
    INDArray floats = Nd4j.createFromArray(values);
    float[] half = floats.castTo(DataType.FLOAT16).castTo(DataType.FLOAT).toFloatVector();
    float[] brain = floats.castTo(DataType.BFLOAT16).castTo(DataType.FLOAT).toFloatVector();
    for (int i = 0; i < values.length; i++) {
      String value = Float.toHexString(values[i]);
      assertEquals(half[i], Half.toFloat(Half.fromFloat(values[i])), "HALF of " + value);
      assertEquals(
          brain[i],
          Bfloat16Elements.toFloat(Bfloat16Elements.fromFloat(values[i])),
          "BFLOAT16 of " + value);
    }
  }
}
