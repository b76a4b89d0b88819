package io.github.activations4j.function;

import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/** Functions that are wrong on purpose, each in one way. */
final class Mutants {

  private Mutants() {}

  /** A right function that mutants change one thing of. */
  abstract static class Of extends ElementwiseFunction {
    final ElementwiseFunction right;

    Of(ElementwiseFunction right) {
      super(right.definition(), right.arguments());
      this.right = right;
    }

    @Override
    public double value(double x) {
      return right.value(x);
    }

    @Override
    public double derivative(double x) {
      return right.derivative(x);
    }

    @Override
    public double secondDerivative(double x) {
      return right.secondDerivative(x);
    }

    @Override
    public <V> V value(Lanes<V> lanes, V x) {
      return right.value(lanes, x);
    }

    @Override
    public <V> V derivative(Lanes<V> lanes, V x) {
      return right.derivative(lanes, x);
    }

    @Override
    public double[] kinks() {
      return right.kinks();
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      right.forward(x, y, n, scratch);
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      right.backward(x, dy, dx, n, scratch);
    }
  }

  /** Nothing is wrong with it. */
  static final class Faithful extends Of {
    Faithful() {
      super(new Silu());
    }
  }

  /** A derivative that forgets a term, in double and in the kernel alike. */
  static final class WrongDerivative extends Of {
    WrongDerivative() {
      super(new Silu());
    }

