package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One instance, several threads at once, and arrays that each of them shares with helpers. */
@Timeout(600)
class ThreadsTest {

  private static final int THREADS = 4;

  @ParameterizedTest
  @ValueSource(strings = {"mish", "gelu", "relu", "softmax", "log_softmax", "sparsemax", "rrelu"})
  void severalThreadsAtOnce(String key) throws Exception {
    ActivationFunction function = Catalogue.of(key);
    ArrayFunction shared = new ArrayFunction(function);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        // Half of them too small for helpers.
        int rows = t % 2 == 0 ? 2000 : 20;
        long seed = t;
        tasks.add(pool.submit(() -> check(function, shared, rows, seed)));
      }
      for (Future<?> task : tasks) {
        task.get(9, TimeUnit.MINUTES);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void check(
      ActivationFunction function, ArrayFunction shared, int rows, long seed) {
    int columns = 100;
    double[] x = Contents.preActivations(rows * columns, seed);
    double[] dy = Contents.gradients(rows * columns, seed + 100);
    INDArray values = Nd4j.createFromArray(x).castTo(DataType.FLOAT).reshape(rows, columns);
    INDArray epsilon = Nd4j.createFromArray(dy).castTo(DataType.FLOAT).reshape(rows, columns);
    Oracle oracle = new Oracle(function, DataType.FLOAT);
    double[] in = doubles(values);
    double[] forward = oracle.forward(in, true, rows, columns);
    double[] backward = oracle.backward(in, doubles(epsilon), rows, columns);
    for (int i = 0; i < 5; i++) {
      INDArray work = values.dup();
      shared.forward(work, true);
      Contents.assertSame(forward, doubles(work), "forward " + i);
      work = values.dup('f');
      shared.backward(work, epsilon);
      assertEquals('f', work.ordering());
      Contents.assertSame(backward, doubles(work.dup('c')), "backward " + i);
    }
  }

  private static double[] doubles(INDArray array) {
    return array.data().asDouble();
  }
}
