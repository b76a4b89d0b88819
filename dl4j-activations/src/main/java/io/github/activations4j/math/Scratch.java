package io.github.activations4j.math;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Working memory of one thread: the temporary arrays of a block kernel, all of which fit into the
 * first-level cache together with the block itself.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Scratch {

  /** Largest number of elements in a block: 4 KiB per array, so that eight arrays stay in L1. */
  public static final int SIZE = 1024;

  /** Temporary array for the kernel of a function; the methods of this package leave it alone. */
  public final float[] a = new float[SIZE];

  /** Temporary array like {@link #a}. */
  public final float[] b = new float[SIZE];

  /** Temporary array like {@link #a}. */
  public final float[] c = new float[SIZE];

  /** Temporary array like {@link #a}. */
  public final float[] d = new float[SIZE];

  /** Arguments that one kernel passes to another; no other kernel uses it. */
  public final float[] moved = new float[SIZE];

  /**
   * The exponent argument shifted so that its low mantissa bits hold an integer; see {@link Exp}.
   */
  final float[] shifted = new float[SIZE];

  /** Powers of two made from {@link #shifted}. */
  final float[] power = new float[SIZE];

  /** Between the loops of a function in vector code; grown when first needed. */
  private float[][] temporaries = {};

  private final int[] bits = new int[SIZE];
  private final FloatBuffer asFloats;
  private final IntBuffer asInts;

  /** Makes working memory for one thread. */
  public Scratch() {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(SIZE * Float.BYTES).order(ByteOrder.nativeOrder());
    asFloats = memory.asFloatBuffer();
    asInts = memory.asIntBuffer();
  }

  /**
   * Temporary arrays other than {@link #a} to {@link #d}, for kernels of several loops.
   *
   * @param count how many are needed
   * @return at least as many, the same ones at every call
   */
  public float[][] temporaries(int count) {
    if (temporaries.length < count) {
      float[][] more = Arrays.copyOf(temporaries, count);
      for (int i = temporaries.length; i < count; i++) {
        more[i] = new float[SIZE];
      }
      temporaries = more;
    }
    return temporaries;
  }

  /**
   * Sets {@link #power} to the floats whose exponent field is the low eight bits of the mantissa of
   * {@link #shifted}.
   *
   * <p>C2 vectorises neither {@code floatToRawIntBits} nor {@code intBitsToFloat} next to float
   * arithmetic. But it copies 4 KiB between an array and a buffer in a few dozen nanoseconds, and a
   * copy changes the type of the bits.
   */
  void exponentsToPowers(int n) {
    asFloats.put(0, shifted, 0, n);
    asInts.get(0, bits, 0, n);
    shiftIntoExponent(bits, n);
    asInts.put(0, bits, 0, n);
    asFloats.get(0, power, 0, n);
  }

  private static void shiftIntoExponent(int[] bits, int n) {
    for (int i = 0; i < n; i++) {
      bits[i] <<= 23;
    }
  }
}
