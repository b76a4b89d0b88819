package io.github.activations4j.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.Elu;
import io.github.activations4j.function.Gelu;
import io.github.activations4j.function.Mish;
import io.github.activations4j.function.Squareplus;
import io.github.activations4j.math.Scratch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether vector code runs here, and pays. */
public final class VectorSupport {

  private static final String MODULE = "jdk.incubator.vector";
  private static final int FEWEST_BITS = 256;

  private VectorSupport() {}

  /**
   * Why vector code does not run here, or would not pay.
   *
   * @return the reason; empty if it runs
   */
  public static Optional<String> obstacle() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return Optional.of("Java was started without --add-modules " + MODULE);
    }
    try {
      if (lanes() * Float.SIZE < FEWEST_BITS) {
        return Optional.of("vectors have " + lanes() * Float.SIZE + " bits here");
      }
      if (!"true".equals(option("UseFMA"))) {
        return Optional.of("the processor has no fused multiply-add");
      }
      if (!isCompiledByC2()) {
        return Optional.of("C2, the compiler that turns it into machine code, is not active here");
      }
      return failedCheck();
    } catch (RuntimeException | LinkageError e) {
      return Optional.of("it failed: " + e);
    }
  }

  /**
   * The vectors in use, for the log.
   *
   * @return such as "8 floats at a time"
   */
  public static String vectors() {
    return lanes() + " floats at a time";
  }

  /** Floats in the vectors that fit this processor best. */
  static int lanes() {
    return Lanes.COUNT;
  }

  /** Asked once, after the module has been found. */
  private static final class Lanes {
    static final int COUNT = count();

    private static int count() {
      try {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> species = Class.forName(MODULE + ".VectorSpecies");
        Object preferred =
            lookup
                .findStaticGetter(
                    Class.forName(MODULE + ".FloatVector"), "SPECIES_PREFERRED", species)
                .invoke();
        return (int)
            lookup
                .findVirtual(species, "length", MethodType.methodType(int.class))
                .invoke(preferred);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new LinkageError(MODULE, e);
      }
    }
  }

  private static boolean isCompiledByC2() {
    return !System.getProperty("java.vm.info", "").contains("interpreted")
        && !"true".equals(option("UseJVMCICompiler"))
        && !"false".equals(option("EnableVectorSupport"))
        && ("false".equals(option("TieredCompilation")) || "4".equals(option("TieredStopAtLevel")));
  }

  /** The value of an option of HotSpot; "" if there is no such option. */
  private static String option(String name) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(name)
          .getValue();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Computes a few values; together these functions use every operation. */
  private static Optional<String> failedCheck() {
    for (ElementwiseFunction function :
        List.of(new Mish(), new Gelu(), new Squareplus(4), new Elu(1))) {
      if (!isRight(function)) {
        return Optional.of("a check of " + function + " failed");
      }
    }
    return Optional.empty();
  }

  private static boolean isRight(ElementwiseFunction function) {
    float[] x = {
      -30,
      -9,
      -3,
      -1.5f,
      -1,
      -0.5f,
      -0.01f,
      0,
      1e-4f,
      0.3f,
      0.9f,
      1.1f,
      2,
      5,
      17,
      40,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.NaN,
      -0f,
      1e30f,
      -1e30f,
      0.7f,
      -0.7f
    };
    int n = x.length;
    float[] ones = new float[n];
    Arrays.fill(ones, 1f);
    float[] y = new float[n];
    float[] dx = new float[n];
    VectorKernels kernels = VectorKernels.of(function);
    kernels.forward(x, y, n, new Scratch());
    kernels.backward(x, ones, dx, n, new Scratch());
    for (int i = 0; i < n; i++) {
      if (!isNear(y[i], function.value(x[i])) || !isNear(dx[i], function.derivative(x[i]))) {
        return false;
      }
    }
    return !kernels.runOnMemory() || isSameOnMemory(kernels, x, y, dx);
  }

  /** Whether memory outside the heap gives what arrays gave, for gradients of 1. */
  private static boolean isSameOnMemory(VectorKernels kernels, float[] x, float[] y, float[] dx) {
    int n = x.length - x.length % lanes();
    FloatBuffer[] floats = new FloatBuffer[4];
    ByteBuffer[] memory = new ByteBuffer[floats.length];
    for (int i = 0; i < memory.length; i++) {
      memory[i] = ByteBuffer.allocateDirect(n * Float.BYTES).order(ByteOrder.nativeOrder());
      floats[i] = memory[i].asFloatBuffer();
    }
    for (int i = 0; i < n; i++) {
      floats[0].put(i, x[i]);
      floats[1].put(i, 1f);
    }
    kernels.forward(memory[0], memory[2]);
    kernels.backward(memory[0], memory[1], memory[3]);
    return floats[2].equals(FloatBuffer.wrap(y, 0, n))
        && floats[3].equals(FloatBuffer.wrap(dx, 0, n));
  }

  private static boolean isNear(float actual, double expected) {
    return Double.compare(actual, expected) == 0
        || Math.abs(actual - expected) <= 1e-5 * Math.max(Math.abs(expected), 1e-3);
  }
}
