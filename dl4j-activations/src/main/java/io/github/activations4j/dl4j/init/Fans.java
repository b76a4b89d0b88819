package io.github.activations4j.dl4j.init;

import java.util.Set;

/**
 * How many weights meet in one unit (fan-in), and how many weights one input feeds (fan-out).
 *
 * <p>Deeplearning4j passes both to an initialisation, but not always rightly:
 *
 * <ul>
 *   <li>LSTM layers: the number of their own units as fan-in of the input weights, and the inputs
 *       plus the units as fan-out. Here rows and columns of each matrix.
 *   <li>Depthwise and separable convolutions: all input channels, although a channel is convolved
 *       alone; and for the pointwise part of a separable convolution the fan-in as fan-out.
 *   <li>Deconvolutions: the fans of a convolution. With stride s, one of s taps per dimension meets
 *       in an output, and an input feeds all taps.
 *   <li>One-dimensional convolutions: kernel and stride counted twice.
 *   <li>An element-wise multiplication: the width of the layer instead of 1.
 * </ul>
 *
 * <p>The arguments alone do not tell a separable convolution from a convolution, nor a
 * deconvolution between equal numbers of channels. So the class of Deeplearning4j that calls is
 * looked up on the stack. Any other caller is taken at its word.
 *
 * @param in fan-in
 * @param out fan-out
 */
record Fans(double in, double out) {
  private static final String INITIALIZERS = "org.deeplearning4j.nn.params.";

  private static final Set<String> MATRICES =
      Set.of(
          "LSTMParamInitializer",
          "GravesLSTMParamInitializer",
          "GravesBidirectionalLSTMParamInitializer",
          "SimpleRnnParamInitializer");

  /** The fans of weights that Deeplearning4j is about to draw, in the call that this comes from. */
  static Fans of(double fanIn, double fanOut, long[] shape) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(INITIALIZERS))
                    .findFirst()
                    .map(
                        frame ->
                            corrected(
                                frame.getClassName().substring(INITIALIZERS.length()),
                                frame.getMethodName(),
                                new Fans(fanIn, fanOut),
                                shape)))
        .orElse(new Fans(fanIn, fanOut));
  }

  private static Fans corrected(String caller, String method, Fans given, long[] shape) {
    if (MATRICES.contains(caller)) {
      return new Fans(shape[0], shape[1]);
    }
    return switch (caller) {
      case "ElementWiseParamInitializer" -> new Fans(1, 1);
      // [height, width, inputs, multiplier]; the given fan-out is right.
      case "DepthwiseConvolutionParamInitializer" ->
          new Fans((double) shape[0] * shape[1], given.out);
      case "SeparableConvolutionParamInitializer" -> separable(method, given, shape);
      case "ConvolutionParamInitializer" -> convolution(given, shape);
      // [inputs, outputs, height, width]
      case "DeconvolutionParamInitializer" -> transposed(given, shape[1] * shape[2] * shape[3]);
      // [depth, height, width, outputs, inputs]
      case "Deconvolution3DParamInitializer" ->
          transposed(given, shape[0] * shape[1] * shape[2] * shape[3]);
      default -> given;
    };
  }

  /** [outputs, inputs, height, width]; one-dimensional kernels are given as if they were square. */
  private static Fans convolution(Fans given, long[] shape) {
    double in = (double) shape[1] * shape[2] * shape[3];
    boolean counted = given.in == in;
    if (counted) {
      return given;
    }
    double strides = shape[0] * shape[2] * (given.in / in) / given.out;
    return new Fans(in, shape[0] * shape[2] / Math.sqrt(strides));
  }

  /** Depthwise [multiplier, inputs, height, width], then pointwise [outputs, inputs, 1, 1]. */
  private static Fans separable(String method, Fans given, long[] shape) {
    return method.contains("PointWise")
        ? new Fans(given.in, shape[0])
        : new Fans((double) shape[2] * shape[3], given.out);
  }

  /** The given fan-out is that of all taps, divided by the strides. */
  private static Fans transposed(Fans given, long taps) {
    double strides = taps / given.out;
    return new Fans(given.in / strides, taps);
  }
}
