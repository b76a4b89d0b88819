package io.github.activations4j.function;

/**
 * A function of a whole row, such as the scores of all classes of one example.
 *
 * <p>Rows are computed in double for every type of array: they are short, and a sum over a row is
 * where float would lose digits.
 *
 * <p>A score of −∞ masks its element: it has no weight and changes no other element. If every score
 * is −∞ there is nothing to weigh, and the row is NaN, as in ND4J, PyTorch and JAX. Scores of +∞
 * share all the weight. NaN makes the whole row NaN.
 */
public abstract non-sealed class RowFunction extends ActivationFunction {

  private final int axis;

  /**
   * A function with checked parameters.
   *
   * @param definition what the function says about itself; its last parameter is the axis
   * @param arguments one value for each parameter, in order
   * @throws IllegalArgumentException if a value is out of its range
   */
  protected RowFunction(Definition definition, double... arguments) {
    super(definition, arguments);
    this.axis = (int) arguments[arguments.length - 1];
  }

  /** The parameter every row function ends with. */
  static Parameter axisParameter() {
    return new Parameter(
        "axis",
        -1,
        1,
        "axis of the row: −1 for the last, 1 for the channels of NCHW arrays",
        true,
        "a whole number from -5 to 4",
        v -> v >= -5 && v <= 4);
  }

  /**
   * The axis along which a row runs.
   *
   * @return 0 for the first axis, −1 for the last
   */
  public final int axis() {
    return axis;
  }

  /**
   * y = f(x).
   *
   * @param x the row
   * @param y results; may be {@code x}
   * @param n its length
   */
  public abstract void forward(double[] x, double[] y, int n);

  /**
   * dx = Jᵀ·dy, with J the Jacobian of f at x.
   *
   * @param x the row of the forward pass
   * @param dy gradient of the loss by f(x)
   * @param dx gradient of the loss by x; may be {@code x} or {@code dy}
   * @param n length of the row
   */
  public abstract void backward(double[] x, double[] dy, double[] dx, int n);

  /**
   * dv = J·v, with J the Jacobian of f at x: how y moves when x moves along v. The gradient by dy
   * of v·{@link #backward backward(x, dy)}.
   *
   * @param x the row of the forward pass
   * @param v direction
   * @param dv results; may be {@code v}
   * @param n length of the row
   */
  public abstract void tangent(double[] x, double[] v, double[] dv, int n);

  /**
   * The gradient by x of v·{@link #backward backward(x, dy)}.
   *
   * @param x the row of the forward pass
   * @param dy gradient of the loss by f(x)
   * @param v gradient by the result of the backward pass
   * @param dx results; must not be one of the other arrays
   * @param n length of the row
   */
  public final void secondBackward(double[] x, double[] dy, double[] v, double[] dx, int n) {
    int scaleOfDy = exponent(dy, n);
    int scaleOfV = exponent(v, n);
    scaledSecondBackward(x, scaled(dy, n, -scaleOfDy), scaled(v, n, -scaleOfV), dx, n);
    for (int i = 0; i < n; i++) {
      dx[i] = Math.scalb(Math.scalb(dx[i], scaleOfDy), scaleOfV);
    }
  }

  /**
   * As {@link #secondBackward}, for finite dy and v of magnitudes below 2, whose products do not
   * overflow; infinite ones and NaN as they are.
   *
   * @param x the row of the forward pass
   * @param dy gradient of the loss by f(x)
   * @param v gradient by the result of the backward pass
   * @param dx results; must not be one of the other arrays
   * @param n length of the row
   */
  protected abstract void scaledSecondBackward(
      double[] x, double[] dy, double[] v, double[] dx, int n);

  /** The exponent of the largest magnitude; 0 if that is 0, infinite or NaN. */
  private static int exponent(double[] a, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(a[i]));
    }
    int exponent = Math.getExponent(largest);
    return exponent > Double.MAX_EXPONENT || largest == 0 ? 0 : exponent;
  }

  private static double[] scaled(double[] a, int n, int exponent) {
    double[] scaled = new double[n];
    for (int i = 0; i < n; i++) {
      scaled[i] = Math.scalb(a[i], exponent);
    }
    return scaled;
  }

  /** The largest element; NaN if the row contains NaN or only −∞. */
  static double max(double[] x, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, x[i]);
    }
    return max == Double.NEGATIVE_INFINITY ? Double.NaN : max;
  }
}
