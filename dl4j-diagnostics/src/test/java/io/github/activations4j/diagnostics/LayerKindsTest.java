package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every kind of layer trains with the listener exactly as without, and is measured. */
class LayerKindsTest {

  private static final int BATCH = 6;

  private record Net(InputType input, INDArray features, INDArray labels, List<Layer> layers) {}

  private static Layer out() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static Layer rnnOut() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(3)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static INDArray random(long... shape) {
    Nd4j.getRandom().setSeed(5);
    return Nd4j.randn(DataType.FLOAT, shape);
  }

  private static INDArray classes(long... shape) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, shape);
    for (int i = 0; i < shape[0]; i++) {
      if (shape.length == 2) {
        labels.putScalar(new long[] {i, i % 3}, 1);
      } else {
        for (int t = 0; t < shape[2]; t++) {
          labels.putScalar(new long[] {i, (i + t) % 3, t}, 1);
        }
      }
    }
    return labels;
  }

  static Stream<Arguments> nets() {
    List<Arguments> all = new ArrayList<>();
    InputType flat = InputType.feedForward(8);
    InputType image = InputType.convolutional(10, 10, 2);
    InputType sequence = InputType.recurrent(4, 7);
    INDArray labels = classes(BATCH, 3);
    INDArray pixels = random(BATCH, 2, 10, 10);
    INDArray steps = random(BATCH, 4, 7);
    all.add(
        of(
            "dense",
            () -> new Net(flat, random(BATCH, 8), labels, List.of(dense(), dense(), out()))));
    all.add(of("one layer only", () -> new Net(flat, random(BATCH, 8), labels, List.of(out()))));
    all.add(
        of(
            "loss layer",
            () ->
                new Net(
                    flat,
                    random(BATCH, 8),
                    labels,
                    List.of(
                        new DenseLayer.Builder().nOut(3).activation(Activation.IDENTITY).build(),
                        new LossLayer.Builder(LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .build()))));
    all.add(
        of(
            "batch normalisation, activation layer, dropout layer, prelu",
            () ->
                new Net(
                    flat,
                    random(BATCH, 8),
                    labels,
                    List.of(
                        new DenseLayer.Builder().nOut(5).activation(Activation.IDENTITY).build(),
                        new BatchNormalization(),
                        new ActivationLayer(Activations.relu()),
                        new DropoutLayer(0.5),
                        new PReLULayer.Builder().inputShape(5).build(),
                        out()))));
    for (CNN2DFormat format : CNN2DFormat.values()) {
      boolean first = format == CNN2DFormat.NCHW;
      all.add(
          of(
              "convolution 2D " + format,
              () ->
                  new Net(
                      InputType.convolutional(10, 10, 2, format),
                      first ? pixels : pixels.permute(0, 2, 3, 1).dup('c'),
                      labels,
                      List.of(
                          new ConvolutionLayer.Builder(3, 3)
                              .dataFormat(format)
                              .nOut(4)
                              .activation(Activation.RELU)
                              .build(),
                          new SubsamplingLayer.Builder().dataFormat(format).build(),
                          dense(),
                          out()))));
    }
    all.add(
        of(
            "deconvolution, separable, depthwise",
            () ->
                new Net(
                    image,
                    pixels,
                    labels,
                    List.of(
                        new Deconvolution2D.Builder(2, 2)
                            .nOut(3)
                            .activation(Activation.RELU)
                            .build(),
                        new SeparableConvolution2D.Builder(2, 2)
                            .nOut(4)
                            .activation(Activation.RELU)
                            .build(),
                        new DepthwiseConvolution2D.Builder(2, 2)
                            .depthMultiplier(2)
                            .nOut(8)
                            .activation(Activation.RELU)
                            .build(),
                        new GlobalPoolingLayer(),
                        out()))));
    all.add(
        of(
            "convolution 1D",
            () ->
                new Net(
                    sequence,
                    steps,
                    labels,
                    List.of(
                        new Convolution1DLayer.Builder(3)
                            .nOut(5)
                            .activation(Activation.TANH)
                            .build(),
                        new GlobalPoolingLayer(),
                        out()))));
    all.add(
        of(
            "convolution 3D",
            () ->
                new Net(
                    InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 5, 5, 5, 2),
                    random(BATCH, 2, 5, 5, 5),
                    labels,
                    List.of(
                        new Convolution3D.Builder(2, 2, 2)
                            .nOut(4)
                            .activation(Activation.RELU)
                            .build(),
                        out()))));
    all.add(
        of(
            "lstm",
            () ->
                new Net(
                    sequence,
                    steps,
                    classes(BATCH, 3, 7),
                    List.of(
                        new LSTM.Builder().nOut(5).activation(Activation.TANH).build(),
                        rnnOut()))));
    all.add(
        of(
            "simple rnn, dense inside a sequence",
            () ->
                new Net(
                    sequence,
                    steps,
                    classes(BATCH, 3, 7),
                    List.of(
                        new SimpleRnn.Builder().nOut(5).activation(Activation.TANH).build(),
                        dense(),
                        rnnOut()))));
    all.add(
        of(
            "bidirectional, last step",
            () ->
                new Net(
                    sequence,
                    steps,
                    labels,
                    List.of(
                        new Bidirectional(
                            new LSTM.Builder().nOut(5).activation(Activation.TANH).build()),
                        new LastTimeStep(
                            new LSTM.Builder().nOut(4).activation(Activation.TANH).build()),
                        out()))));
    all.add(
        of(
            "self attention",
            () ->
                new Net(
                    sequence,
                    steps,
                    labels,
                    List.of(
                        new SelfAttentionLayer.Builder()
                            .nOut(6)
                            .nHeads(2)
                            .projectInput(true)
                            .build(),
                        new GlobalPoolingLayer(),
                        out()))));
    INDArray words = Nd4j.createFromArray(new float[] {0, 3, 2, 1, 4, 0}).reshape(BATCH, 1);
    all.add(
        of(
            "embedding",
            () ->
                new Net(
                    InputType.feedForward(5),
                    words,
                    labels,
                    List.of(new EmbeddingLayer.Builder().nIn(5).nOut(6).build(), dense(), out()))));
    all.add(
        of(
            "embedding of sequences",
            () ->
                new Net(
                    InputType.recurrent(5, 4),
                    Nd4j.createFromArray(new float[BATCH * 4]).reshape(BATCH, 4),
                    labels,
                    List.of(
                        new EmbeddingSequenceLayer.Builder().nIn(5).nOut(6).inputLength(4).build(),
                        new GlobalPoolingLayer(),
                        out()))));
    return all.stream();
  }

  private static Layer dense() {
    return new DenseLayer.Builder().nOut(5).activation(Activations.elu()).build();
  }

  private static Arguments of(String name, Supplier<Net> net) {
    return Arguments.of(name, net);
  }

  private static MultiLayerNetwork network(Net net, WorkspaceMode mode) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .updater(new Adam(0.01))
            .trainingWorkspaceMode(mode)
            .list();
    net.layers().forEach(layer -> list.layer(layer.clone()));
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(net.input()).build());
    network.init();
    return network;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void isMeasuredAndUndisturbed(String name, Supplier<Net> made) {
    Net net = made.get();
    for (WorkspaceMode mode : List.of(WorkspaceMode.ENABLED, WorkspaceMode.NONE)) {
      MultiLayerNetwork plain = network(net, mode);
      MultiLayerNetwork watched = network(net, mode);
      TrainingDiagnostics diagnostics =
          TrainingDiagnostics.builder().everyIterations(1).window(3).quiet().build();
      watched.setListeners(diagnostics);
      DataSet data = new DataSet(net.features(), net.labels());
      for (MultiLayerNetwork network : List.of(plain, watched)) {
        Nd4j.getRandom().setSeed(9);
        for (int i = 0; i < 6; i++) {
          network.fit(data);
        }
      }
      assertTrue(diagnostics.active(), "diagnostics failed");
      assertEquals(plain.params(), watched.params(), "training is what it was");
      HealthReport report = diagnostics.report();
      assertEquals(6, report.history().iterationsMeasured());
      // An activation layer and the dense layer before it are one.
      long apart = net.layers().stream().filter(ActivationLayer.class::isInstance).count();
      assertEquals(net.layers().size() - apart, report.layers().size());
      for (LayerHealth layer : report.layers()) {
        check(layer);
      }
    }
  }

  private static void check(LayerHealth layer) {
    LayerFacts facts = layer.history().facts();
    LayerPoint last = layer.history().last();
    assertTrue(layer.finite(), layer.name());
    if (facts.hasParameters()) {
      assertTrue(last.gradientNorm() >= 0, facts + " has a gradient norm");
      boolean hidden = !facts.output();
      assertTrue(!hidden || Double.isFinite(last.mean()), facts + " has a mean");
    }
    boolean weights = facts.trainable() && facts.fanIn() > 0;
    if (weights && !facts.kind().equals("BatchNormalization")) {
      assertTrue(last.updateRatio() < 0, facts + " has an update ratio");
    }
    boolean watched =
        facts.form() != LayerForm.FUNCTION
            || facts.traits().elementwise() && !facts.traits().identity();
    assertEquals(watched, layer.history().life().units() > 0, facts + " is watched");
    if (watched) {
      long units = facts.units() == 0 ? 5 : facts.units();
      assertEquals(units, layer.history().life().units(), facts.toString());
      assertTrue(layer.deadShare() >= 0 && layer.deadShare() <= 1);
    }
    assertFalse(facts.name().isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void oneExampleIsABatch(String name, Supplier<Net> made) {
    Net net = made.get();
    MultiLayerNetwork network = network(net, WorkspaceMode.ENABLED);
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    network.setListeners(diagnostics);
    long[] features = net.features().shape().clone();
    long[] labels = net.labels().shape().clone();
    features[0] = 1;
    labels[0] = 1;
    network.fit(
        new DataSet(
            net.features()
                .dup('c')
                .reshape(-1)
                .get(org.nd4j.linalg.indexing.NDArrayIndex.interval(0, product(features)))
                .dup()
                .reshape(features),
            classes(labels)));
    assertTrue(diagnostics.active());
    assertEquals(1, diagnostics.report().history().iterationsMeasured());
  }

  private static long product(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }
}
