package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The pass over activations, against an obvious one in double that asks for element by element. */
class ActivationPassTest {

  private static final Slopes RELU = Slopes.of(Activations.relu(), 0.0591);
  private static final Slopes TANH = Slopes.of(Activations.tanh(), 0.0591);

  /** What the pass should find. */
  private static final class Slow {
    final int[] active;
    final int[] flat;
    final int[] counted;
    final double[] magnitude;
    double sum;
    double squares;
    long count;
    long zeros;

    Slow(INDArray a, int axis, Slopes slopes, InputNoise noise, INDArray mask) {
      int units = (int) a.size(axis);
      active = new int[units];
      flat = new int[units];
      counted = new int[units];
      magnitude = new double[units];
      long[] index = new long[a.rank()];
      long positions = a.length() / units;
      long[] seen = new long[units];
      do {
        int unit = (int) index[axis];
        long position = seen[unit]++;
        if (mask != null && mask.getDouble(position * mask.length() / positions) == 0) {
          continue;
        }
        double stored = a.getDouble(index);
        count++;
        sum += stored;
        squares += stored * stored;
        magnitude[unit] += Math.abs(stored);
        double value = (stored - noise.shift()) / noise.scale();
        if (Math.abs(value - noise.dropped()) <= 1e-4) {
          continue;
        }
        counted[unit]++;
        zeros += value == 0 ? 1 : 0;
        active[unit] += slopes.isZero((float) value) ? 0 : 1;
        flat[unit] += slopes.isFlat((float) value) ? 1 : 0;
      } while (next(index, a.shape()));
    }

    private static boolean next(long[] index, long[] shape) {
      for (int d = index.length - 1; d >= 0; d--) {
        if (++index[d] < shape[d]) {
          return true;
        }
        index[d] = 0;
      }
      return false;
    }
  }

