package io.github.activations4j.diagnostics.history;

/**
 * What does not change about a layer while it trains.
 *
 * @param name its name in the network, or its index
 * @param depth its place, 0 at the input; layers side by side in a graph have different places
 * @param kind class of its configuration, such as {@code ConvolutionLayer}
 * @param activation label of its function, such as {@code relu}, or "" if it has none
 * @param traits what the function is like
 * @param units neurons or channels, 0 if unknown
 * @param fanIn inputs of one unit, 0 without weights
 * @param parameters number of parameters
 * @param trainable whether it has parameters that an updater changes
 * @param frozen whether it is frozen
 * @param output whether it is an output layer
 * @param recurrent whether it is recurrent
 * @param loss name of its loss function, or "" if it is no output layer
 * @param weightInit name of its weight initialisation, or ""
 * @param biasInit initial bias, NaN if it has none
 * @param normalizedBefore whether its input comes from a normalising layer
 * @param normalizedAfter whether its output goes to a normalising layer
 * @param dropout share of its input that is dropped, 0 without dropout
 * @param updater name of its updater, or ""
 * @param gradientClipping whether its gradients are clipped or normalised
 * @param untouched whether it is frozen with biases as they are initialised: never trained
 */
public record LayerFacts(
    String name,
    int depth,
    String kind,
    String activation,
    ActivationTraits traits,
    long units,
    long fanIn,
    long parameters,
    boolean trainable,
    boolean frozen,
    boolean output,
    boolean recurrent,
    String loss,
    String weightInit,
    double biasInit,
    boolean normalizedBefore,
    boolean normalizedAfter,
    double dropout,
    String updater,
    boolean gradientClipping,
    boolean untouched) {

  /**
   * Whether the layer has parameters.
   *
   * @return true if it has
   */
  public boolean hasParameters() {
    return parameters > 0;
  }

  /**
   * Whether units are followed one by one: those of layers with an activation that is not the
   * identity.
   *
   * @return true if they are
   */
  public boolean watched() {
    return traits.elementwise() && !traits.identity();
  }

  /**
   * Whether the outputs of the layer are its own work, and not moved, pooled or dropped ones.
   *
   * @return true if measuring them tells something
   */
  public boolean measurable() {
    return hasParameters() || watched() || form() != LayerForm.FUNCTION;
  }

  /**
   * What a unit of the layer computes.
   *
   * @return the form of its kind
   */
  public LayerForm form() {
    return LayerForm.of(kind);
  }

  /**
   * Starts the facts of a layer. Whatever is not set is 0, false, "" or, for the bias, NaN.
   *
   * @param name its name in the network, or its index
   * @return a builder
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects the facts of a layer, each under its name. */
  public static final class Builder {

    private final String name;
    private int depth;
    private String kind = "";
    private String activation = "";
    private ActivationTraits traits = ActivationTraits.NONE;
    private long units;
    private long fanIn;
    private long parameters;
    private boolean trainable;
    private boolean frozen;
    private boolean output;
    private boolean recurrent;
    private String loss = "";
    private String weightInit = "";
    private double biasInit = Double.NaN;
    private boolean normalizedBefore;
    private boolean normalizedAfter;
    private double dropout;
    private String updater = "";
    private boolean gradientClipping;
    private boolean untouched;

    private Builder(String name) {
      this.name = name;
    }

    /**
     * Sets {@link LayerFacts#depth()}.
     *
     * @param depth its place, 0 at the input
     * @return this
     */
    public Builder depth(int depth) {
      this.depth = depth;
      return this;
    }

    /**
     * Sets {@link LayerFacts#kind()}.
     *
     * @param kind class of its configuration
     * @return this
     */
    public Builder kind(String kind) {
      this.kind = kind;
      return this;
    }

    /**
     * Sets {@link LayerFacts#activation()}.
     *
     * @param activation label of its function, or ""
     * @return this
     */
    public Builder activation(String activation) {
      this.activation = activation;
      return this;
    }

    /**
     * Sets {@link LayerFacts#traits()}.
     *
     * @param traits what the function is like
     * @return this
     */
    public Builder traits(ActivationTraits traits) {
      this.traits = traits;
      return this;
    }

    /**
     * Sets {@link LayerFacts#units()}.
     *
     * @param units neurons or channels
     * @return this
     */
    public Builder units(long units) {
      this.units = units;
      return this;
    }

    /**
     * Sets {@link LayerFacts#fanIn()}.
     *
     * @param fanIn inputs of one unit
     * @return this
     */
    public Builder fanIn(long fanIn) {
      this.fanIn = fanIn;
      return this;
    }

    /**
     * Sets {@link LayerFacts#parameters()}.
     *
     * @param parameters number of parameters
     * @return this
     */
    public Builder parameters(long parameters) {
      this.parameters = parameters;
      return this;
    }

    /**
     * Sets {@link LayerFacts#trainable()}.
     *
     * @param trainable whether an updater changes its parameters
     * @return this
     */
    public Builder trainable(boolean trainable) {
      this.trainable = trainable;
      return this;
    }

    /**
     * Sets {@link LayerFacts#frozen()}.
     *
     * @param frozen whether it is frozen
     * @return this
     */
    public Builder frozen(boolean frozen) {
      this.frozen = frozen;
      return this;
    }

    /**
     * Sets {@link LayerFacts#output()}.
     *
     * @param output whether it is an output layer
     * @return this
     */
    public Builder output(boolean output) {
      this.output = output;
      return this;
    }

    /**
     * Sets {@link LayerFacts#recurrent()}.
     *
     * @param recurrent whether it is recurrent
     * @return this
     */
    public Builder recurrent(boolean recurrent) {
      this.recurrent = recurrent;
      return this;
    }

    /**
     * Sets {@link LayerFacts#loss()}.
     *
     * @param loss name of its loss function, or ""
     * @return this
     */
    public Builder loss(String loss) {
      this.loss = loss;
      return this;
    }

    /**
     * Sets {@link LayerFacts#weightInit()}.
     *
     * @param weightInit name of its weight initialisation, or ""
     * @return this
     */
    public Builder weightInit(String weightInit) {
      this.weightInit = weightInit;
      return this;
    }

    /**
     * Sets {@link LayerFacts#biasInit()}.
     *
     * @param biasInit initial bias, NaN if it has none
     * @return this
     */
    public Builder biasInit(double biasInit) {
      this.biasInit = biasInit;
      return this;
    }

    /**
     * Sets {@link LayerFacts#normalizedBefore()}.
     *
     * @param normalizedBefore whether its input comes from a normalising layer
     * @return this
     */
    public Builder normalizedBefore(boolean normalizedBefore) {
      this.normalizedBefore = normalizedBefore;
      return this;
    }

    /**
     * Sets {@link LayerFacts#normalizedAfter()}.
     *
     * @param normalizedAfter whether its output goes to a normalising layer
     * @return this
     */
    public Builder normalizedAfter(boolean normalizedAfter) {
      this.normalizedAfter = normalizedAfter;
      return this;
    }

    /**
     * Sets {@link LayerFacts#dropout()}.
     *
     * @param dropout share of its input that is dropped
     * @return this
     */
    public Builder dropout(double dropout) {
      this.dropout = dropout;
      return this;
    }

    /**
     * Sets {@link LayerFacts#updater()}.
     *
     * @param updater name of its updater, or ""
     * @return this
     */
    public Builder updater(String updater) {
      this.updater = updater;
      return this;
    }

    /**
     * Sets {@link LayerFacts#gradientClipping()}.
     *
     * @param gradientClipping whether its gradients are clipped or normalised
     * @return this
     */
    public Builder gradientClipping(boolean gradientClipping) {
      this.gradientClipping = gradientClipping;
      return this;
    }

    /**
     * Sets {@link LayerFacts#untouched()}.
     *
     * @param untouched whether it is frozen and was never trained
     * @return this
     */
    public Builder untouched(boolean untouched) {
      this.untouched = untouched;
      return this;
    }

    /**
     * The facts.
     *
     * @return what was set
     */
    public LayerFacts build() {
      return new LayerFacts(
          name,
          depth,
          kind,
          activation,
          traits,
          units,
          fanIn,
          parameters,
          trainable,
          frozen,
          output,
          recurrent,
          loss,
          weightInit,
          biasInit,
          normalizedBefore,
          normalizedAfter,
          dropout,
          updater,
          gradientClipping,
          untouched);
    }
  }
}
