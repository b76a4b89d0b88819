package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.array.RandomViews.Place;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.RandomizedLeakyRelu;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Layouts × overlaps × types: whatever memory arguments and results share, results are those of
 * separate arrays, bit by bit, and nothing beside the output is written. Random with fixed seeds.
 */
class OverlapTest {

  @RegisterExtension static final OneNativeThread ND4J = new OneNativeThread();

  private static final int CASES = 1500;

  private static final List<DataType> TYPES =
      List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16);

  private static final List<String> SPECS =
      List.of("mish", "relu", "rrelu", "softmax(temperature=2)", "sparsemax(axis=0)");

  @TestFactory
  Stream<DynamicTest> oneMemory() {
    return OnRoute.OF_KERNELS.stream()
        .flatMap(
            route ->
                TYPES.stream()
                    .map(
                        type ->
                            DynamicTest.dynamicTest(
                                route + " " + type,
                                () -> {
                                  int cases = route == Route.DIRECT ? CASES : CASES / 10;
                                  for (int seed = 0; seed < cases; seed++) {
                                    new Case(seed, route, type, type, type, true).check();
                                  }
                                })));
  }

  @TestFactory
  Stream<DynamicTest> everyTypeOfArgumentsAndResults() {
    return TYPES.stream()
        .flatMap(
            in ->
                TYPES.stream()
                    .map(
                        out ->
                            DynamicTest.dynamicTest(
                                in + " to " + out,
                                () -> {
                                  for (int seed = 0; seed < CASES / 10; seed++) {
                                    DataType epsilon = TYPES.get(seed % TYPES.size());
                                    new Case(seed, Route.DIRECT, in, epsilon, out, false).check();
                                  }
                                })));
  }

  /**
   * The cases are what they claim to be: most share memory, in ways that matter and that do not.
   */
  @Test
  void overlapsOccur() {
    int element = 0;
    int otherwise = 0;
    int apart = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Case tried =
          new Case(seed, Route.DIRECT, DataType.FLOAT, DataType.FLOAT, DataType.FLOAT, true);
      int[] in = tried.in.positions();
      int[] out = tried.out.positions();
      if (Arrays.equals(in, out)) {
        element++;
      } else if (Arrays.stream(in).anyMatch(p -> Arrays.stream(out).anyMatch(q -> p == q))) {
        otherwise++;
      } else {
        apart++;
      }
    }
    String counts = element + ", " + otherwise + ", " + apart;
    assertTrue(element > 100 && otherwise > 100 && apart > 100, counts);
  }

  /** A call with arrays of one shape, at random places in one memory or in three. */
  private static final class Case {
    private final String name;
    private final Route route;
    private final ActivationFunction function;
    private final long[] shape;
    private final DataType[] types;
    private final Place in;
    private final Place epsilon;
    private final Place out;
    private final DataBuffer[] memory = new DataBuffer[3];
    private final double[][] before = new double[3][];

    Case(
        int seed,
        Route route,
        DataType inType,
        DataType epsilonType,
        DataType outType,
        boolean shared) {
      Random random = new Random(seed);
      this.route = route;
      shape = RandomViews.shape(random);
      String spec = SPECS.get(random.nextInt(SPECS.size()));
      function = Catalogue.of(shape.length == 0 ? "mish" : spec);
      types = new DataType[] {inType, epsilonType, outType};
      name =
          "seed "
              + seed
              + ", "
              + route
              + " "
              + function
              + " "
              + Arrays.toString(types)
              + " "
              + Arrays.toString(shape);
      RandomViews views = new RandomViews(random, shape);
      out = views.writable();
      in = related(views, random, out);
      epsilon = related(views, random, out);
      int length = 1 + end(in, end(epsilon, end(out, 50)));
      for (int k = 0; k < 3; k++) {
        if (k > 0 && shared) {
          memory[k] = memory[0];
          before[k] = before[0];
          continue;
        }
        memory[k] = Nd4j.createUninitialized(types[k], length).data();
        double[] values = Contents.preActivations(length, seed + 77 * k);
        for (int i = 0; i < length; i++) {
          memory[k].put(i, values[i]);
        }
        before[k] = all(memory[k]);
      }
    }

    /** The same place as the output's, a shifted one, its transpose, or any other. */
    private static Place related(RandomViews views, Random random, Place out) {
      return switch (random.nextInt(4)) {
        case 0 -> out;
        case 1 -> out.moved(random.nextInt(13) - 6);
        case 2 -> new Place(out.first(), views.writable().stride(), out.shape());
        default -> views.readable();
      };
    }

    private static int end(Place place, int atLeast) {
      return Math.max(atLeast, 1 + Arrays.stream(place.positions()).max().orElse(0));
    }

    void check() {
      double[] x = at(in, before[0]);
      double[] dy = at(epsilon, before[1]);
      boolean wide = types[0] == DataType.DOUBLE || types[2] == DataType.DOUBLE;
      Oracle oracle = new Oracle(function, wide ? DataType.DOUBLE : types[0], types[2]);
      ArrayFunction arrays = new ArrayFunction(function);
      try (OnRoute forced = new OnRoute(route)) {
        arrays.forward(array(0, in), array(2, out));
        verify(out, 2, oracle.forward(x, false, shape), "forward");
        // Outside training a randomized function is another one.
        ActivationFunction meant =
            function instanceof RandomizedLeakyRelu randomized ? randomized.inference() : function;
        Oracle gradients = new Oracle(meant, wide ? DataType.DOUBLE : types[0], types[2]);
        arrays.backward(array(0, in), array(1, epsilon), array(2, out));
        verify(out, 2, gradients.backward(x, dy, shape), "backward");
        if (types[0] == types[2]) {
          double[] same = at(out, before[2]);
          arrays.backward(array(2, out), array(1, epsilon));
          verify(out, 2, oracle.backward(same, dy, shape), "backward in place");
          arrays.forward(array(2, out), true);
          verify(out, 2, oracle.forward(same, true, shape), "forward in place");
        }
      }
    }

    private INDArray array(int index, Place place) {
      return place.of(memory[index], types[index]);
    }

    private static double[] at(Place place, double[] memory) {
      return Arrays.stream(place.positions()).mapToDouble(p -> memory[p]).toArray();
    }

    private static double[] all(DataBuffer memory) {
      double[] all = new double[(int) memory.length()];
      Arrays.setAll(all, memory::getDouble);
      return all;
    }

    /** Checks results and everything around them, and undoes the call. */
    private void verify(Place results, int index, double[] expected, String what) {
      double[] after = before[index].clone();
      int[] positions = results.positions();
      for (int i = 0; i < positions.length; i++) {
        after[positions[i]] = expected[i];
      }
      Contents.assertSame(after, all(memory[index]), name + ", " + what);
      for (int k = 0; k < 3; k++) {
        if (memory[k] != memory[index]) {
          Contents.assertSame(before[k], all(memory[k]), name + ", " + what + ", argument " + k);
        }
      }
      for (int position : positions) {
        memory[index].put(position, before[index][position]);
      }
    }
  }

  /** The gradient of the gradient, whose five arrays may share memory except for its outputs. */
  @Test
  void secondBackward() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      long[] shape = RandomViews.shape(random);
      String spec = shape.length == 0 ? "mish" : SPECS.get(random.nextInt(SPECS.size()));
      ArrayFunction function = new ArrayFunction(Catalogue.of(spec));
      RandomViews views = new RandomViews(random, shape);
      Place[] places = {
        views.readable(), views.readable(), views.readable(), views.writable(), views.writable()
      };
      int length = 0;
      for (Place place : places) {
        length = Case.end(place, length);
      }
      // The two outputs in memories of their own, each shared with some arguments.
      DataBuffer[] memory = new DataBuffer[2];
      for (int k = 0; k < 2; k++) {
        memory[k] = Nd4j.createFromArray(Contents.preActivations(length + 1, seed + 77 * k)).data();
      }
      INDArray[] arrays = new INDArray[5];
      INDArray[] copies = new INDArray[5];
      for (int k = 0; k < 5; k++) {
        int which = k == 3 ? 0 : k == 4 ? 1 : random.nextInt(2);
        arrays[k] = places[k].of(memory[which], DataType.DOUBLE);
        copies[k] = Nd4j.create(DataType.DOUBLE, shape);
        double[] values = Case.at(places[k], Case.all(memory[which]));
        for (int i = 0; i < values.length; i++) {
          copies[k].data().put(i, values[i]);
        }
      }
      function.secondBackward(copies[0], copies[1], copies[2], copies[3], copies[4]);
      function.secondBackward(arrays[0], arrays[1], arrays[2], arrays[3], arrays[4]);
      for (int k = 3; k < 5; k++) {
        Contents.assertSame(
            Case.all(copies[k].data()),
            Case.at(places[k], Case.all(memory[k - 3])),
            "seed " + seed + " " + spec + " output " + k);
      }
    }
  }

  /** What was reported: a transpose as the gradient and the same view as the output. */
  @Test
  void transposeOfTheOutputAsGradient() {
    ArrayFunction cube = new ArrayFunction(Catalogue.of("cube"));
    INDArray memory = Nd4j.linspace(DataType.FLOAT, 1.0, 1.0, 30).reshape(5, 6);
    INDArray view = memory.get(interval(1, 5), interval(1, 5));
    INDArray x = Nd4j.ones(DataType.FLOAT, 4, 4);
    INDArray expected = view.transpose().dup('c').muli(3);
    cube.backward(x, view.transpose(), view);
    assertEquals(expected, view.dup('c'));
  }

  private static org.nd4j.linalg.indexing.INDArrayIndex interval(long from, long to) {
    return org.nd4j.linalg.indexing.NDArrayIndex.interval(from, to);
  }

  /** Arrays large enough for helpers: an argument shifted by one against the output. */
  @Test
  void shiftedWindowAndHelpers() {
    ND4J.withAllThreads(
        () -> {
          int n = 1 << 20;
          ArrayFunction relu = new ArrayFunction(Catalogue.of("relu"));
          INDArray memory = Nd4j.linspace(DataType.FLOAT, -100.0, 0.001, n + 1);
          INDArray expected = memory.get(interval(0, n)).dup();
          relu.forward(expected, false);
          relu.forward(memory.get(interval(0, n)), memory.get(interval(1, n + 1)));
          assertEquals(expected, memory.get(interval(1, n + 1)).dup());
          assertEquals(-100, memory.getDouble(0), "beside the output");
        });
  }
}