  static Stream<Arguments> layouts() {
    List<Arguments> all = new ArrayList<>();
    for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16}) {
      for (char order : new char[] {'c', 'f'}) {
        all.add(Arguments.of(type + " dense " + order, array(type, order, 13, 7), 1));
        all.add(Arguments.of(type + " long " + order, array(type, order, 3000, 17), 1));
        all.add(Arguments.of(type + " wide " + order, array(type, order, 3, 20_000), 1));
        all.add(Arguments.of(type + " medium " + order, array(type, order, 150, 200), 1));
        all.add(Arguments.of(type + " sequence " + order, array(type, order, 4, 5, 9), 1));
        all.add(Arguments.of(type + " channels last " + order, array(type, order, 2, 3, 4, 6), 3));
        all.add(Arguments.of(type + " image " + order, array(type, order, 5, 3, 40, 41), 1));
        all.add(Arguments.of(type + " volume " + order, array(type, order, 2, 3, 2, 4, 5), 1));
        all.add(Arguments.of(type + " one unit " + order, array(type, order, 6, 1), 1));
        all.add(Arguments.of(type + " one example " + order, array(type, order, 1, 6), 1));
      }
      INDArray wide = array(type, 'c', 8, 20);
      all.add(
          Arguments.of(
              type + " view",
              wide.get(NDArrayIndex.interval(1, 7), NDArrayIndex.interval(3, 12)),
              1));
      all.add(Arguments.of(type + " permuted", array(type, 'c', 4, 9, 5).permute(0, 2, 1), 1));
    }
    return all.stream();
  }

  private static INDArray array(DataType type, char order, long... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, shape, order);
    Random random = new Random(3);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextInt(4) == 0 ? 0 : Math.tanh(2 * random.nextGaussian()));
    }
    return array.castTo(type);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void findsWhatASlowLoopFinds(String name, INDArray a, int axis) {
    for (Slopes slopes : List.of(RELU, TANH)) {
      check(a, axis, slopes, InputNoise.NONE, null);
      check(a, axis, slopes, InputNoise.dropout(0.8), null);
    }
  }

  /** Squares of these are beyond the range of floats. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-30, 1e-18, 1e18, 1e30})
  void verySmallAndVeryLargeOutputsHaveADeviation(double scale) {
    for (char order : new char[] {'c', 'f'}) {
      INDArray a = array(DataType.DOUBLE, order, 300, 80);
      Slow slow = new Slow(a, 1, RELU, InputNoise.NONE, null);
      UnitSums fast =
          new ActivationPass()
              .over(a.mul(scale).castTo(DataType.FLOAT), 1, RELU, InputNoise.NONE, null);
      double expected = Math.sqrt(slow.squares / slow.count - Math.pow(slow.sum / slow.count, 2));
      assertEquals(expected, fast.std(InputNoise.NONE) / scale, 1e-5, "deviation");
      assertEquals(true, fast.finite());
    }
  }

  @Test
  void alphaDropoutIsUndone() {
    InputNoise noise = InputNoise.alphaDropout(0.9);
    INDArray a = array(DataType.FLOAT, 'f', 50, 6);
    a.muli(noise.scale()).addi(noise.shift());
    check(a, 1, Slopes.of(Activations.selu(), 0.0591), noise, null);
  }

  @Test
  void maskedPositionsDoNotCount() {
    Random random = new Random(5);
    INDArray mask = Nd4j.zeros(DataType.FLOAT, 4, 9);
    for (int i = 0; i < mask.length(); i++) {
      mask.putScalar(i, random.nextInt(3) == 0 ? 0 : 1);
    }
    for (char order : new char[] {'c', 'f'}) {
      check(array(DataType.FLOAT, order, 4, 5, 9), 1, TANH, InputNoise.NONE, mask);
      check(array(DataType.FLOAT, order, 4, 5, 9), 1, RELU, InputNoise.dropout(0.5), mask);
      check(array(DataType.FLOAT, order, 36, 5), 1, TANH, InputNoise.NONE, mask.reshape(36, 1));
      check(
          array(DataType.FLOAT, order, 4, 5, 9),
          1,
          TANH,
          InputNoise.NONE,
          Nd4j.createFromArray(1f, 0f, 1f, 1f).reshape(4, 1));
    }
  }

  @Test
  void allMaskedIsNothing() {
    INDArray mask = Nd4j.zeros(DataType.FLOAT, 4, 9);
    UnitSums sums =
        new ActivationPass()
            .over(array(DataType.FLOAT, 'c', 4, 5, 9), 1, TANH, InputNoise.NONE, mask);
    assertEquals(0, sums.count);
  }

  @Test
  void nanAndInfinityAreNoticed() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      INDArray a = array(DataType.FLOAT, 'c', 9, 4);
      a.putScalar(11, bad);
      UnitSums sums = new ActivationPass().over(a, 1, RELU, InputNoise.NONE, null);
      assertEquals(false, sums.finite());
    }
  }

  private static void check(INDArray a, int axis, Slopes slopes, InputNoise noise, INDArray mask) {
    Slow slow = new Slow(a, axis, slopes, noise, mask);
    UnitSums fast = new ActivationPass().over(a, axis, slopes, noise, mask);
    assertEquals(slow.count, fast.count, "count");
    assertEquals(slow.zeros, fast.zeros, "zeros");
    // Sums of floats in double, each unit's rounded to a float: 2⁻²⁴ of a sum of like terms.
    assertEquals(slow.sum, fast.sum, 1e-6 * slow.count, "sum");
    assertEquals(slow.squares, fast.squares, 1e-6 * slow.count, "squares");
    for (int u = 0; u < slow.active.length; u++) {
      assertEquals(slow.counted[u], fast.counted[u], "counted");
      assertEquals(slow.active[u], fast.active[u], "active");
      assertEquals(slow.flat[u], fast.flat[u], "flat");
      assertEquals(slow.magnitude[u], fast.magnitude[u], 1e-5 * (1 + slow.magnitude[u]), "|a|");
    }
    double mean = slow.sum / slow.count;
    double square = slow.squares / slow.count * (noise.dropped() == 0 ? noise.retain() : 1);
    assertEquals(mean, fast.mean(), 1e-6, "mean");
    assertEquals(Math.sqrt(Math.max(0, square - mean * mean)), fast.std(noise), 1e-5, "std");
  }
}
