package io.github.activations4j.integration.faults.field.graph;

import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Batches;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.samediff.SameDiffActivations;
import io.github.activations4j.samediff.diagnostics.SameDiffLearningRateSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.listeners.Listener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The training of a graph of dense layers, described. Immutable; every method returns a changed
 * copy.
 */
public final class GraphPlan implements Cloneable {

  private Supplier<Split> examples;
  private List<UnaryOperator<Split>> preparations = List.of();
  private Measure measure;
  private int[] widths;
  private String activation = "relu";
  private boolean builtIn;
  private Weights weights = Weights.HE;
  private double bias;
  private boolean residual;
  private boolean normalised;
  private boolean frozen;
  private Ending ending;
  private IUpdater updater;
  private double l2;
  private int batch = 32;
  private int epochs = 10;
  private boolean shuffled = true;
  private int trained;

  private GraphPlan() {}

  /**
   * Relu layers with He's weights, batches of 32, ten epochs.
   *
   * @param measure of its quality
   * @param examples makes the examples
   * @param ending what it answers, and its loss
   * @param updater of all variables
   * @param widths of the hidden layers
   * @return the start of a plan
   */
  static GraphPlan of(
      Measure measure, Supplier<Split> examples, Ending ending, IUpdater updater, int... widths) {
    GraphPlan plan = new GraphPlan();
    plan.measure = measure;
    plan.examples = examples;
    plan.ending = ending;
    plan.updater = updater;
    plan.widths = widths.clone();
    return plan;
  }

