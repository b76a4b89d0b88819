package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.Learner;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A network that this program makes up from a few numbers. */
public sealed interface BuiltNetwork extends NetworkShape permits Mlp, Cnn, Lstm {

  /** What Deeplearning4j must know of the input. */
  InputType input(Form form);

  /** Puts the hidden layers in, first to last. */
  void addTo(HiddenLayers layers);

  @Override
  default Learner create(Trial trial, Examples train) {
    MultiLayerNetwork network = new MultiLayerNetwork(trial.configure(train));
    network.init();
    return Learner.of(network);
  }

  @Override
  default long parameters(Trial trial, Examples train) {
    return trial.configure(train).getConfs().stream()
        .mapToLong(layer -> layer.getLayer().initializer().numParams(layer))
        .sum();
  }
}
