package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.activations4j.function.multivariate.BlockMap;
import io.github.activations4j.function.multivariate.Multivariate;
import io.github.activations4j.function.multivariate.MultivariateFunction;
import io.github.activations4j.function.multivariate.ParametricRelu;
import io.github.activations4j.math.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Maps over arrays of every layout, with operands that are repeated and outputs that are sums. */
class ArrayMapTest {

  private static final MultivariateFunction PRELU = new ParametricRelu();

  /** A shape, and the shape of the slopes. */
  record Shapes(long[] x, long[] alpha) {
    @Override
    public String toString() {
      return Arrays.toString(x) + " with " + Arrays.toString(alpha);
    }
  }

  static Stream<Shapes> shapes() {
    return Stream.of(
        shapes(new long[] {5, 7}, 1, 7),
        shapes(new long[] {5, 7}, 1, 1),
        shapes(new long[] {5, 7}, 5, 7),
        shapes(new long[] {5, 7}, 5, 1),
        shapes(new long[] {1, 7}, 1, 7),
        shapes(new long[] {1, 7}, 1, 1),
        shapes(new long[] {70, 130}, 1, 130),
        shapes(new long[] {3, 1100}, 1, 1100),
        shapes(new long[] {1100, 3}, 1, 3),
        shapes(new long[] {3, 5, 4, 6}, 1, 5, 1, 1),
        shapes(new long[] {3, 5, 4, 6}, 1, 1, 1, 6),
        shapes(new long[] {3, 5, 4, 6}, 1, 5, 4, 6),
        shapes(new long[] {3, 5, 4, 6}, 1, 5, 1, 6),
        shapes(new long[] {2, 3, 40, 31}, 1, 3, 1, 1),
        shapes(new long[] {4, 6, 9}, 1, 6, 1),
        shapes(new long[] {4, 6, 9}, 1, 1, 9),
        shapes(new long[] {2, 3, 4, 5, 6}, 1, 3, 1, 1, 1));
  }

