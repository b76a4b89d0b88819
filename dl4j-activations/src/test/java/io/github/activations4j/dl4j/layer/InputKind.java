package io.github.activations4j.dl4j.layer;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a layer under test stands behind and before, for each kind of input. */
enum InputKind {
  FEED_FORWARD(InputType.feedForward(3), new long[] {3}) {
    @Override
    Layer before(int features) {
      return new DenseLayer.Builder()
          .nOut(features)
          .activation(new ActivationIdentity())
          .biasInit(0.1)
          .build();
    }
  },
  NCHW(InputType.convolutional(3, 4, 2, CNN2DFormat.NCHW), new long[] {2, 3, 4}) {
    @Override
    Layer before(int features) {
      return convolution(features, CNN2DFormat.NCHW);
    }
  },
  NHWC(InputType.convolutional(3, 4, 2, CNN2DFormat.NHWC), new long[] {3, 4, 2}) {
    @Override
    Layer before(int features) {
      return convolution(features, CNN2DFormat.NHWC);
    }
  },
  NDHWC(
      InputType.convolutional3D(Convolution3D.DataFormat.NDHWC, 2, 3, 2, 2),
      new long[] {2, 3, 2, 2}) {
    @Override
    Layer before(int features) {
      return convolution(features, Convolution3D.DataFormat.NDHWC);
    }
  },
  NCW(InputType.recurrent(2, 4, RNNFormat.NCW), new long[] {2, 4}) {
    @Override
    Layer before(int features) {
      return recurrent(features, RNNFormat.NCW);
    }
  },
  NWC(InputType.recurrent(2, 4, RNNFormat.NWC), new long[] {4, 2}) {
    @Override
    Layer before(int features) {
      return recurrent(features, RNNFormat.NWC);
    }
  };

  static final int BATCH = 3;

  /** Classes of the output layer. */
  static final int CLASSES = 2;

  private final InputType type;
  private final long[] example;

  InputKind(InputType type, long[] example) {
    this.type = type;
    this.example = example;
  }

  static Stream<InputKind> sequences() {
    return Stream.of(NCW, NWC);
  }

  /** A layer whose outputs are the features of the layer under test. */
  abstract Layer before(int features);

  InputType type() {
    return type;
  }

  boolean isSequence() {
    return this == NCW || this == NWC;
  }

  /** The layer behind the one under test. */
  Layer after() {
    return isSequence()
        ? new RnnOutputLayer.Builder(LossFunction.MSE)
            .nOut(CLASSES)
            .dataFormat(this == NCW ? RNNFormat.NCW : RNNFormat.NWC)
            .activation(new ActivationTanH())
            .build()
        : new OutputLayer.Builder(LossFunction.MSE)
            .nOut(CLASSES)
            .activation(new ActivationTanH())
            .build();
  }

  List<Layer> around(Layer layer, int features) {
    return List.of(before(features), layer, after());
  }

  INDArray input(DataType dataType, long seed) {
    long[] shape = new long[example.length + 1];
    shape[0] = BATCH;
    System.arraycopy(example, 0, shape, 1, example.length);
    Nd4j.getRandom().setSeed(seed);
    return Nd4j.randn(DataType.DOUBLE, shape).castTo(dataType);
  }

  INDArray labels(DataType dataType) {
    Nd4j.getRandom().setSeed(1000);
    long[] shape =
        !isSequence()
            ? new long[] {BATCH, CLASSES}
            : this == NCW ? new long[] {BATCH, CLASSES, 4} : new long[] {BATCH, 4, CLASSES};
    return Nd4j.rand(DataType.DOUBLE, shape).castTo(dataType);
  }

  /** Sequences of four, one and three steps. */
  static INDArray mask(DataType dataType) {
    return Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 0, 0, 0}, {1, 1, 1, 0}})
        .castTo(dataType);
  }

  private static Layer convolution(int features, CNN2DFormat format) {
    return new ConvolutionLayer.Builder(2, 2)
        .nOut(features)
        .dataFormat(format)
        .activation(new ActivationIdentity())
        .build();
  }

  private static Layer convolution(int features, Convolution3D.DataFormat format) {
    return new Convolution3D.Builder(1, 2, 1)
        .nOut(features)
        .dataFormat(format)
        .activation(new ActivationIdentity())
        .build();
  }

  private static Layer recurrent(int features, RNNFormat format) {
    return new SimpleRnn.Builder()
        .nOut(features)
        .dataFormat(format)
        .activation(new ActivationTanH())
        .build();
  }
}
