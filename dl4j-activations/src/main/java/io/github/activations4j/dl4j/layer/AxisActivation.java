package io.github.activations4j.dl4j.layer;

import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An {@link AxisLayer} at work. */
final class AxisActivation extends AbstractLayer<AxisLayer> {

  private static final long serialVersionUID = 1;

  private final transient Passes passes;

  AxisActivation(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    passes = ((AxisLayer) conf.getLayer()).passes();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // There are no parameters.
  }

  /** Refuses a mask of an axis that changes its length. */
  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    if (mask != null && layerConf().changesOtherThanFeatures()) {
      throw new DL4JInvalidInputException(
          Named.of(layerConf()) + ": with masks only the axis of the features can change");
    }
    return super.feedForwardMaskArray(mask, state, minibatchSize);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray x = input.castTo(dataType);
    int axis = layerConf().axisOf(x.shape());
    long[] shape = x.shape().clone();
    shape[axis] = layerConf().outputSize(axis, shape);
    INDArray y =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, shape, x.ordering());
    passes.forward(inputs(x, axis), outputs(y, axis));
    Masks.apply(y, maskArray, axis);
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = input.castTo(dataType);
    int axis = layerConf().axisOf(x.shape());
    INDArray dy = Masks.masked(epsilon.castTo(dataType), maskArray, axis, workspaces);
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, x.shape(), x.ordering());
    passes.backward(inputs(x, axis), outputs(dy, axis), inputs(dx, axis));
    return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(dx));
  }

  /** The function's inputs in an array of the input's shape. */
  private INDArray[] inputs(INDArray array, int axis) {
    return arrays(array, axis, layerConf().splitsInput());
  }

  /** The function's outputs in an array of the output's shape. */
  private INDArray[] outputs(INDArray array, int axis) {
    return arrays(array, axis, !layerConf().splitsInput());
  }

  private INDArray[] arrays(INDArray array, int axis, boolean split) {
    return split ? layerConf().split().of(array, axis) : new INDArray[] {array};
  }
}
