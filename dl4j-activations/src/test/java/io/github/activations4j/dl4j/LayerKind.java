package io.github.activations4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A kind of layer in one of the formats that it takes, in a network of two layers.
 *
 * @param name for failure messages
 * @param type input of the network
 * @param layers the layers, of which the one of this kind has a given activation
 * @param in shape of the input
 * @param out shape of the labels
 */
record LayerKind(
    String name, InputType type, Function<IActivation, List<Layer>> layers, long[] in, long[] out) {

  private static final int BATCH = 3;

  /** All kinds that apply an activation, in all their formats. */
  static List<LayerKind> all() {
    List<LayerKind> kinds = new ArrayList<>();
    dense(kinds);
    for (CNN2DFormat format : CNN2DFormat.values()) {
      images(kinds, format);
    }
    for (Convolution3D.DataFormat format : Convolution3D.DataFormat.values()) {
      volumes(kinds, format);
    }
    for (RNNFormat format : RNNFormat.values()) {
      sequences(kinds, format);
    }
    return kinds;
  }

  private static void dense(List<LayerKind> kinds) {
    Layer before = new DenseLayer.Builder().nOut(4).activation(new ActivationTanH()).build();
    InputType type = InputType.feedForward(4);
    long[] in = {BATCH, 4};
    long[] out = {BATCH, 2};
    kinds.add(
        hidden(
            "dense", type, in, out, a -> new DenseLayer.Builder().nOut(5).activation(a).build()));
    kinds.add(
        hidden(
            "embedding",
            type,
            new long[] {BATCH, 1},
            out,
            a -> new EmbeddingLayer.Builder().nIn(4).nOut(5).activation(a).build()));
    kinds.add(
        hidden(
            "element-wise multiplication",
            type,
            in,
            out,
            a ->
                new ElementWiseMultiplicationLayer.Builder().nIn(4).nOut(4).activation(a).build()));
    kinds.add(
        hidden(
            "autoencoder",
            type,
            in,
            out,
            a -> new AutoEncoder.Builder().nOut(5).corruptionLevel(0).activation(a).build()));
    kinds.add(
        hidden(
            "variational autoencoder",
            type,
            in,
            out,
            a ->
                new VariationalAutoencoder.Builder()
                    .nOut(3)
                    .encoderLayerSizes(5)
                    .decoderLayerSizes(5)
                    .activation(a)
                    .build()));
    kinds.add(
        hidden(
            "variational autoencoder's mean",
            type,
            in,
            out,
            a ->
                new VariationalAutoencoder.Builder()
                    .nOut(3)
                    .encoderLayerSizes(5)
                    .decoderLayerSizes(5)
                    .activation(new ActivationTanH())
                    .pzxActivationFn(a)
                    .build()));
    kinds.add(hidden("activation layer", type, in, out, ActivationLayer::new));
    kinds.add(
        output(
            "output",
            type,
            before,
            in,
            out,
            a -> new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(a).build()));
    kinds.add(
        output(
            "center loss output",
            type,
            before,
            in,
            out,
            a ->
                new CenterLossOutputLayer.Builder(LossFunction.MSE)
                    .nOut(2)
                    .lambda(0.1)
                    .gradientCheck(true)
                    .activation(a)
                    .build()));
    kinds.add(
        output(
            "loss",
            type,
            before,
            in,
            in,
            a -> new LossLayer.Builder(LossFunction.MSE).activation(a).build()));
  }

  private static void images(List<LayerKind> kinds, CNN2DFormat format) {
    Layer before =
        new ConvolutionLayer.Builder(1, 1)
            .nOut(2)
            .dataFormat(format)
            .activation(new ActivationTanH())
            .build();
    InputType type = InputType.convolutional(5, 4, 2, format);
    long[] in =
        format == CNN2DFormat.NCHW ? new long[] {BATCH, 2, 5, 4} : new long[] {BATCH, 5, 4, 2};
    long[] out = {BATCH, 2};
    String with = ", " + format;
    kinds.add(
        hidden(
            "convolution" + with,
            type,
            in,
            out,
            a ->
                new ConvolutionLayer.Builder(2, 2)
                    .nOut(3)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(
        hidden(
            "padded convolution" + with,
            type,
            in,
            out,
            a ->
                new ConvolutionLayer.Builder(3, 3)
                    .nOut(3)
                    .convolutionMode(ConvolutionMode.Same)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(
        hidden(
            "convolution to one pixel" + with,
            type,
            in,
            out,
            a ->
                new ConvolutionLayer.Builder(5, 4)
                    .nOut(3)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(
        hidden(
            "deconvolution" + with,
            type,
            in,
            out,
            a ->
                new Deconvolution2D.Builder(2, 2)
                    .nOut(3)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(
        hidden(
            "separable convolution" + with,
            type,
            in,
            out,
            a ->
                new SeparableConvolution2D.Builder(2, 2)
                    .nOut(3)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(
        hidden(
            "depthwise convolution" + with,
            type,
            in,
            out,
            a ->
                new DepthwiseConvolution2D.Builder(2, 2)
                    .nOut(4)
                    .depthMultiplier(2)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(hidden("activation layer" + with, type, in, out, ActivationLayer::new));
    kinds.add(
        new LayerKind(
            "activation layer after a convolution" + with,
            type,
            a ->
                List.of(
                    new ConvolutionLayer.Builder(2, 2)
                        .nOut(3)
                        .dataFormat(format)
                        .activation(new ActivationIdentity())
                        .build(),
                    new ActivationLayer(a),
                    last(out)),
            in,
            out));
    kinds.add(
        output(
            "loss" + with,
            type,
            before,
            in,
            in,
            a -> new CnnLossLayer.Builder(LossFunction.MSE).format(format).activation(a).build()));
  }

  private static void volumes(List<LayerKind> kinds, Convolution3D.DataFormat format) {
    Layer before =
        new Convolution3D.Builder(1, 1, 1)
            .nOut(2)
            .dataFormat(format)
            .activation(new ActivationTanH())
            .build();
    boolean channelsFirst = format == Convolution3D.DataFormat.NCDHW;
    InputType type = InputType.convolutional3D(format, 3, 4, 3, 2);
    long[] in = channelsFirst ? new long[] {BATCH, 2, 3, 4, 3} : new long[] {BATCH, 3, 4, 3, 2};
    String with = ", " + format;
    Layer loss =
        new Cnn3DLossLayer.Builder(format)
            .lossFunction(LossFunction.MSE)
            .activation(new ActivationIdentity())
            .build();
    kinds.add(
        new LayerKind(
            "convolution" + with,
            type,
            a ->
                List.of(
                    new Convolution3D.Builder(2, 2, 2)
                        .nOut(3)
                        .dataFormat(format)
                        .activation(a)
                        .build(),
                    loss),
            in,
            channelsFirst ? new long[] {BATCH, 3, 2, 3, 2} : new long[] {BATCH, 2, 3, 2, 3}));
    kinds.add(
        new LayerKind(
            "deconvolution" + with,
            type,
            a ->
                List.of(
                    new Deconvolution3D.Builder()
                        .kernelSize(2, 2, 2)
                        .nOut(3)
                        .dataFormat(format)
                        .activation(a)
                        .build(),
                    loss),
            in,
            channelsFirst ? new long[] {BATCH, 3, 4, 5, 4} : new long[] {BATCH, 4, 5, 4, 3}));
    kinds.add(
        new LayerKind(
            "activation layer" + with,
            type,
            a ->
                List.of(
                    new Convolution3D.Builder(2, 2, 2)
                        .nOut(3)
                        .dataFormat(format)
                        .activation(new ActivationIdentity())
                        .build(),
                    new ActivationLayer(a),
                    loss),
            in,
            channelsFirst ? new long[] {BATCH, 3, 2, 3, 2} : new long[] {BATCH, 2, 3, 2, 3}));
    kinds.add(
        output(
            "loss" + with,
            type,
            before,
            in,
            in,
            a ->
                new Cnn3DLossLayer.Builder(format)
                    .lossFunction(LossFunction.MSE)
                    .activation(a)
                    .build()));
  }

  @SuppressWarnings("deprecation") // users have both of Graves' layers in their models
  private static void sequences(List<LayerKind> kinds, RNNFormat format) {
    Layer before =
        new SimpleRnn.Builder().nOut(2).dataFormat(format).activation(new ActivationTanH()).build();
    InputType type = InputType.recurrent(2, 4, format);
    long[] in = sequence(format, 2);
    long[] out = sequence(format, 3);
    String with = ", " + format;
    kinds.add(
        recurrent(
            "convolution" + with,
            format,
            a ->
                new Convolution1D.Builder(2)
                    .nOut(5)
                    .convolutionMode(ConvolutionMode.Same)
                    .rnnDataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(
        recurrent(
            "LSTM" + with,
            format,
            a -> new LSTM.Builder().nOut(5).dataFormat(format).activation(a).build()));
    kinds.add(
        recurrent(
            "LSTM's gates" + with,
            format,
            a ->
                new LSTM.Builder()
                    .nOut(5)
                    .dataFormat(format)
                    .activation(new ActivationTanH())
                    .gateActivationFunction(a)
                    .build()));
    kinds.add(
        recurrent(
            "Graves' LSTM" + with,
            format,
            a -> new GravesLSTM.Builder().nOut(5).dataFormat(format).activation(a).build()));
    kinds.add(
        recurrent(
            "Graves' bidirectional LSTM" + with,
            format,
            a ->
                new GravesBidirectionalLSTM.Builder()
                    .nOut(5)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    kinds.add(
        recurrent(
            "simple" + with,
            format,
            a -> new SimpleRnn.Builder().nOut(5).dataFormat(format).activation(a).build()));
    kinds.add(
        recurrent(
            "bidirectional" + with,
            format,
            a ->
                new Bidirectional(
                    new SimpleRnn.Builder().nOut(5).dataFormat(format).activation(a).build())));
    kinds.add(
        recurrent(
            "dense" + with, format, a -> new DenseLayer.Builder().nOut(5).activation(a).build()));
    kinds.add(recurrent("activation layer" + with, format, ActivationLayer::new));
    kinds.add(
        new LayerKind(
            "embedded sequence" + with,
            InputType.feedForward(4),
            a ->
                List.of(
                    new EmbeddingSequenceLayer.Builder()
                        .nIn(4)
                        .nOut(5)
                        .inputLength(4)
                        .outputDataFormat(format)
                        .activation(a)
                        .build(),
                    last(format)),
            new long[] {BATCH, 4},
            out));
    kinds.add(
        output(
            "output" + with,
            type,
            before,
            in,
            out,
            a ->
                new RnnOutputLayer.Builder(LossFunction.MSE)
                    .nOut(3)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
    if (format == RNNFormat.NWC) {
      return; // Deeplearning4j 1.0.0-M2.1 compares labels of one format with outputs of the other
    }
    kinds.add(
        output(
            "loss" + with,
            type,
            before,
            in,
            in,
            a ->
                new RnnLossLayer.Builder(LossFunction.MSE)
                    .dataFormat(format)
                    .activation(a)
                    .build()));
  }

  private static long[] sequence(RNNFormat format, long channels) {
    return format == RNNFormat.NCW
        ? new long[] {BATCH, channels, 4}
        : new long[] {BATCH, 4, channels};
  }

  private static LayerKind recurrent(
      String name, RNNFormat format, Function<IActivation, Layer> layer) {
    return new LayerKind(
        name,
        InputType.recurrent(2, 4, format),
        a -> List.of(layer.apply(a), last(format)),
        sequence(format, 2),
        sequence(format, 3));
  }

  private static LayerKind hidden(
      String name, InputType type, long[] in, long[] out, Function<IActivation, Layer> layer) {
    return new LayerKind(name, type, a -> List.of(layer.apply(a), last(out)), in, out);
  }

  /** After another layer, because some output layers have no parameters of their own. */
  private static LayerKind output(
      String name,
      InputType type,
      Layer before,
      long[] in,
      long[] out,
      Function<IActivation, Layer> layer) {
    return new LayerKind(name, type, a -> List.of(before, layer.apply(a)), in, out);
  }

  private static Layer last(long[] out) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nOut(out[1])
        .activation(new ActivationIdentity())
        .build();
  }

  private static Layer last(RNNFormat format) {
    return new RnnOutputLayer.Builder(LossFunction.MSE)
        .nOut(3)
        .dataFormat(format)
        .activation(new ActivationIdentity())
        .build();
  }

  /** A network with the activation in the layer of this kind. */
  MultiLayerNetwork network(IActivation activation, DataType dataType) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .dataType(dataType)
            .updater(new NoOp())
            .weightInit(WeightInit.XAVIER)
            .list();
    layers.apply(activation).forEach(list::layer);
    MultiLayerConfiguration configuration = list.setInputType(type).build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  INDArray input(DataType dataType) {
    Nd4j.getRandom().setSeed(11);
    if (name.startsWith("embed")) {
      return Nd4j.rand(DataType.DOUBLE, in).muli(3.99).castTo(DataType.INT32).castTo(dataType);
    }
    return Nd4j.randn(DataType.DOUBLE, in).castTo(dataType);
  }

  INDArray labels(DataType dataType) {
    Nd4j.getRandom().setSeed(12);
    return Nd4j.rand(DataType.DOUBLE, out).castTo(dataType);
  }

  @Override
  public String toString() {
    return name;
  }
}
