package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;

/** Networks of every kind of convolution learn. */
class ConvolutionTest {

  /** One of each way that a function is computed, and the softmax over the channels of NCHW. */
  private static final List<String> SPECS =
      List.of("mish", "hard_swish", "leaky_relu", "rrelu", "softmax(axis=1)");

  private record Block(String name, Function<IActivation, List<Layer>> layers) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Block> BLOCKS =
      List.of(
          new Block(
              "convolution",
              a -> List.of(new ConvolutionLayer.Builder(3, 3).nOut(8).activation(a).build())),
          // With one channel in, the separable convolution of this Deeplearning4j fails, whatever
          // its activation ("NDArray::reshapei: bad input shape").
          new Block(
              "separable",
              a ->
                  List.of(
                      new ConvolutionLayer.Builder(3, 3).nOut(4).activation(a).build(),
                      new SeparableConvolution2D.Builder(3, 3).nOut(8).activation(a).build())),
          new Block(
              "depthwise",
              a ->
                  List.of(
                      new DepthwiseConvolution2D.Builder(3, 3)
                          .depthMultiplier(8)
                          .activation(a)
                          .build())),
          new Block(
              "batch normalised",
              a ->
                  List.of(
                      new ConvolutionLayer.Builder(3, 3)
                          .nOut(8)
                          .hasBias(false)
                          .activation(Activation.IDENTITY)
                          .build(),
                      new BatchNormalization.Builder().build(),
                      new ActivationLayer(a))));

  static Stream<Arguments> images() {
    return BLOCKS.stream()
        .flatMap(
            b ->
                SPECS.stream()
                    .flatMap(
                        s ->
                            Stream.of(WorkspaceMode.ENABLED, WorkspaceMode.NONE)
                                .map(w -> Arguments.of(b, s, w))));
  }

  @ParameterizedTest
  @MethodSource("images")
  void images(Block block, String spec, WorkspaceMode workspaces) {
    Seeds.each(
        seed -> {
          var list = Networks.common(seed).convolutionMode(ConvolutionMode.Same).list();
          block.layers().apply(Activations.of(spec)).forEach(list::layer);
          MultiLayerConfiguration configuration =
              list.layer(new GlobalPoolingLayer(PoolingType.MAX))
                  .layer(Networks.fixedClasses(8))
                  .setInputType(InputType.convolutional(8, 8, 1))
                  .build();
          Margin.below(
              EveryFunction.learnedLoss(spec),
              loss(
                  configuration,
                  workspaces,
                  Problems.stripes(40, 100 + seed),
                  30 * EveryFunction.patience(spec)),
              "%s of %s, %s".formatted(block, spec, workspaces));
        });
  }

  static Stream<String> manyFunctions() {
    return EveryFunction.learningOnImages().filter(EveryFunction.everyThird(1));
  }

  @ParameterizedTest
  @MethodSource("manyFunctions")
  void manyFunctions(String spec) {
    Seeds.each(
        seed ->
            Margin.below(
                EveryFunction.learnedLoss(spec),
                loss(Activations.of(spec), spec, seed),
                "CNN of " + spec));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.WrongGradient#examples")
  void wrongGradientDoesNotLearn(WrongGradient wrong) {
    Seeds.each(
        seed ->
            Margin.above(
                EveryFunction.learnedLoss("mish"), loss(wrong, "mish", seed), "CNN of " + wrong));
  }

  /** Of two convolutions, the first of which gets its gradient through the second. */
  private static double loss(IActivation activation, String spec, long seed) {
    MultiLayerConfiguration configuration =
        Networks.common(seed)
            .convolutionMode(ConvolutionMode.Same)
            .activation(activation)
            .list()
            .layer(new ConvolutionLayer.Builder(3, 3).nOut(6).build())
            .layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(6).build())
            .layer(new GlobalPoolingLayer(PoolingType.AVG))
            .layer(Networks.fixedClasses(6))
            .setInputType(InputType.convolutional(8, 8, 1))
            .build();
    return loss(
        configuration,
        WorkspaceMode.ENABLED,
        Problems.stripes(40, 100 + seed),
        50 * EveryFunction.patience(spec));
  }

  static Stream<Arguments> series() {
    return SPECS.stream()
        .flatMap(
            s -> Stream.of(WorkspaceMode.ENABLED, WorkspaceMode.NONE).map(w -> Arguments.of(s, w)));
  }

  @ParameterizedTest
  @MethodSource("series")
  void series(String spec, WorkspaceMode workspaces) {
    Seeds.each(
        seed -> {
          MultiLayerConfiguration configuration =
              Networks.common(seed)
                  .convolutionMode(ConvolutionMode.Same)
                  .list()
                  .layer(
                      new Convolution1DLayer.Builder(5)
                          .nOut(16)
                          .activation(Activations.of(spec))
                          .build())
                  .layer(new GlobalPoolingLayer(PoolingType.AVG))
                  .layer(Networks.fixedClasses(16))
                  .setInputType(InputType.recurrent(2, 8))
                  .build();
          Margin.below(
              EveryFunction.learnedLoss(spec),
              loss(
                  configuration,
                  workspaces,
                  Problems.trends(60, 100 + seed),
                  60 * EveryFunction.patience(spec)),
              "series, %s, %s".formatted(spec, workspaces));
        });
  }

  private static double loss(
      MultiLayerConfiguration configuration,
      WorkspaceMode workspaces,
      DataSet data,
      int iterations) {
    configuration.setTrainingWorkspaceMode(workspaces);
    configuration.setInferenceWorkspaceMode(workspaces);
    return Networks.train(Networks.initialized(configuration), data, iterations);
  }
}
