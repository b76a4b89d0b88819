package io.github.activations4j.integration.faults.network;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Problem;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A training, described. Immutable; every method returns a changed copy, so that a fault is what
 * one writes behind a healthy recipe: {@code healthy.bias(-10)}.
 */
public final class Recipe implements Cloneable {

  private static final Consumer<TrainableNetwork> UNTOUCHED = network -> {};

  private Problem problem;
  private Architecture architecture;
  private IActivation activation = Activations.relu();
  private IWeightInit init = new WeightInitXavier();
  private IActivation outputActivation = Activation.SOFTMAX.getActivationFunction();
  private ILossFunction loss = new LossMCXENT();
  private IUpdater updater = new Adam(2e-3);
  private double bias;
  private double keep = 1;
  private boolean batchNormalization;
  private GradientNormalization clipping = GradientNormalization.None;
  private double threshold = 1;
  private Consumer<NeuralNetConfiguration.Builder> configuring = builder -> {};
  private Consumer<TrainableNetwork> tampering = UNTOUCHED;
  private UnaryOperator<INDArray> inputs = UnaryOperator.identity();
  private UnaryOperator<DataSet> spoiling = UnaryOperator.identity();
  private int batch = 32;
  private int epochs = 6;

  private Recipe() {}

  /**
   * Xavier, Adam with 0.002, batches of 32, six epochs; softmax with cross-entropy, or for a
   * regression the identity with squared errors.
   *
   * @param problem to learn
   * @param architecture to learn it
   * @return the start of a recipe
   */
  public static Recipe of(Problem problem, Architecture architecture) {
    return new Recipe()
        .with(
            r -> {
              r.problem = problem;
              r.architecture = architecture;
              if (problem.regression()) {
                r.outputActivation = Activation.IDENTITY.getActivationFunction();
                r.loss = new LossMSE();
              }
            });
  }

  private Recipe with(Consumer<Recipe> change) {
    try {
      Recipe copy = (Recipe) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** What there is to learn. */
  public Problem problem() {
    return problem;
  }

  /** Other layers. */
  public Recipe architecture(Architecture other) {
    return with(r -> r.architecture = other);
  }

  /** The layers. */
  public Architecture architecture() {
    return architecture;
  }

  /** Of the hidden layers. */
  public Recipe activation(IActivation other) {
    return with(r -> r.activation = other);
  }

  IActivation activation() {
    return activation;
  }

  /** Of all weights. */
  public Recipe init(IWeightInit other) {
    return with(r -> r.init = other);
  }

  IWeightInit init() {
    return init;
  }

  /** Of the output layer. */
  public Recipe output(IActivation otherActivation, ILossFunction otherLoss) {
    return with(
        r -> {
          r.outputActivation = otherActivation;
          r.loss = otherLoss;
        });
  }

  /** Of all layers. */
  public Recipe updater(IUpdater other) {
    return with(r -> r.updater = other);
  }

  IUpdater updater() {
    return updater;
  }

  /** Of the hidden layers, in the beginning. */
  public Recipe bias(double other) {
    return with(r -> r.bias = other);
  }

  double bias() {
    return bias;
  }

  /** Dropout before each hidden layer but the first: the probability to keep a value. */
  public Recipe keep(double probability) {
    return with(r -> r.keep = probability);
  }

  /** As Deeplearning4j wants it: the probability to keep a value, where 0 is no dropout. */
  double dropOut() {
    return keep == 1 ? 0 : keep;
  }

  /** Behind each hidden layer. */
  public Recipe batchNormalization() {
    return with(r -> r.batchNormalization = true);
  }

  boolean normalizesBatches() {
    return batchNormalization;
  }

  /** Of the gradients. */
  public Recipe clipping(GradientNormalization kind, double limit) {
    return with(
        r -> {
          r.clipping = kind;
          r.threshold = limit;
        });
  }

  /** Anything else of the configuration that all layers inherit. */
  public Recipe configuring(Consumer<NeuralNetConfiguration.Builder> change) {
    return with(r -> r.configuring = r.configuring.andThen(change));
  }

  /** Something done to the initialised network. */
  public Recipe tampering(Consumer<TrainableNetwork> change) {
    return with(r -> r.tampering = r.tampering.andThen(change));
  }

  /** Sets a parameter of the initialised network to one value. */
  public Recipe parameter(String name, double value) {
    return tampering(
        network -> {
          INDArray parameter = network.model().getParam(name);
          if (parameter == null) {
            throw new NoSuchElementException("no parameter " + name + " in this network");
          }
          parameter.assign(value);
        });
  }

  /** Other features, in training and test; gets a copy. */
  public Recipe inputs(UnaryOperator<INDArray> change) {
    return with(r -> r.inputs = change);
  }

  /** Other training examples; gets a copy. */
  public Recipe spoiling(UnaryOperator<DataSet> change) {
    return with(r -> r.spoiling = change);
  }

  /** Examples a step. */
  public Recipe batch(int other) {
    return with(r -> r.batch = other);
  }

  /** Examples a step. */
  public int batch() {
    return batch;
  }

  /** Passes over the training examples. */
  public Recipe epochs(int other) {
    return with(r -> r.epochs = other);
  }

  /** Passes over the training examples. */
  public int epochs() {
    return epochs;
  }

  /** Its own copy of the training examples. */
  public DataSet training() {
    DataSet clean = problem.examples().training();
    return spoiling.apply(
        new DataSet(inputs.apply(clean.getFeatures().dup()), clean.getLabels().dup()));
  }

  /** Its own copy of the test examples, which no spoiling touches. */
  public DataSet test() {
    DataSet clean = problem.examples().test();
    return new DataSet(inputs.apply(clean.getFeatures().dup()), clean.getLabels().dup());
  }

  /** Builds the network and tampers with it. */
  public TrainableNetwork build(long seed) {
    TrainableNetwork network = architecture.build(this, seed);
    tampering.accept(network);
    return network;
  }

  /** Whether anything is done to the initialised network. */
  public boolean tampers() {
    return tampering != UNTOUCHED;
  }

  /** Tampers with a network that was built without. */
  public void tamper(TrainableNetwork network) {
    tampering.accept(network);
  }

  /** What all layers inherit. */
  NeuralNetConfiguration.Builder configuration(long seed) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .weightInit(init)
            .activation(activation)
            .gradientNormalization(clipping)
            .gradientNormalizationThreshold(threshold);
    configuring.accept(builder);
    return builder;
  }

  /** Gives an output layer its width, activation and loss. */
  <B extends BaseOutputLayer.Builder<B>> B output(B builder) {
    builder.lossFunction(loss);
    builder.activation(outputActivation);
    builder.nOut(problem.outputs());
    return builder;
  }
}
