package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.activations4j.ApplicationLoader;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * In a server that unloads an application, threads that have run an activation live on, and do not
 * keep the application's classes. ND4J is the server's: it cannot be unloaded itself.
 */
class UnloadingTest {

  @Test
  void aThreadThatRanAnActivationDoesNotKeepItsClasses() throws Exception {
    ExecutorService server = Executors.newSingleThreadExecutor();
    try {
      WeakReference<ClassLoader> application = server.submit(UnloadingTest::deployed).get();
      for (int i = 0; i < 100 && application.get() != null; i++) {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertNull(application.get(), "the class loader of an application that nobody uses any more");
    } finally {
      server.shutdownNow();
    }
  }

  /** Loads this library's classes anew, as an application's, and runs every kind of function. */
  private static WeakReference<ClassLoader> deployed() throws Exception {
    URL classes = Activations.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader application = new ApplicationLoader(classes)) {
      Class<?> activations = application.loadClass(Activations.class.getName());
      assertNotSame(Activations.class, activations);
      assertSame(application, activations.getClassLoader());
      for (String spec : new String[] {"mish", "softmax", "rrelu"}) {
        IActivation activation =
            (IActivation) activations.getMethod("of", String.class).invoke(null, spec);
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
          INDArray z = Nd4j.ones(type, 20, 30);
          activation.getActivation(z, true);
          activation.backprop(z, Nd4j.ones(type, 20, 30));
        }
      }
      return new WeakReference<>(application);
    }
  }
}
