package io.github.activations4j.experiments.trial;

import static java.util.Objects.requireNonNull;

import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.training.AnswerLayout;
import io.github.activations4j.experiments.training.InputLayout;
import io.github.activations4j.experiments.training.Learner;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network of the user: its configuration, with the hidden activations and the learning rate of
 * the trial. Everything else stays as it is.
 *
 * @param name for people
 * @param configuration JSON of Deeplearning4j, already checked
 * @param graph whether it is a graph and not a sequence of layers
 * @param layout how an example lies in the array that it reads
 * @param answers how its answer lies in the array that it is compared with
 * @param inputs which columns each input of a graph reads; empty if it has one input
 * @param standardised whether it gets standardised numbers
 * @param labelScaled whether numbers to be predicted are standardised
 * @param cells whether activations of recurrent cells are changed too
 * @param keepsWeights whether weights are drawn as its configuration says, whatever the activation
 */
public record UserNetwork(
    String name,
    String configuration,
    boolean graph,
    InputLayout layout,
    AnswerLayout answers,
    List<List<Integer>> inputs,
    boolean standardised,
    boolean labelScaled,
    boolean cells,
    boolean keepsWeights)
    implements NetworkShape {

  /** The activation of a trial that leaves the network as it is. */
  public static final String AS_IT_IS = "as it is";

  /** Copies the inputs. Refuses what is not a network, for example from a damaged file. */
  public UserNetwork {
    requireNonNull(name, "name");
    requireNonNull(configuration, "configuration");
    requireNonNull(layout, "layout");
    requireNonNull(answers, "answers");
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
  }

  @Override
  public String describe() {
    return name;
  }

  @Override
  public String inWords() {
    return graph ? "a graph of yours" : "a network of yours";
  }

  @Override
  public String kind() {
    return "own";
  }

  @Override
  public boolean standardises() {
    return standardised;
  }

  @Override
  public boolean scalesLabel() {
    return labelScaled;
  }

  /** It has been checked by whoever read it. */
  @Override
  public void check(Form form) {}

  @Override
  public Learner create(Trial trial, Examples train) {
    if (graph) {
      ComputationGraphConfiguration changed = ComputationGraphConfiguration.fromJson(configuration);
      swap(HiddenActivations.of(changed, cells), trial);
      changed.getDefaultConfiguration().setSeed(trial.seed());
      ComputationGraph network = new ComputationGraph(changed);
      network.init();
      return Learner.of(network, inputs);
    }
    MultiLayerConfiguration changed = MultiLayerConfiguration.fromJson(configuration);
    swap(HiddenActivations.of(changed, cells), trial);
    changed.getConfs().forEach(layer -> layer.setSeed(trial.seed()));
    MultiLayerNetwork network = new MultiLayerNetwork(changed);
    network.init();
    return Learner.of(network);
  }

  private void swap(HiddenActivations hidden, Trial trial) {
    hidden.setRate(trial.learningRate());
    if (!trial.activation().equals(AS_IT_IS)) {
      hidden.use(
          LayerGroup.of(trial.activation()),
          ActivationChoice.of(LayerGroup.activation(trial.activation())),
          keepsWeights);
    }
  }

  /**
   * The part of the network that can be changed.
   *
   * @return the hidden activations of a copy
   */
  public HiddenActivations hidden() {
    return graph
        ? HiddenActivations.of(ComputationGraphConfiguration.fromJson(configuration), cells)
        : HiddenActivations.of(MultiLayerConfiguration.fromJson(configuration), cells);
  }

  @Override
  public long parameters(Trial trial, Examples train) {
    return create(trial, train).parameters().length();
  }
}
