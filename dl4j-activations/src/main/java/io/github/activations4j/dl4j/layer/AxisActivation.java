package io.github.activations4j.dl4j.layer;

import io.github.activations4j.array.ArrayMap;
import io.github.activations4j.function.multivariate.BlockMap;
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

  private final transient ArrayMap forward;
  private final transient ArrayMap backward;
  private final boolean joins;

  /**
   * A layer.
   *
   * @param forward from the parts of the input to the output, or from the input to those of the
   *     output
   * @param backward likewise, the gradient
   * @param joins whether the input is the side with the parts
   */
  AxisActivation(
      NeuralNetConfiguration conf,
      DataType dataType,
      BlockMap forward,
      BlockMap backward,
      boolean joins) {
    super(conf, dataType);
    String name = Named.of(conf.getLayer());
    this.forward = new ArrayMap(name, forward);
    this.backward = new ArrayMap(name, backward);
    this.joins = joins;
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
    forward.run(joins ? parts(x, axis) : whole(x), joins ? whole(y) : parts(y, axis));
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
    INDArray[] arguments = joins ? parts(x, axis) : whole(x);
    INDArray[] gradients = joins ? whole(dy) : parts(dy, axis);
    INDArray[] in = new INDArray[arguments.length + gradients.length];
    System.arraycopy(arguments, 0, in, 0, arguments.length);
    System.arraycopy(gradients, 0, in, arguments.length, gradients.length);
    backward.run(in, joins ? parts(dx, axis) : whole(dx));
    return new Pair<>(new DefaultGradient(), backpropDropOutIfPresent(dx));
  }

  private INDArray[] parts(INDArray array, int axis) {
    return layerConf().parts().of(array, axis, layerConf().partCount());
  }

  private static INDArray[] whole(INDArray array) {
    return new INDArray[] {array};
  }
}
