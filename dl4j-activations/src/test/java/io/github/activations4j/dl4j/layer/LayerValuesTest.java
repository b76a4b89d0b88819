package io.github.activations4j.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.multivariate.Gate;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What the layers compute, against ND4J's own operations and Deeplearning4j's own layers. */
class LayerValuesTest {

  private static MultiLayerNetwork network(
      InputType type, org.deeplearning4j.nn.conf.layers.Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .list();
    for (org.deeplearning4j.nn.conf.layers.Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork((type == null ? list : list.setInputType(type)).build());
    network.init();
    return network;
  }

  private static void assertClose(INDArray expected, INDArray actual) {
    assertArrayEquals(expected.shape(), actual.shape());
    assertEquals(0, Transforms.abs(expected.sub(actual)).maxNumber().doubleValue(), 1e-12);
  }

  /** With the same slopes, as Deeplearning4j's own. */
  @Test
  void preluAsDeeplearning4js() {
    InputType type = InputType.convolutional(3, 4, 2, CNN2DFormat.NCHW);
    INDArray x = InputKind.NCHW.input(DataType.DOUBLE, 1);
    MultiLayerNetwork ours = network(type, new ParametricReluLayer.Builder().build());
    MultiLayerNetwork theirs =
        network(type, new PReLULayer.Builder().inputShape(2, 3, 4).sharedAxes(2, 3).build());
    INDArray slopes = Nd4j.createFromArray(0.3, -0.2);
    ours.setParams(slopes.reshape(1, 2));
    theirs.setParams(slopes.reshape(1, 2));
    // Theirs overwrites the network's input.
    assertClose(theirs.output(x.dup()), ours.output(x));
  }

  @ParameterizedTest
  @EnumSource(InputKind.class)
  void sharing(InputKind kind) {
    INDArray x = kind.input(DataType.DOUBLE, 1);
    INDArray expected = Transforms.leakyRelu(x, 0.25, true);
    long all = x.length() / x.size(0) / (kind.isSequence() ? 4 : 1);
    long[] counts = {1, kind == InputKind.FEED_FORWARD ? 3 : 2, all};
    for (Sharing sharing : Sharing.values()) {
      MultiLayerNetwork network =
          network(kind.type(), new ParametricReluLayer.Builder().sharing(sharing).build());
      assertEquals(counts[sharing.ordinal()], network.numParams(), sharing.toString());
      assertClose(expected, network.output(x));
    }
  }

  /** Each channel has its own slope, wherever the channels are. */
  @ParameterizedTest
  @EnumSource(value = InputKind.class, mode = EnumSource.Mode.EXCLUDE, names = "FEED_FORWARD")
  void channels(InputKind kind) {
    boolean first = kind == InputKind.NCHW || kind == InputKind.NCW;
    INDArray x = kind.input(DataType.DOUBLE, 1);
    MultiLayerNetwork network = network(kind.type(), new ParametricReluLayer.Builder().build());
    network.setParams(Nd4j.createFromArray(new double[][] {{0.5, 2}}));
    INDArray y = network.output(x);
    int axis = first ? 1 : x.rank() - 1;
    for (int c = 0; c < 2; c++) {
      assertClose(
          Transforms.leakyRelu(slice(x, axis, c), c == 0 ? 0.5 : 2, true), slice(y, axis, c));
    }
  }

  private static INDArray slice(INDArray array, int axis, int index) {
    return axis == 1
        ? array.get(NDArrayIndex.all(), NDArrayIndex.point(index))
        : array
            .get(NDArrayIndex.all(), NDArrayIndex.all())
            .tensorAlongDimension(
                index, java.util.stream.IntStream.range(0, array.rank() - 1).toArray());
  }

  /** Volumes with channels first: Deeplearning4j takes their type for channels last. */
  @Test
  void volumesWithoutInputType() {
    MultiLayerNetwork network =
        network(
            null,
            new Convolution3D.Builder(1, 1, 1)
                .nIn(2)
                .nOut(3)
                .activation(new ActivationIdentity())
                .build(),
            new ParametricReluLayer.Builder().nIn(3).build(),
            new Cnn3DLossLayer.Builder(Convolution3D.DataFormat.NCDHW)
                .activation(new ActivationIdentity())
                .build());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 2, 3, 2, 2);
    INDArray z = network.feedForward(x).get(1);
    assertClose(Transforms.leakyRelu(z, 0.25, true), network.feedForward(x).get(2));
  }

