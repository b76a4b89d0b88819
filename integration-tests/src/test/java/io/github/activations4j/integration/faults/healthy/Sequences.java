package io.github.activations4j.integration.faults.healthy;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.Recurrent;
import io.github.activations4j.integration.faults.network.Recurrent.Cell;
import java.util.List;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.RmsProp;

/** Recurrent networks. */
final class Sequences {

  private Sequences() {}

  static List<HealthyNetwork> networks() {
    Recipe trends = Baselines.TRENDS_LSTM.recipe();
    Recipe mean = Baselines.MEAN_RNN.recipe();
    Recurrent truncated =
        new Recurrent(
            Cell.LSTM, 1, 12, list -> list.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(6));
    return List.of(
        new HealthyNetwork(
            "bidirectional lstm",
            trends.architecture(new Recurrent(Cell.BIDIRECTIONAL_LSTM, 1, 8))),
        new HealthyNetwork(
            "two lstm with dropout",
            trends.architecture(new Recurrent(Cell.LSTM, 2, 12)).keep(0.8)),
        new HealthyNetwork(
            "lstm, clipped gradients",
            trends.clipping(GradientNormalization.ClipElementWiseAbsoluteValue, 0.5)),
        new HealthyNetwork("lstm, softsign", trends.activation(Activations.softsign())),
        new HealthyNetwork("lstm, rmsprop", trends.updater(new RmsProp(0.01))),
        new HealthyNetwork(
            "lstm, truncated backpropagation",
            Baselines.MEAN_LSTM.recipe().architecture(truncated)),
        new HealthyNetwork("simple rnn, relu", mean.activation(Activations.relu())));
  }
}
