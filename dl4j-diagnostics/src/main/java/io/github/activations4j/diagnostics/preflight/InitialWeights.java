package io.github.activations4j.diagnostics.preflight;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mean and mean square of a layer's parameters before the first step, by name. The layer draws them
 * itself, with any initialisation; the state of ND4J's random generator is restored.
 */
final class InitialWeights {

  /** More parameters than this are not drawn: 64 MB, and a tenth of a second. */
  private static final long MOST = 1 << 24;

  /** Layers with fewer parameters are drawn several times: these are known to 2 %. */
  private static final long FEWEST = 1 << 13;

  /** Deviations of a mean from 0 that are chance. */
  private static final double CHANCE = 4;

  /**
   * The moments of one parameter.
   *
   * @param mean mean
   * @param square mean square
   */
  record Moments(double mean, double square) {

    /** The variance around the mean; 0 if only rounding errors are left. */
    double variance() {
      double variance = square - mean * mean;
      return variance > 1e-6 * square ? variance : 0;
    }
  }

  private final Map<String, Moments> moments;

  private InitialWeights(Map<String, Moments> moments) {
    this.moments = moments;
  }

  /** Of a layer without parameters. */
  static InitialWeights none() {
    return new InitialWeights(Map.of());
  }

  /**
   * Of a layer.
   *
   * @param configuration the layer's
   * @param fanIn inputs of a unit, should the layer be too large to draw
   * @param fanOut outputs of an input, likewise
   * @return the moments, or nothing if it is too large and its initialisation is not a common one
   */
  static Optional<InitialWeights> of(
      NeuralNetConfiguration configuration, double fanIn, double fanOut) {
    Layer layer = configuration.getLayer();
    long length = layer.initializer().numParams(configuration);
    if (length == 0) {
      return Optional.of(none());
    }
    return length <= MOST ? Optional.of(drawn(configuration, length)) : known(layer, fanIn, fanOut);
  }

  private static InitialWeights drawn(NeuralNetConfiguration configuration, long length) {
    // Initialisers note the names of parameters in the configuration.
    NeuralNetConfiguration copy = configuration.clone();
    Random random = Nd4j.getRandom();
    long root = random.rootState();
    long node = random.nodeState();
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray view = Nd4j.create(copy.getDataType(), 1, length);
      Map<String, double[]> sums = new HashMap<>();
      for (long drawn = 0; drawn < FEWEST; drawn += length) {
        copy.getLayer()
            .initializer()
            .init(copy, view, true)
            .forEach((name, parameter) -> add(sums, name, parameter));
      }
      Map<String, Moments> moments = new HashMap<>();
      sums.forEach((name, sum) -> moments.put(name, moments(sum)));
      return new InitialWeights(moments);
    } finally {
      random.setStates(root, node);
    }
  }

  private static void add(Map<String, double[]> sums, String name, INDArray parameter) {
    double[] sum = sums.computeIfAbsent(name, key -> new double[3]);
    double norm = parameter.norm2Number().doubleValue();
    sum[0] += parameter.length();
    sum[1] += parameter.meanNumber().doubleValue() * parameter.length();
    sum[2] += norm * norm;
  }

  /** A mean that chance can explain counts as 0. */
  private static Moments moments(double[] sums) {
    double mean = sums[1] / sums[0];
    double square = sums[2] / sums[0];
    boolean chance = mean * mean * sums[0] < CHANCE * CHANCE * square;
    boolean constant = square - mean * mean <= 1e-6 * square;
    return new Moments(chance && !constant ? 0 : mean, square);
  }

  private static Optional<InitialWeights> known(Layer layer, double fanIn, double fanOut) {
    IWeightInit init = layer instanceof BaseLayer base ? base.getWeightInitFn() : null;
    double variance = Double.NaN;
    if (init instanceof WeightInitXavier || init instanceof WeightInitXavierUniform) {
      variance = 2 / (fanIn + fanOut);
    } else if (init instanceof WeightInitRelu) {
      variance = 2 / fanIn;
    } else if (init instanceof WeightInitNormal) {
      variance = 1 / fanIn;
    }
    if (Double.isNaN(variance)) {
      return Optional.empty();
    }
    double bias = ((BaseLayer) layer).getBiasInit();
    return Optional.of(
        new InitialWeights(
            Map.of("W", new Moments(0, variance), "b", new Moments(bias, bias * bias))));
  }

  Moments of(String name) {
    return moments.getOrDefault(name, new Moments(0, 0));
  }

  boolean has(String name) {
    return moments.containsKey(name);
  }

  /** Weights with a variance of 1/fan-in, where nothing is known. */
  static InitialWeights assumed(double fanIn) {
    return new InitialWeights(Map.of("W", new Moments(0, 1 / fanIn)));
  }
}
