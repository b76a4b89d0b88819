package io.github.activations4j.integration.faults.sick;

import static io.github.activations4j.diagnostics.finding.FindingKind.BATCH_TOO_SMALL;
import static io.github.activations4j.diagnostics.finding.FindingKind.BORN_DEAD_UNITS;
import static io.github.activations4j.diagnostics.finding.FindingKind.FROZEN_RANDOM_LAYERS;
import static io.github.activations4j.diagnostics.finding.FindingKind.IMBALANCED_LABELS;
import static io.github.activations4j.diagnostics.finding.FindingKind.INPUT_NOT_NORMALIZED;
import static io.github.activations4j.diagnostics.finding.FindingKind.LABELS_NOT_NORMALIZED;
import static io.github.activations4j.diagnostics.finding.FindingKind.LOSS_NOT_DECREASING;
import static io.github.activations4j.diagnostics.finding.FindingKind.NOT_ENOUGH_TRAINING;
import static io.github.activations4j.diagnostics.finding.FindingKind.NO_NONLINEARITY;
import static io.github.activations4j.diagnostics.finding.FindingKind.OUTPUT_MISMATCH;
import static io.github.activations4j.diagnostics.finding.FindingKind.OVER_REGULARIZED;
import static io.github.activations4j.diagnostics.finding.FindingKind.PARAMETERS_UNCHANGED;
import static io.github.activations4j.diagnostics.finding.FindingKind.SORTED_BATCHES;
import static io.github.activations4j.diagnostics.finding.FindingKind.WRONG_DERIVATIVE;
import static io.github.activations4j.diagnostics.finding.FindingKind.WRONG_STEP_SIGN;
import static io.github.activations4j.integration.faults.sick.SickNetwork.sick;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.healthy.Baselines;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.Pretrained;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Output and loss that do not fit, and parameters that do not move. */
final class Endings {

  private static final IActivation SIGMOID = Activation.SIGMOID.getActivationFunction();
  private static final IActivation SOFTMAX = Activation.SOFTMAX.getActivationFunction();
  private static final IActivation IDENTITY = Activation.IDENTITY.getActivationFunction();
  private static final IActivation TANH = Activation.TANH.getActivationFunction();

  private Endings() {}

  static List<SickNetwork> networks() {
    return List.of(
        sick(
            Baselines.DIGITS_RELU,
            "learning rate 0",
            r -> r.updater(new Sgd(0)),
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.DIGITS_CNN,
            "learning rate 0",
            r -> r.updater(new Sgd(0)),
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.TRENDS_LSTM,
            "learning rate 0",
            r -> r.updater(new Sgd(0)),
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.RINGS_TANH,
            "step activation",
            r -> r.activation(Activations.step()),
            PARAMETERS_UNCHANGED,
            BORN_DEAD_UNITS),
        sick(
            Baselines.WAVES_SILU,
            "step activation",
            r -> r.activation(Activations.step()),
            PARAMETERS_UNCHANGED,
            BORN_DEAD_UNITS),
        sick(
            Baselines.YES_OR_NO,
            "softmax over one output",
            r -> r.output(SOFTMAX, new LossBinaryXENT()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.YES_OR_NO,
            "softmax over one output, squared errors",
            r -> r.output(SOFTMAX, new LossMSE()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.BRANCHES,
            "all features zero",
            r -> r.inputs(x -> x.muli(0)),
            INPUT_NOT_NORMALIZED,
            LOSS_NOT_DECREASING,
            PARAMETERS_UNCHANGED),
        sick(
            Baselines.DIGITS_RELU,
            "cross-entropy of a linear output",
            r -> r.output(IDENTITY, new LossMCXENT()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.CLOUDS_TANH,
            "cross-entropy of a tanh output",
            r -> r.output(TANH, new LossMCXENT()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.YES_OR_NO,
            "binary cross-entropy of a linear output",
            r -> r.output(IDENTITY, new LossBinaryXENT()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.WAVES_SILU,
            "sigmoid output for targets of −500 to 500",
            r ->
                r.spoiling(
                        d -> {
                          d.getLabels().muli(200);
                          return d;
                        })
                    .output(SIGMOID, new LossMSE()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.WAVES_RELU,
            "tanh output for targets around 100",
            r ->
                r.spoiling(
                        d -> {
                          d.getLabels().addi(100);
                          return d;
                        })
                    .output(TANH, new LossMSE()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.MEAN_RNN,
            "sigmoid output for targets far below 0",
            r ->
                r.spoiling(
                        d -> {
                          d.getLabels().subi(20);
                          return d;
                        })
                    .output(SIGMOID, new LossMSE()),
            OUTPUT_MISMATCH),
        sick(
            Baselines.WAVES_RELU,
            "labels around 5,000",
            r ->
                r.spoiling(
                    d -> {
                      d.getLabels().muli(1000).addi(5000);
                      return d;
                    }),
            LABELS_NOT_NORMALIZED),
        sick(
            Baselines.DIGITS_RELU,
            "one class only",
            r -> r.spoiling(Endings::oneClass),
            IMBALANCED_LABELS),
        sick(
            Baselines.DIGITS_CNN,
            "sorted by class",
            r -> r.spoiling(Endings::sorted),
            SORTED_BATCHES),
        sick(
            Baselines.DEEP_TANH,
            "sorted by class",
            r -> r.spoiling(Endings::sorted),
            SORTED_BATCHES),
        sick(
            Baselines.CLOUDS_TANH,
            "negative learning rate",
            r -> r.updater(new Sgd(-0.01)),
            WRONG_STEP_SIGN),
        sick(Baselines.RINGS_TANH, "no activations", r -> r.activation(IDENTITY), NO_NONLINEARITY),
        sick(
            Baselines.CLOUDS_TANH,
            "l2 of 10",
            r -> r.configuring(builder -> builder.l2(10)),
            OVER_REGULARIZED),
        sick(
            Baselines.CLOUDS_TANH,
            "batch normalisation of batches of one",
            r -> r.batchNormalization().batch(1).epochs(1),
            BATCH_TOO_SMALL),
        sick(
            Baselines.DEEP_TANH,
            "frozen before they were trained",
            r -> r.architecture(new Pretrained(r.architecture(Dense.stack(6, 5)), 0, 4, 16)),
            FROZEN_RANDOM_LAYERS),
        sick(
            Baselines.RINGS_TANH,
            "a dozen steps",
            r -> r.batch(200).epochs(3),
            NOT_ENOUGH_TRAINING),
        sick(
            Baselines.CLOUDS_TANH,
            "backward pass with the wrong sign",
            r -> r.activation(new Backwards()),
            WRONG_DERIVATIVE));
  }

  /** Examples of a class behind one another, so that a batch holds one class. */
  private static DataSet sorted(DataSet data) {
    List<DataSet> examples = new ArrayList<>(data.asList());
    examples.sort(Comparator.comparing(e -> e.getLabels().argMax().getInt(0)));
    return DataSet.merge(examples);
  }

  private static DataSet oneClass(DataSet data) {
    data.getLabels().assign(0).getColumn(3).assign(1);
    return data;
  }

  /** Tanh whose backward pass points the other way. */
  private static final class Backwards extends BaseActivationFunction {
    @Serial private static final long serialVersionUID = 1;

    private static final IActivation RIGHT = Activations.tanh();

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      return RIGHT.getActivation(in, training);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      return new Pair<>(RIGHT.backprop(in, epsilon).getFirst().negi(), null);
    }

    @Override
    public String toString() {
      return "backwards";
    }
  }
}
