package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of a network in the middle of training. */
public final class NetworkLayer {

  /** Output layers with more outputs than this are not computed a second time. */
  private static final long MOST_OUTPUTS = 1 << 20;

  private final Layer layer;
  private final String key;
  private final int index;
  private final Optional<Shown> shown;
  private final Configured configured;
  private final Slopes slopes;
  private final double flatSlope;
  private final LayerFacts facts;

  /**
   * A layer.
   *
   * @param layer with its weights
   * @param key under which its parameters are known in gradients
   * @param position where it is
   * @param shown the activation layer that is judged as a part of it
   * @param known what is known about functions
   */
  NetworkLayer(
      Layer layer, String key, LayerPosition position, Optional<Shown> shown, KnownSlopes known) {
    this.layer = layer;
    this.key = key;
    this.index = position.index();
    this.shown = shown;
    this.configured = new Configured(layer.conf().getLayer(), isFrozen(layer));
    this.slopes =
        known.of(
            shown
                .map(behind -> new Configured(behind.layer().conf().getLayer(), false))
                .orElse(configured)
                .activation());
    this.flatSlope = known.flatSlope();
    this.facts = configured.facts(position, slopes, layer, normalizedBy() >= 0);
  }

  /** Its place among all layers of the network. */
  int index() {
    return index;
  }

  /** The place of the layer whose outputs are its own. */
  int lastIndex() {
    return shown.map(Shown::index).orElse(index);
  }

  /** The place of the layer that normalises its sums, −1 without one. */
  int normalizedBy() {
    return shown.map(Shown::normalization).orElse(-1);
  }

  /** The name of the layer whose outputs are its own. */
  String lastName() {
    return shown.map(Shown::name).orElse(facts.name());
  }

  /** Its outputs, among those of all layers. */
  INDArray outputs(LayerOutputs all) {
    return all.of(lastIndex(), lastName());
  }

  /** Its outputs before the function that another layer applies, among those of all layers. */
  INDArray sums(LayerOutputs all) {
    return all.of(index, facts.name());
  }

  /** A frozen layer passes on the configuration of the layer that it holds still. */
  private static boolean isFrozen(Layer layer) {
    return layer instanceof FrozenLayer || layer instanceof FrozenLayerWithBackprop;
  }

  /** {@return what the layer is} */
  public LayerFacts facts() {
    return facts;
  }

  /**
   * What its outputs tell about slopes.
   *
   * @return what its function said
   */
  public Slopes slopes() {
    return slopes;
  }

  /**
   * Slopes of the layer's function at the inputs of the batch, where its outputs do not tell them.
   *
   * @param outputs outputs of this layer
   * @return empty where outputs tell them, or where the layer cannot be asked
   */
  Optional<AskedSlopes> asked(INDArray outputs) {
    return AskedSlopes.of(layer, configured, outputs, unitAxis(outputs));
  }

  /** Slope at or below which the end of a function counts as flat. */
  double flatSlope() {
    return flatSlope;
  }

  /**
   * {@return the axis along which units lie in the outputs}
   *
   * @param outputs outputs of this layer
   */
  public int unitAxis(INDArray outputs) {
    return configured.unitAxis(outputs, facts.units());
  }

  /**
   * The axis along which units lie in a parameter.
   *
   * @param name name of the parameter
   * @param parameter the parameter, or its gradient
   * @return an axis, or −1 if the parameter does not hold incoming weights of units
   */
  public int weightAxis(String name, INDArray parameter) {
    return configured.weightAxis(name, parameter, facts.units());
  }

  /**
   * The parameters by name.
   *
   * @return Deeplearning4j's own arrays
   */
  public Map<String, INDArray> parameters() {
    Map<String, INDArray> table = layer.numParams() == 0 ? null : layer.paramTable(true);
    return table == null ? Map.of() : table;
  }

  /**
   * The gradient or update of a parameter.
   *
   * @param all of all parameters
   * @param parameter name of the parameter
   * @return its part, or null if it has none
   */
  public INDArray part(Gradient all, String parameter) {
    return all.gradientForVariable().get(key + "_" + parameter);
  }

  /**
   * Whether an entry of the gradient is a gradient: batch normalisation passes new means and
   * variances along as if they were.
   *
   * @param parameter name of the parameter
   * @return true if it is
   */
  public boolean hasGradient(String parameter) {
    return layer.updaterDivideByMinibatch(parameter);
  }

  /**
   * Whether a parameter is a bias. Biases start at zero, or where somebody put them, and say
   * nothing about the size of weights and steps.
   *
   * @param parameter name of the parameter
   * @return true if it is
   */
  public boolean isBias(String parameter) {
    return configured.isBias(parameter);
  }

  /**
   * The mask of the batch.
   *
   * @return 1 for positions that count, 0 for others; null without a mask
   */
  public INDArray mask() {
    INDArray behind = shown.map(activation -> activation.layer().getMaskArray()).orElse(null);
    return behind == null ? layer.getMaskArray() : behind;
  }

  /**
   * The labels of the batch, after the backward pass of it.
   *
   * @return Deeplearning4j's own array, or null if this is no output layer
   */
  public INDArray labels() {
    return layer instanceof IOutputLayer output ? output.getLabels() : null;
  }

  /** What the layer would lose if it gave every example the same answer; empty if not known. */
  Optional<ConstantAnswer> constantAnswer() {
    return facts.output() ? ConstantAnswer.of(layer) : Optional.empty();
  }

  /**
   * What the layer adds to the score for its weights: l1, l2 and weight decay.
   *
   * @return the penalty, 0 without
   */
  public double penalty() {
    return layer.numParams() == 0 ? 0 : layer.calcRegularizationScore(true);
  }

  /**
   * The outputs of an output layer, which no callback passes, computed once more without dropout.
   *
   * @return its outputs, detached, or null if it cannot or should not be done
   */
  public INDArray recomputed() {
    boolean simple = layer instanceof BaseOutputLayer || layer instanceof RnnOutputLayer;
    if (!simple || layer.input() == null || configured.hasWeightNoise()) {
      return null;
    }
    INDArray input = layer.input();
    if (facts.units() <= 0 || input.length() / facts.fanIn() * facts.units() > MOST_OUTPUTS) {
      return null;
    }
    return layer.activate(false, LayerWorkspaceMgr.noWorkspaces());
  }

  /**
   * The learning rate.
   *
   * @param iteration iterations so far
   * @param epoch epochs so far
   * @return the rate, NaN if its updater has none
   */
  public double learningRate(int iteration, int epoch) {
    return configured.learningRate(iteration, epoch);
  }

  /** Whether it makes of any features what the next layer can work with. */
  boolean preparesItsInput() {
    return facts.kind().startsWith("Embedding") || facts.kind().equals("BatchNormalization");
  }

  /** Whether time steps come before features in its arrays, as in the format NWC. */
  boolean channelsLast() {
    return configured.channelsLast();
  }

  /** Whether its output at a step depends on that step and those before it only. */
  boolean looksBackOnly() {
    return configured.looksBackOnly();
  }

  IDropout dropout() {
    return layer.conf().getLayer().getIDropout();
  }

  INDArray input() {
    return layer.input();
  }
}