  private static Shapes shapes(long[] x, long... alpha) {
    return new Shapes(x, alpha);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyLayout(Shapes shapes) {
    int n = (int) Shape.lengthOf(shapes.x);
    int m = (int) Shape.lengthOf(shapes.alpha);
    double[] x = Contents.preActivations(n, 1);
    double[] alpha = Contents.gradients(m, 2);
    double[] dy = Contents.gradients(n, 3);
    double[] y = new double[n];
    double[] dx = new double[n];
    double[] dalpha = new double[m];
    naive(shapes, x, alpha, dy, y, dx, dalpha);
    List<Layout> layouts = Layout.of(shapes.x.length);
    for (int i = 0; i < layouts.size(); i++) {
      for (Route route : Route.values()) {
        // Every layout of x beside two of the others.
        for (int shift : new int[] {0, 1 + i % (layouts.size() - 1)}) {
          Held hx = held(layouts.get(i), shapes.x, x);
          Held hdy = held(layouts.get((i + shift) % layouts.size()), shapes.x, dy);
          Held ha = held(layouts.get((i + shift) % layouts.size()), shapes.alpha, alpha);
          Held hy = held(layouts.get((i + shift) % layouts.size()), shapes.x, new double[n]);
          Held hda = held(layouts.get(i), shapes.alpha, new double[m]);
          String where = hx.array().shapeInfoToString() + " by " + route;
          try (OnRoute ignored = new OnRoute(route)) {
            new ArrayMap("prelu", PRELU.forwardMap())
                .run(arrays(hx.array(), ha.array()), arrays(hy.array()));
            hy.assertHolds(y, where);
            new ArrayMap("prelu", PRELU.backwardMap())
                .run(arrays(hx.array(), ha.array(), hdy.array()), arrays(hy.array(), hda.array()));
          }
          hy.assertHolds(dx, where);
          // Sums in another order; 1e-15 for each of at most 9,100 terms of size 20.
          assertArrayEquals(dalpha, hda.values(), 1e-11, where);
          hda.assertHolds(hda.values(), where);
          hx.assertHolds(x, where);
          ha.assertHolds(alpha, where);
        }
      }
    }
  }

  private static Held held(Layout layout, long[] shape, double[] values) {
    Held held = Held.of(layout, DataType.DOUBLE, shape);
    held.set(values);
    return held;
  }

  private static INDArray[] arrays(INDArray... arrays) {
    return arrays;
  }

  private static void naive(
      Shapes shapes,
      double[] x,
      double[] alpha,
      double[] dy,
      double[] y,
      double[] dx,
      double[] dalpha) {
    double[] gradient = new double[2];
    for (int i = 0; i < x.length; i++) {
      long[] index = Shape.ind2subC(shapes.x, i);
      int j = 0;
      for (int d = 0; d < index.length; d++) {
        j = (int) (j * shapes.alpha[d] + (shapes.alpha[d] == 1 ? 0 : index[d]));
      }
      double[] u = {x[i], alpha[j]};
      y[i] = PRELU.value(u);
      PRELU.gradient(u, gradient);
      dx[i] = dy[i] * gradient[0];
      dalpha[j] += dy[i] * gradient[1];
    }
  }

  /**
   * Floats: every value as the kernel gives it, and sums as exact as floats in, halves out, are.
   */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "HALF", "BFLOAT16"})
  void otherTypes(DataType type) {
    double ulp = type == DataType.FLOAT ? 0x1p-23 : type == DataType.FLOAT16 ? 0x1p-10 : 0x1p-7;
    for (Shapes shapes : shapes().toList()) {
      for (char order : new char[] {'c', 'f'}) {
        INDArray x = rounded(type, order, shapes.x, 1);
        INDArray alpha = rounded(type, 'c', shapes.alpha, 2);
        INDArray dy = rounded(type, 'c', shapes.x, 3);
        int n = (int) x.length();
        double[] y = new double[n];
        double[] dx = new double[n];
        double[] dalpha = new double[(int) alpha.length()];
        naive(shapes, Contents.of(x), Contents.of(alpha), Contents.of(dy), y, dx, dalpha);
        INDArray outY = Nd4j.create(type, shapes.x, order);
        INDArray outDx = Nd4j.create(type, shapes.x, order);
        INDArray outDalpha = Nd4j.create(type, shapes.alpha, 'c');
        new ArrayMap("prelu", PRELU.forwardMap()).run(arrays(x, alpha), arrays(outY));
        new ArrayMap("prelu", PRELU.backwardMap())
            .run(arrays(x, alpha, dy), arrays(outDx, outDalpha));
        close(y, outY, ulp, 0, shapes);
        close(dx, outDx, ulp, 0, shapes);
        // Terms of up to 20·2, a hundred of them in floats before they become doubles.
        close(dalpha, outDalpha, ulp, 40 * 100 * 0x1p-24, shapes);
      }
    }
  }

  private static INDArray rounded(DataType type, char order, long[] shape, long seed) {
    INDArray array = Nd4j.create(type, shape, order);
    double[] values =
        seed == 1
            ? Contents.preActivations((int) array.length(), seed)
            : Contents.gradients((int) array.length(), seed);
    return array.assign(Nd4j.createFromArray(values).reshape('c', shape).castTo(type));
  }

  private static void close(
      double[] expected, INDArray actual, double relative, double absolute, Shapes shapes) {
    double[] values = Contents.of(actual);
    // Half the distance of denormal halves; floats and bfloat16 have smaller ones.
    double smallest = actual.dataType() == DataType.FLOAT16 ? 0x1p-25 : 1e-38;
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i],
          values[i],
          relative * Math.abs(expected[i]) + absolute + smallest,
          shapes + " " + actual.dataType() + ", element " + i);
    }
  }

  /** All functions, halves of an array as arguments, gradients written over the array itself. */
  @Test
  void gatesOnHalves() {
    for (String spec : List.of("glu", "swiglu", "geglu_tanh", "maxout(2)")) {
      MultivariateFunction function = Multivariate.of(spec);
      INDArray z = Nd4j.createFromArray(Contents.preActivations(6 * 20, 4)).reshape('c', 6, 20);
      INDArray a = z.get(all(), between(0, 10));
      INDArray b = z.get(all(), between(10, 20));
      INDArray y = Nd4j.create(DataType.DOUBLE, 6, 10);
      new ArrayMap(spec, function.forwardMap()).run(arrays(a, b), arrays(y));
      double[] u = {a.getDouble(3, 7), b.getDouble(3, 7)};
      double[] gradient = new double[2];
      function.gradient(u, gradient);
      assertEquals(function.value(u), y.getDouble(3, 7));
      INDArray dy = Nd4j.ones(DataType.DOUBLE, 6, 10);
      new ArrayMap(spec, function.backwardMap()).run(arrays(a, b, dy), arrays(a, b));
      assertEquals(gradient[0], z.getDouble(3, 7));
      assertEquals(gradient[1], z.getDouble(3, 17));
    }
  }

  private static org.nd4j.linalg.indexing.INDArrayIndex all() {
    return org.nd4j.linalg.indexing.NDArrayIndex.all();
  }

  private static org.nd4j.linalg.indexing.INDArrayIndex between(long from, long to) {
    return org.nd4j.linalg.indexing.NDArrayIndex.interval(from, to);
  }

  /** The same bits with one thread and with three, in large arrays of several shares. */
  @Test
  void sumsDoNotDependOnThreads() {
    Nd4j.getExecutioner(); // sets ND4J up
    var nd4j = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int before = nd4j.ompGetMaxThreads();
    try {
      for (Shapes shapes :
          List.of(
              shapes(new long[] {1024, 512}, 1, 512),
              shapes(new long[] {64, 40, 15, 15}, 1, 40, 1, 1),
              shapes(new long[] {8, 200_000}, 1, 200_000))) {
        INDArray x = Nd4j.randn(DataType.FLOAT, shapes.x);
        INDArray alpha = Nd4j.rand(DataType.FLOAT, shapes.alpha);
        INDArray dy = Nd4j.randn(DataType.FLOAT, shapes.x);
        List<double[]> results = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
          nd4j.setOmpNumThreads(threads);
          INDArray dx = Nd4j.create(DataType.FLOAT, shapes.x);
          INDArray dalpha = Nd4j.create(DataType.FLOAT, shapes.alpha);
          new ArrayMap("prelu", PRELU.backwardMap()).run(arrays(x, alpha, dy), arrays(dx, dalpha));
          results.add(dalpha.ravel().castTo(DataType.DOUBLE).toDoubleVector());
        }
        Contents.assertSame(results.get(0), results.get(1), shapes.toString());
        INDArray exact =
            org.nd4j.linalg.ops.transforms.Transforms.min(x.castTo(DataType.DOUBLE), 0.0)
                .muli(dy.castTo(DataType.DOUBLE));
        int[] axes = shapes.x.length == 2 ? new int[] {0} : new int[] {0, 2, 3};
        double[] sums = exact.sum(axes).ravel().toDoubleVector();
        for (int i = 0; i < sums.length; i++) {
          // Random signs: 1,024 floats of size 1 in lanes, some 64 to a lane.
          assertEquals(sums[i], results.get(0)[i], 2e-4, shapes + ", sum " + i);
        }
      }
    } finally {
      nd4j.setOmpNumThreads(before);
    }
  }

  @Test
  void whatIsNotWantedIsLeftOut() {
    INDArray x = Nd4j.createFromArray(new double[][] {{-2, 3}});
    INDArray alpha = Nd4j.createFromArray(new double[][] {{0.5}});
    INDArray dalpha = Nd4j.create(DataType.DOUBLE, 1, 1);
    new ArrayMap("prelu", PRELU.backwardMap())
        .run(arrays(x, alpha, Nd4j.ones(DataType.DOUBLE, 1, 2)), arrays(null, dalpha));
    assertEquals(-2, dalpha.getDouble(0));
  }

  @Test
  void emptyArraysGiveEmptySums() {
    INDArray x = Nd4j.create(DataType.FLOAT, 0, 3);
    INDArray dalpha = Nd4j.ones(DataType.FLOAT, 1, 3);
    new ArrayMap("prelu", PRELU.backwardMap())
        .run(arrays(x, Nd4j.ones(DataType.FLOAT, 1, 3), x.dup()), arrays(x.dup(), dalpha));
    assertEquals(0, dalpha.sumNumber().doubleValue());
  }

  /** A map sees every element once: counted by sums of ones. */
  @Test
  void everyElementOnce() {
    BlockMap ones =
        new BlockMap() {
          @Override
          public int inputs() {
            return 1;
          }

          @Override
          public int outputs() {
            return 2;
          }

          @Override
          public void apply(float[][] in, float[][] out, int n, Scratch scratch) {
            Arrays.fill(out[0], 0, n, 1);
            Arrays.fill(out[1], 0, n, 1);
          }

          @Override
          public void apply(double[][] in, double[][] out, int n) {
            throw new AssertionError("floats");
          }
        };
    INDArray x = Nd4j.create(DataType.FLOAT, 37, 11, 5, 7);
    INDArray byChannel = Nd4j.create(DataType.FLOAT, 1, 11, 1, 1);
    INDArray byRow = Nd4j.create(DataType.FLOAT, 37, 1, 5, 1);
    new ArrayMap("ones", ones).run(arrays(x), arrays(byChannel, byRow));
    assertEquals(37 * 5 * 7, byChannel.minNumber().doubleValue());
    assertEquals(37 * 5 * 7, byChannel.maxNumber().doubleValue());
    assertEquals(11 * 7, byRow.minNumber().doubleValue());
    assertEquals(11 * 7, byRow.maxNumber().doubleValue());
  }

  @Test
  void refusals() {
    INDArray x = Nd4j.create(DataType.FLOAT, 2, 3);
    INDArray alpha = Nd4j.create(DataType.FLOAT, 1, 3);
    refused(
        "prelu: an input of shape [1, 4] does not fit [2, 3]",
        arrays(x, Nd4j.create(DataType.FLOAT, 1, 4)),
        arrays(x));
    refused(
        "prelu: an input of shape [3] does not fit [2, 3]",
        arrays(x, Nd4j.create(DataType.FLOAT, 3)),
        arrays(x));
    refused(
        "prelu: an input must be FLOAT, DOUBLE, HALF or BFLOAT16, but is INT",
        arrays(Nd4j.create(DataType.INT32, 2, 3), alpha),
        arrays(x));
    refused("prelu: an input is null", arrays(x, null), arrays(x));
    refused("prelu: 2 inputs and 1 outputs are needed", arrays(x), arrays(x));
    refused(
        "prelu: no input has the shape of all axes, [2, 3]",
        arrays(Nd4j.create(DataType.FLOAT, 2, 1), alpha),
        arrays(x));
    refused(
        "prelu: an output is a broadcast view of shape [2, 3], whose elements share memory; pass a"
            + " copy (dup)",
        arrays(x, alpha),
        arrays(
            Nd4j.create(
                Nd4j.create(DataType.FLOAT, 3).data(), new long[] {2, 3}, new long[] {0, 1}, 0)));
  }

  private static void refused(String message, INDArray[] in, INDArray[] out) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArrayMap("prelu", PRELU.forwardMap()).run(in, out))
            .getMessage());
  }
}
