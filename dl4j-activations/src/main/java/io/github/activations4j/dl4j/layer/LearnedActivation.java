package io.github.activations4j.dl4j.layer;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@link LearnedActivationLayer} at work. */
final class LearnedActivation extends BaseLayer<LearnedActivationLayer> {

  private static final long serialVersionUID = 1;

  private final transient List<String> names;
  private final transient Passes passes;

  LearnedActivation(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    LearnedActivationLayer layer = (LearnedActivationLayer) conf.getLayer();
    names = layer.parameterNames();
    passes = new Passes(layer, layer.function());
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean hasBias() {
    return false;
  }

  /** As the views are cut: in 'c' order. */
  @Override
  public void setParams(INDArray params) {
    setParams(params, 'c');
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray x = input.castTo(dataType);
    INDArray y =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, x.shape(), x.ordering());
    passes.forward(arguments(x), y);
    Masks.apply(y, maskArray, layerConf().featuresAxis());
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray x = input.castTo(dataType);
    INDArray dy =
        Masks.masked(epsilon.castTo(dataType), maskArray, layerConf().featuresAxis(), workspaces);
    INDArray dx =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, dataType, x.shape(), x.ordering());
    INDArray[] out = new INDArray[1 + names.size()];
    out[0] = dx;
    Gradient gradient = new DefaultGradient();
    long[] shape = layerConf().broadcastShape(x.shape());
    for (int k = 0; k < names.size(); k++) {
      INDArray view = gradientViews.get(names.get(k));
      out[1 + k] = view.reshape('c', shape);
      gradient.setGradientFor(names.get(k), view, 'c');
    }
    passes.backward(arguments(x), new INDArray[] {dy}, out);
    return new Pair<>(gradient, backpropDropOutIfPresent(dx));
  }

  /** The input, and the parameters in shapes that broadcast over it. */
  private INDArray[] arguments(INDArray x) {
    long[] shape = layerConf().broadcastShape(x.shape());
    for (int d = 1; d < shape.length; d++) {
      if (shape[d] != 1 && shape[d] != x.size(d)) {
        throw new DL4JInvalidInputException(
            Named.of(layerConf())
                + ": an input of shape "
                + Arrays.toString(x.shape())
                + " does not fit parameters of shape "
                + Arrays.toString(shape));
      }
    }
    INDArray[] in = new INDArray[1 + names.size()];
    in[0] = x;
    for (int k = 0; k < names.size(); k++) {
      in[1 + k] = getParam(names.get(k)).reshape('c', shape);
    }
    return in;
  }
}
