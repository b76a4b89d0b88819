package io.github.activations4j.docs;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.RowFunction;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;

/** The text of docs/initialization.md: the gains of all functions. */
final class InitializationPage {

  static final String FILE = "initialization.md";

  /** torch.nn.init.calculate_gain of PyTorch 2; for other functions it raises a ValueError. */
  private static final Map<String, String> PYTORCH =
      Map.of(
          "identity", "1 (`linear`)",
          "sigmoid", "1",
          "tanh", "5/3 = 1.6667",
          "relu", "√2 = 1.4142",
          "leaky_relu", "√(2/(1+α²)) = 1.4141",
          "selu", "3/4 = 0.75");

  private InitializationPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    Catalogue.keys().forEach(key -> add(page, key));
    return page.append(NOTES).toString();
  }

  private static void add(StringBuilder page, String key) {
    if (Catalogue.of(key) instanceof RowFunction) {
      return;
    }
    IActivation activation = Activations.of(key);
    double forward = ActivationInit.forActivation(activation).gain();
    double backward = backward(activation);
    page.append(
        String.format(
            Locale.ROOT,
            "| [`%s`](activations.md#%s) | %.4f | %s | %s | %s |\n",
            key,
            key,
            forward,
            Double.isNaN(backward) ? "none" : String.format(Locale.ROOT, "%.4f", backward),
            Double.isNaN(backward)
                ? "0"
                : String.format(Locale.ROOT, "%.3f", Math.pow(forward / backward, 2)),
            PYTORCH.getOrDefault(key, "error")));
  }

  private static double backward(IActivation activation) {
    try {
      return ActivationInit.forActivation(activation).backward().gain();
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
  }

  private static final String INTRODUCTION =
      """
      # Initialisation that fits the activation

      Generated; do not edit. After a change of a function:

          %s

      `ActivationInit` draws weights whose variance fits an activation, so that signals keep their size from layer to layer.
      It works for any elementwise activation: one of this library, of Deeplearning4j, or your own.

      ```java
      IActivation mish = Activations.mish();
      new NeuralNetConfiguration.Builder()
          .activation(mish)
          .weightInit(ActivationInit.forActivation(mish))
          .list()
          .layer(new DenseLayer.Builder().nOut(128)
              .weightInit(ActivationInit.forActivation(Activations.identity()))   // reads standardised data
              .build())
          .layer(new DenseLayer.Builder().nOut(128).build())
      ```

      With z ~ N(0, 1) and the fan-in and fan-out of the layer:

      | call | variance of the weights | keeps |
      |---|---|---|
      | `forActivation(f)` | 1 / (fan-in · E[f(z)²]) | the size of activations |
      | `forActivation(f).backward()` | 1 / (fan-out · E[f′(z)²]) | the size of gradients |
      | `forActivation(f).compromise()` | 2 / (fan-in · E[f(z)²] + fan-out · E[f′(z)²]) | neither exactly |

      For ReLU, the first is He's initialisation (He et al. 2015). For the identity and SELU it is LeCun's, and the compromise for the
      identity is Xavier's (Glorot and Bengio 2010).

      - `uniform()` draws from a uniform distribution of the same variance instead of a normal one.
      - `orthogonal()` makes rows or columns orthonormal and multiplies them by the gain that gives the same mean square
        (Saxe et al. 2014).
      - `withGainAtMost(4)` limits the weights of an activation that lets almost nothing through.
      - f is the activation that the *inputs* of the layer come from. A layer that reads standardised data fits the identity.
      - An output layer fits the activation before it, like any other layer.

      The moments are integrated with the midpoint rule on cells of 1/512. Kinks and jumps at multiples of 1/512 cost no accuracy.

      ## Fan-in and fan-out

      The fans are those of the layer. Deeplearning4j 1.0.0-M2.1 passes other numbers to an initialisation in some layers, and
      `ActivationInit` corrects them:

      | layer | fan-in passed | right | fan-out passed | right |
      |---|---|---|---|---|
      | LSTM, input weights | units | inputs | inputs + units | 4 · units |
      | LSTM, recurrent weights | units | units | inputs + units | 4 · units |
      | depthwise convolution, depthwise part of a separable one | channels · kernel | kernel | multiplier · kernel / strides | the same |
      | pointwise part of a separable convolution | channels · multiplier | the same | channels · multiplier | outputs |
      | deconvolution | channels · kernel | channels · kernel / strides | outputs · kernel / strides | outputs · kernel |
      | one-dimensional convolution | channels · kernel² | channels · kernel | outputs · kernel² / stride² | outputs · kernel / stride |
      | element-wise multiplication | width | 1 | width | 1 |

      The input and the recurrent weights of a recurrent layer each have the variance of their own matrix; a unit adds both sums.

      ## LSUV: from one batch

      ```java
      net.init();
      Lsuv.apply(net, batch.getFeatures());   // MultiLayerNetwork or ComputationGraph
      ```

      Layer-sequential unit variance (Mishkin and Matas 2016) draws orthonormal weights. Then it walks from the input to the output and
      divides the weights of each layer by the standard deviation of its outputs, before the activation, for this batch. It
      needs no theory of the activation and takes the data as they are. Recurrent, frozen and normalising layers are left alone.

      ## Gains

      The gain is the standard deviation of the weights times √fan. χ is the factor by which a layer with the forward gain and as many
      inputs as outputs multiplies the mean square of the gradient: where it is far from 1, activations and gradients cannot both keep
      their size, and depth is limited. PyTorch's figures are those of `torch.nn.init.calculate_gain`, which raises an error for most
      functions. Parameters have their defaults.

      | function | gain | backward gain | χ | PyTorch |
      |---|--:|--:|--:|---|
      """
          .formatted(GeneratedFiles.COMMAND);

  private static final String NOTES =
      """

      PyTorch's 5/3 for tanh and 3/4 for SELU are rules of thumb, not moments. Its 1 for sigmoid ignores that the outputs of a sigmoid are
      smaller than its inputs.

      `cube` and `squared_relu` keep signals only if they have exactly the right size: a signal 1 % too large is 3 % (or 2 %) too
      large one layer later. No initialisation changes that; use few layers, or normalise.
      """;
}
