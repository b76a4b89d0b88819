package io.github.activations4j.function;

/**
 * Randomized leaky ReLU: f(x) = x for x &gt; 0, else ax; f′(x) = 1 for x &gt; 0, else a. In
 * training the slope a is drawn for each element from the uniform distribution on [lower, upper];
 * otherwise it is their mean.
 *
 * <p>Xu et al. 2015, section 2.4.
 *
 * <p>Deeplearning4j computes pre-activations once for the forward and again for the backward pass,
 * maybe in another thread and after other batches, and passes nothing to the function that connects
 * the two. So the draw is repeated instead of remembered: it is a hash of the element's indices and
 * the bits of its value. Both are the same in the two passes, and the values change from one update
 * of the weights to the next. The hash ignores the order of the axes, because an NHWC convolution
 * computes the forward pass on [batch, height, width, channels] and the backward pass on [batch,
 * channels, height, width].
 */
public final class RandomizedLeakyRelu extends ActivationFunction {

  static final Definition DEFINITION =
      Definition.of("rrelu", Family.RECTIFIERS)
          .parameter(Parameter.any("lower", 1.0 / 8, 0.1, "smallest slope"))
          .parameter(Parameter.any("upper", 1.0 / 3, 0.4, "largest slope, not below lower"))
          .formula("x if x > 0, else a·x; a uniform on [lower, upper] in training, else their mean")
          .derivative("1 if x > 0, else a")
          .convention("f′(0) = a")
          .reference(
              "B. Xu et al., Empirical Evaluation of Rectified Activations in Convolutional Network,"
                  + " arXiv:1505.00853, section 2.4")
          .build();

  private final double lower;
  private final double upper;

  /**
   * Randomized leaky ReLU.
   *
   * @param lower smallest slope
   * @param upper largest slope; not below {@code lower}
   * @throws IllegalArgumentException if a parameter is not finite, or lower is above upper
   */
  public RandomizedLeakyRelu(double lower, double upper) {
    super(DEFINITION, lower, upper);
    if (lower > upper) {
      throw new IllegalArgumentException(
          "rrelu: lower must not be above upper, but lower is "
              + Parameter.number(lower)
              + " and upper is "
              + Parameter.number(upper));
    }
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * The function used outside training: a leaky ReLU with the mean slope, or ReLU where that is 0
   * or too small for a float.
   *
   * @return a deterministic elementwise function
   */
  public ElementwiseFunction inference() {
    double mean = (lower + upper) / 2;
    return Math.abs(mean) < Parameter.SMALLEST ? new Relu() : new LeakyRelu(mean);
  }

  /**
   * The slope drawn for an element in training.
   *
   * @param key where the element is in its array: the sum of {@link #key(long, long)} over the axes
   * @param x value of the element
   * @return a number in [lower, upper], the same for the same arguments
   */
  public double slope(long key, double x) {
    return lower
        + (upper - lower)
            * ((mixed(key * 0x9E3779B97F4A7C15L ^ Double.doubleToLongBits(x)) >>> 11) * 0x1p-53);
  }

  /**
   * What an index along one axis adds to the key of an element. The sum over the axes does not
   * depend on their order, and axes of size 1 add nothing.
   *
   * @param index index along the axis
   * @param size size of the axis
   * @return a number that differs between indices, and between axes of different sizes
   */
  public static long key(long index, long size) {
    long product = index * (mixed(size) | 1);
    return product ^ product >>> 32;
  }

  /** SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long z) {
    long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return y ^ (y >>> 31);
  }
}