    @Override
    public double derivative(double x) {
      return right.value(x) + 1 / (1 + Math.exp(-x)) * (1 - right.value(x)) * 0.999;
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        dx[i] = dy[i] * (float) derivative(x[i]);
      }
    }
  }

  /** A kernel of the derivative that is off by two in a hundred thousand. */
  static final class InaccurateBackward extends Of {
    InaccurateBackward() {
      super(new Silu());
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      right.backward(x, dy, dx, n, scratch);
      for (int i = 0; i < n; i++) {
        dx[i] *= 1.00002f;
      }
    }
  }

  /** f″ with the wrong sign. */
  static final class WrongSecondDerivative extends Of {
    WrongSecondDerivative() {
      super(new Silu());
    }

    @Override
    public double secondDerivative(double x) {
      return -right.secondDerivative(x);
    }
  }

  /** Mish as usually written in float: NaN where n² overflows. */
  static final class NanFarOut extends Of {
    NanFarOut() {
      super(new Mish());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        float u = (float) Math.exp(x[i]);
        float m = u * (u + 2);
        y[i] = Math.max(x[i], -100f) * (m / (m + 2));
      }
    }
  }

  /** 1 − σ(−x) has no digits left on the left. */
  static final class LostTail extends Of {
    LostTail() {
      super(new Logistic());
    }

    @Override
    public double value(double x) {
      return 1 - right.value(-x);
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        y[i] = 1f - (float) right.value(-x[i]);
      }
    }
  }

  /** ReLU with the slope ½ at 0, which is neither side's. */
  static final class HalfAtZero extends Of {
    HalfAtZero() {
      super(new Relu());
    }

    @Override
    public double derivative(double x) {
      return x == 0 ? 0.5 : right.derivative(x);
    }
  }

  /** ReLU with the slope 1 at 0, consistently: only a reference table knows better. */
  static final class OneAtZero extends Of {
    OneAtZero() {
      super(new Relu());
    }

    @Override
    public double derivative(double x) {
      return x == 0 ? 1 : right.derivative(x);
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        dx[i] = x[i] >= 0 ? dy[i] : Float.isNaN(x[i]) ? x[i] : dy[i] * 0;
      }
    }
  }

  /** A kernel whose slope at the kink is not the definition's. */
  static final class KernelKink extends Of {
    KernelKink() {
      super(new Relu());
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        dx[i] = x[i] >= 0 ? dy[i] : Float.isNaN(x[i]) ? x[i] : dy[i] * 0;
      }
    }
  }

  /** A kink that is not declared. */
  static final class HiddenKink extends Of {
    HiddenKink() {
      super(new Relu());
    }

    @Override
    public double[] kinks() {
      return new double[0];
    }
  }

  /** −0 becomes 0. */
  static final class LostSignOfZero extends Of {
    LostSignOfZero() {
      super(new HyperbolicTangent());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      right.forward(x, y, n, scratch);
      for (int i = 0; i < n; i++) {
        y[i] += 0f;
      }
    }
  }

  /** The float idiom that turns NaN into 0. */
  static final class LostNan extends Of {
    LostNan() {
      super(new Relu());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        y[i] = x[i] > 0 ? x[i] : 0;
      }
    }
  }

  /** −∞ times 0. */
  static final class NanAtInfinity extends Of {
    NanAtInfinity() {
      super(new Silu());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        float z = (float) Math.exp(-Math.abs(x[i]));
        y[i] = x[i] * ((x[i] < 0 ? z : 1f) / (1f + z));
      }
    }
  }

  /** Reads x after it has written y. */
  static final class WrongInPlace extends Of {
    WrongInPlace() {
      super(new Lisht());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      System.arraycopy(x, 0, scratch.d, 0, n);
      new HyperbolicTangent().forward(x, y, n, scratch);
      for (int i = 0; i < n; i++) {
        y[i] = x[i] * y[i];
      }
    }
  }

  /** Computes whole blocks whatever n is. */
  static final class IgnoresLength extends Of {
    IgnoresLength() {
      super(new Relu());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      right.forward(x, y, Math.min(x.length, y.length), scratch);
    }
  }

  /** Writes one element too many in steps of eight. */
  static final class RoundsLengthUp extends Of {
    RoundsLengthUp() {
      super(new Relu());
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      right.backward(x, dy, dx, Math.min((n + 7) / 8 * 8, x.length), scratch);
    }
  }

  /** Uses its argument as working memory. */
  static final class SpoilsArgument extends Of {
    SpoilsArgument() {
      super(new Silu());
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      right.backward(x, dy, dx, n, scratch);
      if (x != dx && dy != dx && n > 0) {
        x[0] = 0;
      }
    }
  }

  /** The plain product of gradient and slope. */
  static final class ZeroTimesInfinity extends Of {
    ZeroTimesInfinity() {
      super(new Relu());
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      for (int i = 0; i < n; i++) {
        dx[i] = dy[i] * Math.min(Math.max(x[i], 0f) * 1e38f * 1e38f, 1f);
      }
    }
  }

  /** Lets an infinite gradient through where the slope is 0. */
  static final class LeaksInfinity extends Of {
    LeaksInfinity() {
      super(new Relu());
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      float[] given = dy.clone();
      right.backward(x, dy, dx, n, scratch);
      for (int i = 0; i < n; i++) {
        dx[i] = Float.isInfinite(given[i]) ? given[i] : dx[i];
      }
    }
  }

  /** Forgets to multiply by dy. */
  static final class IgnoresGradient extends Of {
    private final float[] one = new float[Scratch.SIZE];

    IgnoresGradient() {
      super(new Silu());
      Arrays.fill(one, 1f);
    }

    @Override
    public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
      right.backward(x, one, dx, n, scratch);
    }
  }

  /** Takes another path where a large element is in the block. */
  static final class LooksAtNeighbours extends Of {
    LooksAtNeighbours() {
      super(new Silu());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      boolean large = false;
      for (int i = 0; i < n; i++) {
        large |= Math.abs(x[i]) > 1e5;
      }
      if (large) {
        for (int i = 0; i < n; i++) {
          y[i] = (float) value(x[i]);
        }
      } else {
        right.forward(x, y, n, scratch);
      }
    }
  }

  /** Relies on what a former call left in the working memory. */
  static final class ReadsOldScratch extends Of {
    ReadsOldScratch() {
      super(new Relu());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      right.forward(x, y, n, scratch);
      for (int i = 0; i < n; i++) {
        y[i] += Math.min(Math.abs(scratch.d[i]), 1e-30f);
      }
    }
  }

  /** Keeps its working memory in the function. */
  static final class SharedMemory extends Of {
    private final float[] shared = new float[Scratch.SIZE];

    SharedMemory() {
      super(new Relu());
    }

    @Override
    public void forward(float[] x, float[] y, int n, Scratch scratch) {
      right.forward(x, shared, n, scratch);
      Thread.yield(); // a thread switch here is what it takes
      System.arraycopy(shared, 0, y, 0, n);
    }
  }
}