  @Test
  void gateMultipliesFirstHalfBySecond() {
    MultiLayerNetwork network =
        network(InputType.feedForward(6), new GatedLinearUnitLayer.Builder(Gate.glu()).build());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 4, 6);
    INDArray a = x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3));
    INDArray b = x.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 6));
    assertClose(a.mul(Transforms.sigmoid(b, true)), network.output(x));
  }

  @Test
  void gateAlongAnotherAxis() {
    MultiLayerNetwork network =
        network(
            InputType.convolutional(4, 3, 2, CNN2DFormat.NCHW),
            new GatedLinearUnitLayer.Builder(Gate.reglu()).axis(2).build());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 2, 2, 4, 3);
    INDArray a = x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 2));
    INDArray b = x.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(2, 4));
    assertClose(a.mul(Transforms.relu(b, true)), network.output(x));
  }

  @Test
  void gatedDenseIsTwoProductsAndAGate() {
    MultiLayerNetwork network =
        network(
            InputType.feedForward(4),
            new GatedDenseLayer.Builder(Gate.glu()).nOut(3).biasInit(0.5).build());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 5, 4);
    INDArray w = network.getParam("0_W");
    INDArray a = x.mmul(w.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 3))).addi(0.5);
    INDArray b = x.mmul(w.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 6))).addi(0.5);
    assertClose(a.mul(Transforms.sigmoid(b, true)), network.output(x));
  }

  @Test
  void maxoutOfNeighbours() {
    MultiLayerNetwork network =
        network(InputType.feedForward(4), new MaxoutDenseLayer.Builder(3).nOut(2).build());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 5, 4);
    INDArray z = x.mmul(network.getParam("0_W"));
    assertClose(z.dup('c').reshape(5, 2, 3).max(2), network.output(x));
  }

  /** A single unit takes every element of its pieces' axis, as a regression does. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void maxoutOfASingleUnit(int pieces) {
    MultiLayerNetwork network =
        network(InputType.feedForward(4), new MaxoutDenseLayer.Builder(pieces).nOut(1).build());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 6, 4);
    INDArray z =
        x.mmul(network.getParam("0_W")).addRowVector(network.getParam("0_b").reshape(1, pieces));
    assertClose(z.max(true, 1), network.output(x));
    MultiLayerNetwork alone =
        network(InputType.feedForward(pieces), new MaxoutLayer.Builder(pieces).build());
    assertClose(z.max(true, 1), alone.output(z));
  }

  @Test
  void maxoutConvolutionIsAConvolutionAndAMaximum() {
    InputType type = InputType.convolutional(5, 4, 2, CNN2DFormat.NCHW);
    MultiLayerNetwork ours =
        network(type, new MaxoutConvolutionLayer.Builder(3, 2, 2).nOut(2).build());
    MultiLayerNetwork theirs =
        network(
            type,
            new ConvolutionLayer.Builder(2, 2)
                .nOut(6)
                .activation(new ActivationIdentity())
                .build());
    theirs.setParams(ours.params());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 3, 2, 5, 4);
    INDArray z = theirs.output(x).dup('c').reshape(3, 2, 3, 4, 3);
    assertClose(z.max(2), ours.output(x));
  }

  @Test
  void creluPutsBothSidesSideBySide() {
    MultiLayerNetwork network =
        network(InputType.feedForward(3), new ConcatenatedReluLayer.Builder().build());
    INDArray x = Nd4j.randn(DataType.DOUBLE, 4, 3);
    assertClose(
        Nd4j.hstack(Transforms.relu(x, true), Transforms.relu(x.neg(), true)), network.output(x));
  }

  /** Each part is initialised as a dense layer of its own: fan-in nIn, fan-out nOut. */
  @Test
  void initialisationOfParts() {
    MultiLayerNetwork network =
        network(
            null,
            new GatedDenseLayer.Builder(Gate.swiglu())
                .nIn(200)
                .nOut(300)
                .weightInit(org.deeplearning4j.nn.weights.WeightInit.XAVIER)
                .build());
    // 120,000 draws: the standard error of the standard deviation is 0.2 %.
    double expected = Math.sqrt(2.0 / (200 + 300));
    double actual = network.getParam("0_W").stdNumber().doubleValue();
    assertEquals(expected, actual, 0.01 * expected);
  }

  /** What is masked is 0, and no gradient passes, whatever comes back. */
  @ParameterizedTest
  @MethodSource("io.github.activations4j.dl4j.layer.LayerGradientsTest#sequences")
  void masks(LayerCase c) {
    if (c.layer().get() instanceof WideDenseLayer) {
      return; // Deeplearning4j flattens the time steps and the mask before it
    }
    MultiLayerNetwork network =
        LayerCase.network(c.layers(new NoOp(), DataType.DOUBLE, WorkspaceMode.NONE, 7));
    network.initGradientsView();
    Layer layer = network.getLayer(1);
    boolean first = c.kind() == InputKind.NCW;
    INDArray mask = InputKind.mask(DataType.DOUBLE);
    INDArray hidden = first ? mask.reshape(3, 1, 4) : mask.reshape(3, 4, 1);
    INDArray x =
        first ? Nd4j.randn(DataType.DOUBLE, 3, 6, 4) : Nd4j.randn(DataType.DOUBLE, 3, 4, 6);
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    layer.setMaskArray(mask);
    layer.setInput(x, none);
    INDArray y = layer.activate(true, none);
    assertEquals(0, y.mul(hidden.rsub(1)).amaxNumber().doubleValue());
    assertTrue(y.amaxNumber().doubleValue() > 0);
    INDArray dx =
        layer.backpropGradient(Nd4j.ones(DataType.DOUBLE, y.shape()), none).getSecond().dup();
    assertEquals(0, dx.mul(hidden.rsub(1)).amaxNumber().doubleValue());
    INDArray gradient = layer.getGradientsViewArray();
    INDArray before = gradient == null ? null : gradient.dup();
    // Masked inputs have no influence on the parameters' gradient.
    INDArray other = x.mul(hidden).addi(hidden.rsub(1).muli(3));
    layer.setInput(other, none);
    layer.activate(true, none);
    layer.backpropGradient(Nd4j.ones(DataType.DOUBLE, y.shape()), none);
    assertEquals(before, gradient);
  }

  /** Dense layers before are not touched: the layers overwrite neither input nor gradient. */
  @ParameterizedTest
  @MethodSource("io.github.activations4j.dl4j.layer.LayerCase#all")
  void leavesItsArgumentsAlone(LayerCase c) {
    MultiLayerNetwork network =
        LayerCase.network(c.layers(new NoOp(), DataType.DOUBLE, WorkspaceMode.NONE, 7));
    INDArray input = c.kind().input(DataType.DOUBLE, 3);
    network.initGradientsView();
    INDArray x = network.feedForward(input).get(1).dup();
    LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
    Layer layer = network.getLayer(1);
    if (network.getLayerWiseConfigurations().getInputPreProcess(1) != null) {
      x = network.getLayerWiseConfigurations().getInputPreProcess(1).preProcess(x, 3, none);
    }
    INDArray before = x.dup();
    layer.setInput(x, none);
    INDArray y = layer.activate(true, none);
    INDArray dy = Nd4j.randn(DataType.DOUBLE, y.shape());
    INDArray given = dy.dup();
    layer.backpropGradient(dy, none);
    assertEquals(before, x);
    assertEquals(given, dy);
    assertTrue(!BooleanIndexing.or(y, Conditions.isNan()));
  }
}
