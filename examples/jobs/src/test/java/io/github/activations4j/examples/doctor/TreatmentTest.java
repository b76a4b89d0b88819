package io.github.activations4j.examples.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.training.InputLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class TreatmentTest {

  /** Without data there is nothing to search a learning rate with. */
  private static final ToDoubleFunction<TrainingSetup> NO_SEARCH = setup -> Double.NaN;

  private static final LabelledImages IMAGES =
      new LabelledImages(4, 4, new byte[16 * 20], new byte[20]);

  @Test
  void changesTheActivationOfHiddenLayersOnly() {
    BaseLayer[] layers = treat(sequence(), new Remedy.UseActivation("leaky_relu(alpha=0.1)"));
    assertEquals(Activations.leakyRelu(0.1), layers[0].getActivationFn());
    assertEquals(Activation.SOFTMAX.getActivationFunction(), layers[2].getActivationFn());
    BaseLayer[] recurrent = treat(recurrent(), new Remedy.UseInitialization(WeightInit.RELU));
    assertEquals(2, recurrent.length, "the layer in the wrapper is found");
    assertFalse(
        Treatment.apply(new Remedy.UseActivation("relu"), setup(recurrent()), NO_SEARCH)
            .isPresent(),
        "cells keep their function");
  }

  @Test
  void changesTheFunctionOfCellsIfItIsNamed() {
    BaseLayer before = (BaseLayer) recurrent().layers().get(0);
    String function = before.getActivationFn().toString();
    BaseLayer cell = treat(recurrent(), new Remedy.ReplaceActivation(function, "softsign"))[0];
    assertEquals(Activations.softsign(), cell.getActivationFn());
  }

  @Test
  void changesTheOutput() {
    assertEquals(
        Activations.sigmoid(),
        treat(sequence(), new Remedy.UseOutputActivation("sigmoid"))[2].getActivationFn());
    BaseLayer output = treat(sequence(), new Remedy.UseLoss("MSE"))[2];
    assertTrue(((BaseOutputLayer) output).getLossFn() instanceof LossMSE);
  }

  @Test
  void changesEveryLayersStart() {
    for (BaseLayer layer : treat(sequence(), new Remedy.UseInitialization(WeightInit.RELU))) {
      assertEquals(new WeightInitRelu(), layer.getWeightInitFn());
    }
    BaseLayer cell = treat(recurrent(), new Remedy.UseInitialization(WeightInit.RELU))[0];
    assertEquals(new WeightInitRelu(), ((LSTM) cell).getWeightInitFnRecurrent());
    assertTrue(
        Treatment.apply(
                new Remedy.UseInitialization(WeightInit.XAVIER), setup(recurrent()), NO_SEARCH)
            .isPresent(),
        "recurrent weights are set as well, which had no scheme of their own");
    for (BaseLayer layer : treat(sequence(), new Remedy.ResetBias(0.5))) {
      assertEquals(0.5, layer.getBiasInit());
    }
  }

  @Test
  void changesSteps() {
    for (BaseLayer layer : treat(sequence(), new Remedy.MultiplyLearningRate(0.1))) {
      assertEquals(0.05, layer.getIUpdater().getLearningRate(0, 0), 1e-12);
      assertTrue(layer.getIUpdater() instanceof Nesterovs);
    }
    for (BaseLayer layer : treat(sequence(), new Remedy.SetLearningRate(0.01))) {
      assertEquals(0.01, layer.getIUpdater().getLearningRate(0, 0));
    }
    for (BaseLayer layer : treat(sequence(), new Remedy.UseUpdater("Adam", 0.002))) {
      assertEquals(new Adam(0.002), layer.getIUpdater());
    }
    for (BaseLayer layer : treat(sequence(), new Remedy.ClipGradients(0.7))) {
      assertEquals(GradientNormalization.ClipL2PerLayer, layer.getGradientNormalization());
      assertEquals(0.7, layer.getGradientNormalizationThreshold());
    }
  }

  @Test
  void changesDropoutOnlyWhereThereIsSome() {
    Blueprint with = sequence();
    with.layers().get(0).setIDropout(new Dropout(0.2));
    BaseLayer[] layers = treat(with, new Remedy.UseDropout(0.8));
    assertEquals(new Dropout(0.8), layers[0].getIDropout());
    assertEquals(null, layers[1].getIDropout());
    assertEquals(null, treat(with, new Remedy.UseDropout(1))[0].getIDropout());
    assertFalse(
        Treatment.apply(new Remedy.UseDropout(0.5), setup(sequence()), NO_SEARCH).isPresent());
  }

  @Test
  void normalisesTheInputOnce() {
    TrainingSetup raw = new TrainingSetup(sequence(), InputLayout.FLAT, false);
    TrainingSetup treated =
        Treatment.apply(new Remedy.NormalizeInput(), raw, NO_SEARCH).orElseThrow();
    assertTrue(treated.standardised());
    assertFalse(Treatment.apply(new Remedy.NormalizeInput(), treated, NO_SEARCH).isPresent());
  }

  @Test
  void putsNormalisationBeforeTheActivationsOfEverySickNetworkThatHasThem() {
    for (SickNetwork sick : SickNetwork.values()) {
      TrainingSetup before = sick.setup(IMAGES, 1);
      Optional<TrainingSetup> after =
          Treatment.apply(new Remedy.AddBatchNormalization(), before, NO_SEARCH);
      assertEquals(sick != SickNetwork.EXPLODING_RNN, after.isPresent(), sick.key());
      after.ifPresent(
          setup -> {
            assertTrue(setup.blueprint().layers().size() > before.blueprint().layers().size());
            setup.blueprint().create().fit(batch(16));
          });
    }
  }

  @Test
  void unfreezes() {
    Blueprint frozen =
        new SequenceBlueprint(
            base()
                .list()
                .layer(new FrozenLayer(dense()))
                .layer(output())
                .setInputType(InputType.feedForward(16))
                .build());
    TrainingSetup treated =
        Treatment.apply(new Remedy.Unfreeze(), setup(frozen), NO_SEARCH).orElseThrow();
    assertTrue(treated.blueprint().outerLayers().get(0) instanceof DenseLayer);
    treated.blueprint().create().fit(batch(16));
    assertFalse(Treatment.apply(new Remedy.Unfreeze(), setup(sequence()), NO_SEARCH).isPresent());
  }

  @Test
  void treatsGraphsToo() {
    BaseLayer[] layers = treat(graph(), new Remedy.UseActivation("mish"));
    assertEquals(Activations.mish(), layers[0].getActivationFn());
    TrainingSetup treated =
        Treatment.apply(new Remedy.SetLearningRate(0.01), setup(graph()), NO_SEARCH).orElseThrow();
    treated.blueprint().create().fit(batch(16));
    assertFalse(
        Treatment.apply(new Remedy.AddBatchNormalization(), setup(graph()), NO_SEARCH).isPresent());
  }

  @Test
  void leavesTheOriginalAlone() {
    Blueprint original = sequence();
    treat(original, new Remedy.ResetBias(3));
    assertEquals(sequence(), original);
  }

  @Test
  void takesTheFirstFixThatChangesAnything() {
    Fix byHand = Fix.of("shuffle", new Remedy.ShuffleData());
    Fix nothing = Fix.of("as it is", new Remedy.SetLearningRate(0.5));
    Fix good = Fix.of("smaller steps", new Remedy.SetLearningRate(0.1));
    List<Finding> findings = List.of(finding(byHand), finding(byHand, nothing, good));
    Treatment treatment = Treatment.first(findings, setup(sequence()), NO_SEARCH).orElseThrow();
    assertEquals(findings.get(1), treatment.finding());
    assertEquals(3, treatment.rank());
    assertEquals(good, treatment.fix());
    assertNotEquals(sequence(), treatment.setup().blueprint());
    assertFalse(
        Treatment.first(List.of(finding(byHand)), setup(sequence()), NO_SEARCH).isPresent());
    assertFalse(Treatment.first(List.of(), setup(sequence()), NO_SEARCH).isPresent());
  }

  /** With data the rate is searched; without a rate that works the usual factor is left. */
  @Test
  void aSearchedRateIsUsed() {
    Remedy search = new Remedy.SearchLearningRate(0.1);
    List<Double> rates = new ArrayList<>();
    for (double found : new double[] {0.25, Double.NaN}) {
      TrainingSetup treated =
          Treatment.apply(search, setup(sequence()), setup -> found).orElseThrow();
      BaseLayer layer = (BaseLayer) treated.blueprint().layers().get(0);
      rates.add(layer.getIUpdater().getLearningRate(0, 0));
    }
    assertEquals(List.of(0.25, 0.05), rates);
    assertFalse(Treatment.apply(search, setup(sequence()), setup -> 0.5).isPresent());
  }

  private static Finding finding(Fix... fixes) {
    return new Finding(
        FindingKind.STEP_TOO_LARGE, Severity.SERIOUS, "", 1, "", "", List.of(fixes), 0.5);
  }

  private static TrainingSetup setup(Blueprint blueprint) {
    return new TrainingSetup(blueprint, InputLayout.FLAT, true);
  }

  private static BaseLayer[] treat(Blueprint blueprint, Remedy remedy) {
    return Treatment.apply(remedy, setup(blueprint), NO_SEARCH)
        .orElseThrow()
        .blueprint()
        .layers()
        .stream()
        .map(BaseLayer.class::cast)
        .toArray(BaseLayer[]::new);
  }

  private static DataSet batch(int pixels) {
    return new DataSet(Nd4j.rand(4, pixels), Nd4j.eye(10).getRows(0, 1, 2, 3));
  }

  private static Blueprint sequence() {
    return new SequenceBlueprint(
        base()
            .list()
            .layer(dense())
            .layer(dense())
            .layer(output())
            .setInputType(InputType.feedForward(16))
            .build());
  }

  private static Blueprint recurrent() {
    return new SequenceBlueprint(
        base()
            .list()
            .layer(new LastTimeStep(new LSTM.Builder().nOut(5).build()))
            .layer(output())
            .setInputType(InputType.recurrent(4, 4))
            .build());
  }

  private static Blueprint graph() {
    ComputationGraphConfiguration configuration =
        base()
            .graphBuilder()
            .addInputs("in")
            .addLayer("hidden", dense(), "in")
            .addLayer("out", output(), "hidden")
            .setOutputs("out")
            .setInputTypes(InputType.feedForward(16))
            .build();
    return new GraphBlueprint(configuration);
  }

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Nesterovs(0.5, 0.9))
        .biasUpdater(new Sgd(0.5))
        .weightInit(WeightInit.XAVIER);
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(5).activation(Activation.RELU).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .activation(Activation.SOFTMAX)
        .nOut(10)
        .build();
  }
}
