package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.activations4j.ApplicationLoader;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * In a server that unloads an application, threads that have trained with the listener live on.
 * They keep neither the application's classes nor the network, however the training ended. ND4J and
 * Deeplearning4j are the server's.
 */
@Timeout(120)
class UnloadingTest {

  private record Traces(WeakReference<ClassLoader> application, WeakReference<Model> network) {}

  /**
   * Java itself keeps the component types of the record class whose {@code equals} was linked last
   * (a cache in {@code java.lang.runtime.ObjectMethods}, soft in newer versions). So the last
   * deployment is not asked for its class loader: it takes the place of those before.
   */
  @Test
  void aThreadThatTrainedKeepsNothing() throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    try {
      Traces ended = server.submit(() -> deployed(false)).get();
      Traces broken = server.submit(() -> deployed(true)).get();
      Traces last = server.submit(() -> deployed(false)).get();
      assertGone("the network of a training that ended", ended.network());
      assertGone("the network of a training that broke", broken.network());
      assertGone("the network of the last training", last.network());
      assertGone("the class loader after a training that ended", ended.application());
      assertGone("the class loader after a training that broke", broken.application());
    } finally {
      server.shutdownNow();
    }
  }

  private static void assertGone(String what, WeakReference<?> trace) throws InterruptedException {
    for (int i = 0; i < 400 && !trace.refersTo(null); i++) {
      collect();
    }
    assertNull(trace.get(), what);
  }

  private static void collect() throws InterruptedException {
    System.gc();
    TimeUnit.MILLISECONDS.sleep(50);
  }

  /** Loads the listener's classes anew, as an application's, and trains with it. */
  private static Traces deployed(boolean breaks) throws Exception {
    URL classes = TrainingDiagnostics.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader application = new ApplicationLoader(classes)) {
      Class<?> loaded = application.loadClass(TrainingDiagnostics.class.getName());
      assertNotSame(TrainingDiagnostics.class, loaded);
      Object builder = loaded.getMethod("builder").invoke(null);
      builder.getClass().getMethod("everyIterations", int.class).invoke(builder, 1);
      TrainingListener diagnostics =
          (TrainingListener) builder.getClass().getMethod("build").invoke(builder);
      MultiLayerNetwork network = network();
      network.setListeners(diagnostics, breaker(breaks ? 3 : Integer.MAX_VALUE));
      INDArray x = Nd4j.rand(DataType.FLOAT, 8, 4);
      INDArray y = Nd4j.eye(8).castTo(DataType.FLOAT).getColumns(0, 1);
      if (breaks) {
        assertThrows(IllegalStateException.class, () -> fit(network, x, y));
      } else {
        fit(network, x, y);
      }
      return new Traces(new WeakReference<>(application), new WeakReference<>(network));
    }
  }

  private static void fit(MultiLayerNetwork network, INDArray x, INDArray y) {
    for (int i = 0; i < 6; i++) {
      network.fit(x, y);
    }
  }

  /** Ends a training in the middle of a measured iteration. */
  private static TrainingListener breaker(int iteration) {
    return new BaseTrainingListener() {
      private int passes;

      @Override
      public void onForwardPass(Model model, List<INDArray> activations) {
        if (++passes == iteration) {
          throw new IllegalStateException("broken off");
        }
      }
    };
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list(
                    new DenseLayer.Builder().nIn(4).nOut(5).activation(Activation.RELU).build(),
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(5)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }
}
