package io.github.activations4j.integration.faults.sick;

import static io.github.activations4j.diagnostics.finding.FindingKind.INPUT_NOT_NORMALIZED;
import static io.github.activations4j.diagnostics.finding.FindingKind.LOSS_NOT_DECREASING;
import static io.github.activations4j.diagnostics.finding.FindingKind.NON_FINITE;
import static io.github.activations4j.diagnostics.finding.FindingKind.NOT_ZERO_CENTERED;
import static io.github.activations4j.integration.faults.sick.SickNetwork.sick;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.healthy.Baselines;
import io.github.activations4j.integration.faults.network.Recurrent;
import io.github.activations4j.integration.faults.network.Recurrent.Cell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What the network is fed with. */
final class Inputs {

  private Inputs() {}

  static List<SickNetwork> networks() {
    return List.of(
        sick(
            Baselines.DIGITS_RELU,
            "pixels from 0 to 255, SGD",
            r -> r.inputs(Inputs::pixels).updater(new org.nd4j.linalg.learning.config.Sgd(0.05)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.DIGITS_TANH,
            "pixels from 0 to 255",
            r -> r.inputs(Inputs::pixels),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.STRIPES_CNN,
            "pixels from 0 to 255",
            r -> r.inputs(x -> x.muli(50).addi(128)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.CLOUDS_TANH,
            "offset 100",
            r -> r.inputs(x -> x.addi(100)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.CLOUDS_RELU,
            "features a thousand times as large",
            r -> r.inputs(x -> x.muli(1000)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.CLOUDS_RELU,
            "one feature ten thousand times as large",
            r ->
                r.inputs(
                    x -> {
                      x.getColumn(0).muli(1e4);
                      return x;
                    }),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.RINGS_TANH,
            "features a thousandth",
            r -> r.inputs(x -> x.muli(1e-3)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.WAVES_RELU,
            "features a hundred times as large",
            r -> r.inputs(x -> x.muli(100)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.TRENDS_LSTM,
            "offset 200",
            r -> r.inputs(x -> x.addi(200)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.TONES_LSTM,
            "features two hundred times as large",
            r -> r.inputs(x -> x.muli(200)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.BRANCHES,
            "offset −500",
            r -> r.inputs(x -> x.subi(500)),
            INPUT_NOT_NORMALIZED),
        sick(
            Baselines.DIGITS_RELU,
            "one feature is NaN",
            r -> r.spoiling(data -> put(data, Double.NaN)),
            NON_FINITE),
        sick(
            Baselines.DIGITS_CNN,
            "one pixel is NaN",
            r -> r.spoiling(data -> put(data, Double.NaN)),
            NON_FINITE),
        sick(
            Baselines.WAVES_SILU,
            "one feature is infinite",
            r -> r.spoiling(data -> put(data, Double.POSITIVE_INFINITY)),
            NON_FINITE),
        sick(
            Baselines.TRENDS_LSTM,
            "one value is NaN",
            r -> r.spoiling(data -> put(data, Double.NaN)),
            NON_FINITE),
        sick(
            Baselines.RESIDUAL,
            "one feature is NaN",
            r -> r.spoiling(data -> put(data, Double.NaN)),
            NON_FINITE),
        sick(
            Baselines.WAVES_RELU,
            "one label is NaN",
            r ->
                r.spoiling(
                    data -> {
                      data.getLabels().putScalar(5, 0, Double.NaN);
                      return data;
                    }),
            NON_FINITE),
        sick(
            Baselines.CLOUDS_TANH,
            "labels shuffled",
            r -> r.spoiling(Inputs::shuffledLabels),
            LOSS_NOT_DECREASING),
        sick(
            Baselines.RINGS_TANH,
            "labels shuffled",
            r -> r.spoiling(Inputs::shuffledLabels),
            LOSS_NOT_DECREASING),
        sick(
            Baselines.TRENDS_RNN,
            "labels shuffled, width 3",
            r ->
                r.architecture(new Recurrent(Cell.SIMPLE, 1, 3))
                    .epochs(14)
                    .spoiling(Inputs::shuffledLabels),
            LOSS_NOT_DECREASING),
        sick(
            Baselines.CLOUDS_TANH,
            "sigmoid with inputs of mean 4",
            r -> r.activation(Activations.sigmoid()).inputs(x -> x.addi(4)),
            NOT_ZERO_CENTERED),
        sick(
            Baselines.DIGITS_TANH,
            "sigmoid",
            r -> r.activation(Activations.sigmoid()),
            NOT_ZERO_CENTERED));
  }

  private static INDArray pixels(INDArray standardised) {
    return standardised.muli(71.3).addi(33.1);
  }

  private static DataSet put(DataSet data, double value) {
    INDArray features = data.getFeatures();
    long[] index = new long[features.rank()];
    index[0] = features.size(0) / 3;
    index[1] = features.size(1) / 2;
    features.putScalar(index, value);
    return data;
  }

  private static DataSet shuffledLabels(DataSet data) {
    INDArray labels = data.getLabels();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < labels.size(0); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(4));
    INDArray shuffled = labels.dup();
    for (int i = 0; i < order.size(); i++) {
      shuffled.putRow(i, labels.getRow(order.get(i)));
    }
    return new DataSet(data.getFeatures(), shuffled);
  }
}
