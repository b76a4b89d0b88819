package io.github.activations4j.dl4j.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link WideDenseLayer} at work: Deeplearning4j's dense layer with the identity as activation
 * and k·nOut columns, and the function behind it.
 */
final class WideDense extends BaseLayer<WideDenseLayer> {

  private static final long serialVersionUID = 1;

  private final transient Passes passes;

  /** The linear parts, while the inherited way back runs, which would compute them once more. */
  private transient Pair<INDArray, INDArray> linear;

  WideDense(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    WideDenseLayer layer = (WideDenseLayer) conf.getLayer();
    passes = new Passes(layer, layer.function());
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean hasBias() {
    return layerConf().hasBias();
  }

  @Override
  protected Pair<INDArray, INDArray> preOutputWithPreNorm(
      boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
    return linear != null ? linear : super.preOutputWithPreNorm(training, forBackprop, workspaces);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray z = preOutput(training, workspaces);
    INDArray y =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, z.dataType(), z.size(0), layerConf().getNOut());
    passes.forward(layerConf().split().of(z, 1), y);
    if (maskArray != null) {
      applyMask(y);
    }
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Pair<INDArray, INDArray> both = super.preOutputWithPreNorm(true, true, workspaces);
    INDArray z = both.getFirst();
    INDArray[] parts = layerConf().split().of(z, 1);
    passes.backward(parts, new INDArray[] {epsilon.castTo(z.dataType())}, parts);
    linear = both;
    try {
      return super.backpropGradient(z, workspaces);
    } finally {
      linear = null;
    }
  }
}
