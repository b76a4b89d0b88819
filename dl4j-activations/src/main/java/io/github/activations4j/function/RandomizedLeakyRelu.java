package io.github.activations4j.function;

/**
 * Randomized leaky ReLU: f(x) = x for x &gt; 0, else ax; f′(x) = 1 for x &gt; 0, else a. In
 * training the slope a is drawn for each element from the uniform distribution on [lower, upper];
 * otherwise it is their mean.
 *
 * <p>Xu et al. 2015, section 2.4.
 *
 * <p>Deeplearning4j computes pre-activations once for the forward and again for the backward pass,
 * maybe in another thread and after other batches, and hands the function nothing that ties the two
 * together. So the draw is not remembered but repeated: it is a hash of the element's position and
 * the bits of its value, both of which are the same in the two passes, and change from one update
 * of the weights to the next.
 */
public final class RandomizedLeakyRelu extends ActivationFunction {

  static final Definition DEFINITION =
      Definition.of("rrelu")
          .parameter(Parameter.any("lower", 1.0 / 8))
          .parameter(Parameter.any("upper", 1.0 / 3))
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
   * @param position index of the element in its array, in 'c' order
   * @param x value of the element
   * @return a number in [lower, upper], the same for the same arguments
   */
  public double slope(long position, double x) {
    // SplitMix64 (Steele, Lea and Flood 2014) of position and value.
    long z = position * 0x9E3779B97F4A7C15L ^ Double.doubleToLongBits(x);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return lower + (upper - lower) * ((z >>> 11) * 0x1p-53);
  }
}
