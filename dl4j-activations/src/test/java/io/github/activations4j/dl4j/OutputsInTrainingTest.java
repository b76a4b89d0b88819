package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Networks that end in our softmax or sigmoid train as with the built-in. */
@Tag("same-on-every-jdk")
class OutputsInTrainingTest {

  private static final int EXAMPLES = 8;
  private static final int INPUTS = 4;
  private static final int CLASSES = 3;
  private static final int STEPS = 5;
  private static final int SIDE = 4;

  /** The shapes that the outputs of a layer have. */
  private enum Shape {
    ROWS,
    SEQUENCES,
    IMAGES
  }

  /** Every layer of Deeplearning4j that ends a network with an activation and a loss. */
  enum End {
    OUTPUT(Shape.ROWS),
    CENTER_LOSS(Shape.ROWS),
    LOSS(Shape.ROWS),
    RNN_OUTPUT(Shape.SEQUENCES),
    RNN_LOSS(Shape.SEQUENCES),
    CNN_LOSS(Shape.IMAGES);

    private final Shape shape;

    End(Shape shape) {
      this.shape = shape;
    }

    private Layer layer(IActivation activation, ILossFunction loss) {
      return switch (this) {
        case OUTPUT -> new OutputLayer.Builder(loss).nOut(CLASSES).activation(activation).build();
        case CENTER_LOSS ->
            new CenterLossOutputLayer.Builder(loss).nOut(CLASSES).activation(activation).build();
        case LOSS -> new LossLayer.Builder(loss).activation(activation).build();
        case RNN_OUTPUT ->
            new RnnOutputLayer.Builder(loss).nOut(CLASSES).activation(activation).build();
        case RNN_LOSS -> new RnnLossLayer.Builder(loss).activation(activation).build();
        case CNN_LOSS -> new CnnLossLayer.Builder(loss).activation(activation).build();
      };
    }
  }

  private static MultiLayerNetwork network(
      End end, IActivation gate, IActivation output, ILossFunction loss) {
    Layer hidden =
        switch (end.shape) {
          case ROWS -> new DenseLayer.Builder().nOut(CLASSES).activation(Activation.TANH).build();
          case SEQUENCES ->
              new LSTM.Builder()
                  .nOut(CLASSES)
                  .activation(Activation.TANH)
                  .gateActivationFunction(gate)
                  .build();
          case IMAGES ->
              new ConvolutionLayer.Builder(1, 1)
                  .nOut(CLASSES)
                  .activation(Activation.IDENTITY)
                  .build();
        };
    InputType input =
        switch (end.shape) {
          case ROWS -> InputType.feedForward(INPUTS);
          case SEQUENCES -> InputType.recurrent(INPUTS, STEPS);
          case IMAGES -> InputType.convolutional(SIDE, SIDE, INPUTS);
        };
    return initialised(
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .dataType(DataType.DOUBLE)
            .updater(new Sgd(0.02))
            .list(hidden, end.layer(output, loss))
            .setInputType(input)
            .build());
  }

  private static MultiLayerNetwork initialised(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  /** One class for each place of a batch, or independent labels. */
  private static DataSet data(Shape shape, boolean oneClass) {
    Random random = new Random(9);
    long[] places =
        switch (shape) {
          case ROWS -> new long[] {};
          case SEQUENCES -> new long[] {STEPS};
          case IMAGES -> new long[] {SIDE, SIDE};
        };
    INDArray features = Nd4j.create(DataType.DOUBLE, extended(INPUTS, places));
    for (long i = 0; i < features.length(); i++) {
      features.putScalar(i, random.nextGaussian());
    }
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, extended(CLASSES, places));
    long size = labels.length() / EXAMPLES / CLASSES;
    INDArray flat = labels.reshape('c', EXAMPLES, CLASSES, size);
    for (int example = 0; example < EXAMPLES; example++) {
      for (int place = 0; place < size; place++) {
        int chosen = random.nextInt(CLASSES);
        for (int k = 0; k < CLASSES; k++) {
          boolean on = oneClass ? k == chosen : random.nextBoolean();
          flat.putScalar(new int[] {example, k, place}, on ? 1 : 0);
        }
      }
    }
    return new DataSet(features, labels);
  }

  private static long[] extended(int units, long[] places) {
    long[] shape = new long[2 + places.length];
    shape[0] = EXAMPLES;
    shape[1] = units;
    System.arraycopy(places, 0, shape, 2, places.length);
    return shape;
  }

