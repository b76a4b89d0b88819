package io.github.activations4j.math;

/** Lane arithmetic on one float at a time: what vector code has to compute, to the bit. */
public final class Scalars implements Lanes<Float> {

  @Override
  public Float constant(float value) {
    return value;
  }

  @Override
  public Float add(Float a, Float b) {
    return a + b;
  }

  @Override
  public Float sub(Float a, Float b) {
    return a - b;
  }

  @Override
  public Float mul(Float a, Float b) {
    return a * b;
  }

  @Override
  public Float div(Float a, Float b) {
    return a / b;
  }

  @Override
  public Float fma(Float a, Float b, Float c) {
    return Math.fma(a, b, c);
  }

  @Override
  public Float abs(Float a) {
    return Math.abs(a);
  }

  @Override
  public Float sqrt(Float a) {
    return (float) Math.sqrt(a);
  }

  @Override
  public Float powerOfTwo(Float shifted) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
  }

  @Override
  public Float ifGreater(Float a, Float b, Float x, Float y) {
    return (float) a > (float) b ? x : y;
  }

  @Override
  public Float ifAtLeast(Float a, Float b, Float x, Float y) {
    return (float) a >= (float) b ? x : y;
  }

  @Override
  public Float ifEqual(Float a, Float b, Float x, Float y) {
    return (float) a == (float) b ? x : y;
  }
}
