package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products in two floats. */
class ProductTest {

  private static final int N = Scratch.SIZE;

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.702, 0.5, -1, 0.1, 1.0 / 3, 1e-6, 12345.678, -1e10})
  void sumIsTheProduct(double factor) {
    Random random = new Random(3);
    float[] x = new float[N];
    for (int i = 0; i < N; i++) {
      x[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));
    }
    float[] high = new float[N];
    float[] low = new float[N];
    new Product(factor).multiply(x, high, low, N);
    for (int i = 0; i < N; i++) {
      double exact = x[i] * factor;
      assertEquals(exact, (double) high[i] + low[i], 0x1p-34 * Math.abs(exact), "x = " + x[i]);
      assertTrue(Math.abs(low[i]) <= 0x1p-10 * Math.abs(high[i]), "not a remainder");
    }
  }

  @Test
  void nanStaysNan() {
    float[] high = new float[1];
    new Product(2).multiply(new float[] {Float.NaN}, high, new float[1], 1);
    assertTrue(Float.isNaN(high[0]));
  }
}