  private static void sameCourse(MultiLayerNetwork builtIn, MultiLayerNetwork ours, DataSet data) {
    ours.setParams(builtIn.params().dup());
    double[] initial = builtIn.params().toDoubleVector();
    for (int i = 0; i < 30; i++) {
      builtIn.fit(data);
      ours.fit(data);
      // Thirty steps of a few roundings each; nothing amplifies them.
      assertEquals(builtIn.score(), ours.score(), 1e-9, "iteration " + i);
    }
    assertArrayEquals(builtIn.params().toDoubleVector(), ours.params().toDoubleVector(), 1e-9);
    assertFalse(Arrays.equals(initial, ours.params().toDoubleVector()), "it trains");
  }

  @ParameterizedTest
  @EnumSource
  void softmaxAndCrossEntropy(End end) {
    ILossFunction loss = new LossMCXENT(Nd4j.createFromArray(1.0, 2.0, 0.5));
    IActivation gate = Activation.SIGMOID.getActivationFunction();
    sameCourse(
        network(end, gate, Activation.SOFTMAX.getActivationFunction(), loss),
        network(end, gate, Activations.softmax(), loss),
        data(end.shape, true));
  }

  @ParameterizedTest
  @EnumSource
  void sigmoidAndBinaryCrossEntropy(End end) {
    IActivation builtIn = Activation.SIGMOID.getActivationFunction();
    sameCourse(
        network(end, builtIn, builtIn, new LossBinaryXENT()),
        network(end, builtIn, Activations.sigmoid(), new LossBinaryXENT()),
        data(end.shape, false));
  }

  /** Deeplearning4j takes the slope of the gates from their outputs. */
  @Test
  void gatesOfLstm() {
    IActivation output = Activation.SOFTMAX.getActivationFunction();
    sameCourse(
        network(
            End.RNN_OUTPUT, Activation.SIGMOID.getActivationFunction(), output, new LossMCXENT()),
        network(End.RNN_OUTPUT, Activations.sigmoid(), output, new LossMCXENT()),
        data(Shape.SEQUENCES, true));
  }

  private static MultiLayerNetwork classifier(DataType type, IActivation output) {
    return initialised(
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .dataType(type)
            .updater(new Sgd(0.1))
            .list(
                new DenseLayer.Builder().nIn(INPUTS).nOut(16).activation(Activation.TANH).build(),
                new OutputLayer.Builder(new LossMCXENT())
                    .nIn(16)
                    .nOut(CLASSES)
                    .activation(output)
                    .build())
            .build());
  }

  /** A blob for each class, so far apart that probabilities of wrong classes round to 0. */
  private static DataSet blobs(DataType type, int seed) {
    Random random = new Random(seed);
    INDArray features = Nd4j.create(DataType.DOUBLE, 32, INPUTS);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 32, CLASSES);
    for (int i = 0; i < 32; i++) {
      int k = random.nextInt(CLASSES);
      labels.putScalar(i, k, 1);
      for (int j = 0; j < INPUTS; j++) {
        features.putScalar(i, j, random.nextGaussian() + (j == k ? 4 : 0));
      }
    }
    return new DataSet(features.castTo(type), labels.castTo(type));
  }

  /** It was NaN at iteration 21. */
  @Test
  void halfPrecisionStaysOnTheCourseOfTheBuiltIn() {
    MultiLayerNetwork builtIn =
        classifier(DataType.FLOAT16, Activation.SOFTMAX.getActivationFunction());
    MultiLayerNetwork ours = classifier(DataType.FLOAT16, Activations.softmax());
    ours.setParams(builtIn.params().dup());
    double largest = 0;
    for (int i = 0; i < 300; i++) {
      DataSet batch = blobs(DataType.FLOAT16, i % 10);
      builtIn.fit(batch);
      ours.fit(batch);
      assertTrue(Double.isFinite(ours.score()), "iteration " + i);
      largest = Math.max(largest, Math.abs(builtIn.score() - ours.score()));
    }
    // One unit in the last place of a HALF near 1.
    assertTrue(largest < 0.002, "scores differ by up to " + largest);
    assertTrue(ours.score() < 0.05, "score " + ours.score());
  }

  /** One broken example, late: it was NaN for good. */
  @Test
  void anOutlierIsForgotten() {
    MultiLayerNetwork network = classifier(DataType.FLOAT16, Activations.softmax());
    for (int i = 0; i < 800; i++) {
      DataSet batch = blobs(DataType.FLOAT16, i % 10);
      if (i == 700) {
        batch.getFeatures().getRow(0).muli(-1000);
      }
      network.fit(batch);
      assertTrue(Double.isFinite(network.score()), "iteration " + i);
    }
    assertTrue(network.score() < 0.05, () -> "score " + network.score());
  }
}