  private GraphPlan with(Consumer<GraphPlan> change) {
    try {
      GraphPlan copy = (GraphPlan) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** One of our functions behind each hidden layer. */
  public GraphPlan activation(String spec) {
    return with(
        p -> {
          p.activation = spec;
          p.builtIn = false;
        });
  }

  /** The function behind each hidden layer. */
  public String activation() {
    return activation;
  }

  /** SameDiff's own op behind each hidden layer. */
  GraphPlan builtIn(String op) {
    return with(
        p -> {
          p.activation = op;
          p.builtIn = true;
        });
  }

  /** Of all layers. */
  public GraphPlan weights(Weights other) {
    return with(p -> p.weights = other);
  }

  /** Of the hidden layers. */
  public GraphPlan bias(double other) {
    return with(p -> p.bias = other);
  }

  /** Each hidden layer but the first is added to what it gets. */
  GraphPlan residual() {
    return with(p -> p.residual = true);
  }

  /** Layer normalisation before each activation. */
  public GraphPlan normalised() {
    return with(p -> p.normalised = true);
  }

  /** Whether there is a normalisation before each activation. */
  public boolean isNormalised() {
    return normalised;
  }

  /** Hidden weights are constants. */
  GraphPlan frozen() {
    return with(p -> p.frozen = true);
  }

  /** Hidden weights are variables again. */
  public GraphPlan unfrozen() {
    return with(p -> p.frozen = false);
  }

  /** Whether hidden weights are constants. */
  public boolean isFrozen() {
    return frozen;
  }

  /** What it answers, and its loss. */
  public GraphPlan ending(Ending other) {
    return with(p -> p.ending = other);
  }

  /** What it answers, and its loss. */
  public Ending ending() {
    return ending;
  }

  /** Of all variables. */
  public GraphPlan updater(IUpdater other) {
    return with(p -> p.updater = other);
  }

  /** Of all variables. */
  public IUpdater updater() {
    return updater.clone();
  }

  GraphPlan l2(double other) {
    return with(p -> p.l2 = other);
  }

  /** Examples per step. */
  public GraphPlan batch(int other) {
    return with(p -> p.batch = other);
  }

  /** Examples per step. */
  public int batch() {
    return batch;
  }

  /** Without penalties on weights. */
  public GraphPlan withoutPenalties() {
    return l2(0);
  }

  GraphPlan epochs(int other) {
    return with(p -> p.epochs = other);
  }

  /** So many times as many epochs. */
  public GraphPlan longer(int times) {
    return epochs(times * epochs);
  }

  /** Whether each epoch has its own order of the examples. */
  public GraphPlan shuffled(boolean other) {
    return with(p -> p.shuffled = other);
  }

  /** Whether each epoch has its own order of the examples. */
  public boolean shuffled() {
    return shuffled;
  }

  GraphPlan widths(int... other) {
    return with(p -> p.widths = other.clone());
  }

  /** Something more that is done to the examples before training. */
  public GraphPlan prepared(UnaryOperator<Split> last) {
    return with(
        p -> {
          p.preparations = new ArrayList<>(preparations);
          p.preparations.add(last);
        });
  }

  /** Whether a preparation is made already. */
  public boolean isPrepared(UnaryOperator<Split> preparation) {
    return preparations.contains(preparation);
  }

  /** Trains so many epochs before anybody watches. */
  GraphPlan resumed(int other) {
    return with(p -> p.trained = other);
  }

  /**
   * Trains a graph from a fresh start.
   *
   * @param listener watches it
   * @param seed of the weights and the order of examples
   * @return the quality on test examples
   */
  public double run(Listener listener, long seed) {
    Split split = prepared();
    SameDiff graph = graph(split, seed);
    Batches batches = new Batches(split.training(), batch, shuffled, seed);
    if (trained > 0) {
      graph.fit(batches, trained);
    }
    graph.setListeners(listener);
    graph.fit(batches, epochs);
    INDArray answers = graph.output(Map.of("in", split.test().getFeatures()), "out").get("out");
    return measure.of(answers, split.test().getLabels());
  }

  private Split prepared() {
    Split split = examples.get();
    split = new Split(copy(split.training()), copy(split.test()));
    for (UnaryOperator<Split> preparation : preparations) {
      split = preparation.apply(split);
    }
    return split;
  }

  /**
   * Searches the learning rate, as the advice says.
   *
   * @param seed of the weights and the order of examples
   * @return the rate; NaN if the graph breaks with every one
   */
  public double searchedRate(long seed) {
    Split split = prepared();
    Batches batches = new Batches(split.training(), batch, shuffled, seed);
    return SameDiffLearningRateSearch.of(graph(split, seed), batches).best();
  }

  private static DataSet copy(DataSet data) {
    return new DataSet(data.getFeatures().dup('c'), data.getLabels().dup('c'));
  }

  private SameDiff graph(Split split, long seed) {
    Random random = new Random(seed);
    Nd4j.getRandom().setSeed(seed);
    int fanIn = (int) split.training().getFeatures().size(1);
    int outputs = (int) split.training().getLabels().size(1);
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("in", DataType.FLOAT, -1, fanIn);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, outputs);
    for (int i = 0; i < widths.length; i++) {
      INDArray drawn = weights.draw(random, fanIn, widths[i]);
      SDVariable w = frozen ? graph.constant("w" + i, drawn) : graph.var("w" + i, drawn);
      INDArray biases = Nd4j.valueArrayOf(new long[] {1, widths[i]}, bias, DataType.FLOAT);
      SDVariable z = x.mmul(w).add(graph.var("b" + i, biases));
      if (normalised) {
        SDVariable gain = graph.var("gain" + i, Nd4j.ones(DataType.FLOAT, widths[i]));
        SDVariable offset = graph.var("offset" + i, Nd4j.zeros(DataType.FLOAT, widths[i]));
        z = graph.nn().layerNorm(z, gain, offset, true, 1);
      }
      SDVariable a = activated(graph, z);
      x = (residual && i > 0 ? a.add(x) : a).rename("hidden" + i);
      fanIn = widths[i];
    }
    SDVariable w = graph.var("w" + widths.length, weights.forOutput().draw(random, fanIn, outputs));
    SDVariable b = graph.var("b" + widths.length, Nd4j.zeros(DataType.FLOAT, 1, outputs));
    SDVariable logits = x.mmul(w).add("logits", b);
    ending.answer(graph, logits).rename("out");
    graph.setLossVariables(ending.loss(graph, labels, logits).name());
    TrainingConfig.Builder config =
        TrainingConfig.builder()
            .updater(updater.clone())
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("labels");
    if (l2 > 0) {
      config.l2(l2);
    }
    graph.setTrainingConfig(config.build());
    return graph;
  }

  private SDVariable activated(SameDiff graph, SDVariable z) {
    if (!builtIn) {
      return SameDiffActivations.of(activation, z);
    }
    return switch (activation) {
      case "relu" -> graph.nn().relu(z, 0);
      case "tanh" -> graph.math().tanh(z);
      case "sigmoid" -> graph.nn().sigmoid(z);
      case "softmax" -> graph.nn().softmax(z);
      case "elu" -> graph.nn().elu(z);
      case "swish" -> graph.nn().swish(z);
      case "softplus" -> graph.nn().softplus(z);
      case "identity" -> graph.identity(z);
      case "log" -> graph.math().log(z);
      case "sqrt" -> graph.math().sqrt(z);
      default -> throw new IllegalArgumentException("no op \"" + activation + "\" here");
    };
  }
}
