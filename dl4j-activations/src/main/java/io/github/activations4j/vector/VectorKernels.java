package io.github.activations4j.vector;

import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kernels of a function in vector code. Functions whose formulas differ only in numbers share
 * their loops. Other functions do not, so that HotSpot compiles each on its own.
 */
public final class VectorKernels {

  private static final String LOOPS =
      VectorKernels.class.getPackageName().replace('.', '/') + "/Loops";

  /** By the structure of both formulas. */
  private static final ConcurrentHashMap<List<Object>, LaneKernel> KERNELS =
      new ConcurrentHashMap<>();

  private final ElementwiseFunction function;
  private final LaneKernel kernel;
  private final float[] forwardConstants;
  private final float[] backwardConstants;
  private final int temporaries;
  private final boolean onMemory;
  private final int lanes = VectorSupport.lanes();
  private final float range;

  private VectorKernels(ElementwiseFunction function) {
    this.function = function;
    Formula forward = new Formula();
    Node value = function.value(forward, forward.input(0));
    Formula backward = new Formula();
    Node gradient = function.gradient(backward, backward.input(0), backward.input(1));
    forwardConstants = forward.constants();
    backwardConstants = backward.constants();
    Stages forwardStages = Stages.of(forward, value);
    Stages backwardStages = Stages.of(backward, gradient);
    temporaries = Math.max(forwardStages.temporaries(), backwardStages.temporaries());
    range = function.laneRange();
    onMemory =
        Segments.exist()
            && range == Float.POSITIVE_INFINITY
            && forwardStages.loops().size() == 1
            && backwardStages.loops().size() == 1;
    kernel =
        KERNELS.computeIfAbsent(
            List.of(forward.structure(), value.number(), backward.structure(), gradient.number()),
            structure -> generate(forward, value, backward, gradient));
  }

  /**
   * {@return the kernels of a function} Its loops are generated unless they exist already.
   *
   * @param function whose formula becomes loops
   * @throws LinkageError if the module {@code jdk.incubator.vector} is missing
   */
  public static VectorKernels of(ElementwiseFunction function) {
    return new VectorKernels(function);
  }

  private LaneKernel generate(Formula forward, Node value, Formula backward, Node gradient) {
    LoopClass loops = new LoopClass(LOOPS, lanes);
    loops.heapLoops("forward", 1, forward, value);
    loops.heapLoops("backward", 2, backward, gradient);
    if (onMemory) {
      loops.segmentLoop("forward", 1, forward, value);
      loops.segmentLoop("backward", 2, backward, gradient);
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(loops.bytes(), true);
      return (LaneKernel)
          lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new LinkageError("the loops of " + function, e);
    }
  }

  /**
   * y = f(x) for a block of floats.
   *
   * @param x arguments
   * @param y results; may be {@code x}
   * @param n number of elements, at most {@link Scratch#SIZE}
   * @param scratch working memory of the calling thread
   */
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] given = kept(x, n, scratch);
    int whole = n - n % lanes;
    float[][] between = scratch.temporaries(temporaries);
    kernel.forward(forwardConstants, whole, x, y, between);
    int rest = n - whole;
    if (rest > 0) {
      System.arraycopy(x, whole, scratch.a, 0, rest);
      kernel.forward(forwardConstants, lanes, scratch.a, scratch.a, between);
      System.arraycopy(scratch.a, 0, y, whole, rest);
    }
    for (int i = 0; given != null && i < n; i++) {
      if (!(Math.abs(given[i]) < range)) {
        y[i] = (float) function.value(given[i]);
      }
    }
  }

  /**
   * dx = dy·f′(x) for a block of floats.
   *
   * @param x arguments of the forward pass
   * @param dy gradient by the results
   * @param dx gradient by the arguments; may be {@code x} or {@code dy}
   * @param n number of elements, at most {@link Scratch#SIZE}
   * @param scratch working memory of the calling thread
   */
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] given = kept(x, n, scratch);
    float[] gradients = given == null || dx != dy ? dy : copy(dy, scratch.d, n);
    int whole = n - n % lanes;
    float[][] between = scratch.temporaries(temporaries);
    kernel.backward(backwardConstants, whole, x, dy, dx, between);
    int rest = n - whole;
    if (rest > 0) {
      System.arraycopy(x, whole, scratch.a, 0, rest);
      System.arraycopy(dy, whole, scratch.b, 0, rest);
      kernel.backward(backwardConstants, lanes, scratch.a, scratch.b, scratch.a, between);
      System.arraycopy(scratch.a, 0, dx, whole, rest);
    }
    for (int i = 0; given != null && i < n; i++) {
      if (!(Math.abs(given[i]) < range)) {
        dx[i] = (float) ChainRule.multiply(gradients[i], function.derivative(given[i]));
      }
    }
  }

  /**
   * Whether the kernels also run on memory outside the heap.
   *
   * @return false before Java 22, and for functions whose formulas are long or have a range
   */
  public boolean runOnMemory() {
    return onMemory;
  }

  /**
   * The number of elements on memory must be a multiple of this one.
   *
   * @return floats in a vector
   */
  public int lanes() {
    return lanes;
  }

  /**
   * y = f(x) on memory outside the heap; only if {@link #runOnMemory()}.
   *
   * @param x arguments, from the buffer's position to its limit
   * @param y results; may be the memory of {@code x}
   */
  public void forward(ByteBuffer x, ByteBuffer y) {
    kernel.forward(forwardConstants, x.remaining(), Segments.of(x), Segments.of(y));
  }

  /**
   * dx = dy·f′(x) on memory outside the heap; only if {@link #runOnMemory()}.
   *
   * @param x arguments of the forward pass, from the buffer's position to its limit
   * @param dy gradient by the results
   * @param dx gradient by the arguments; may be the memory of {@code x} or {@code dy}
   */
  public void backward(ByteBuffer x, ByteBuffer dy, ByteBuffer dx) {
    kernel.backward(
        backwardConstants, x.remaining(), Segments.of(x), Segments.of(dy), Segments.of(dx));
  }

  /** A copy of the arguments if any of them is beyond the range of lane code; otherwise null. */
  private float[] kept(float[] x, int n, Scratch scratch) {
    if (range < Float.POSITIVE_INFINITY) {
      for (int i = 0; i < n; i++) {
        if (!(Math.abs(x[i]) < range)) {
          return copy(x, scratch.c, n);
        }
      }
    }
    return null;
  }

  private static float[] copy(float[] from, float[] to, int n) {
    System.arraycopy(from, 0, to, 0, n);
    return to;
  }
}
