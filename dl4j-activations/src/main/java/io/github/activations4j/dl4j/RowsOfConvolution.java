package io.github.activations4j.dl4j;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.RowFunction;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Refuses the one layer of Deeplearning4j 1.0.0-M2.1 whose backward pass has other axes than its
 * forward pass.
 *
 * <p>{@code ConvolutionLayer} with {@code CNN2DFormat.NHWC} applies its activation to [batch,
 * height, width, channels], and passes z to backprop permuted to [batch, channels, height, width].
 * Elementwise functions do not mind. The rows of a row function would be others than in the forward
 * pass, and its gradient silently wrong, as it is with Deeplearning4j's own softmax.
 */
final class RowsOfConvolution {

  private RowsOfConvolution() {}

  /**
   * Requires pre-activations whose axes are those of the forward pass.
   *
   * @param function the function; only those of rows have requirements
   * @param z pre-activations in a backward pass
   * @throws IllegalArgumentException if z is the permuted array of an NHWC convolution
   */
  static void check(ActivationFunction function, INDArray z) {
    if (function instanceof RowFunction row && z != null && isPermutedNhwc(z)) {
      throw new IllegalArgumentException(
          function
              + ": an NHWC ConvolutionLayer applies it along axis "
              + row.axis()
              + " of [batch, height, width, channels], but asks for its gradient along that axis of"
              + " [batch, channels, height, width] = "
              + Arrays.toString(z.shape())
              + ", which would be wrong; give the convolution the activation identity, and let an"
              + " ActivationLayer after it apply the function");
    }
  }

  /**
   * Whether z has the strides of a dense [batch, height, width, channels] array with the channels
   * moved to the second place. No other layer passes such an array: others are dense, or permuted
   * in another way.
   */
  private static boolean isPermutedNhwc(INDArray z) {
    if (z.rank() != 4 || z.isEmpty()) {
      return false;
    }
    long channels = z.size(1);
    long height = z.size(2);
    long width = z.size(3);
    // With one pixel of one channel, every axis gives the same rows.
    return channels * height * width > 1
        && z.stride(1) == 1
        && z.stride(3) == channels
        && z.stride(2) == width * channels
        && z.stride(0) == height * width * channels;
  }
}
