package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.Maxout;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link MaxoutConvolutionLayer} at work: Deeplearning4j's convolution with the identity as
 * activation and k·nOut channels, and the maximum behind it.
 */
final class MaxoutConvolution extends ConvolutionLayer {

  private static final long serialVersionUID = 1;

  private final transient Passes passes;
  private final transient Split split;

  MaxoutConvolution(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    MaxoutConvolutionLayer layer = (MaxoutConvolutionLayer) conf.getLayer();
    passes = new Passes(layer, new Maxout(layer.pieces()));
    split = Split.pieces(layer.pieces());
    if (!layer.hasBias()) {
      // The inherited code would make it with nOut elements.
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        dummyBias = Nd4j.create(dataType, 1, split.count() * layer.getNOut());
        dummyBiasGrad = Nd4j.create(dataType, 1, split.count() * layer.getNOut());
      }
    }
  }

  private int channelAxis() {
    return layerConf().getCnn2dDataFormat() == CNN2DFormat.NHWC ? 3 : 1;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray z = preOutput(training, false, workspaces).getFirst();
    int axis = channelAxis();
    long[] shape = z.shape().clone();
    shape[axis] /= split.count();
    INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, z.dataType(), shape, 'c');
    passes.forward(split.of(z, axis), y);
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Pair<INDArray, INDArray> both = preOutput4d(true, true, workspaces);
    INDArray z = both.getFirst();
    INDArray[] parts = split.of(z, channelAxis());
    passes.backward(parts, new INDArray[] {epsilon.castTo(z.dataType())}, parts);
    // Where these are set the inherited code does not compute the convolution once more.
    preOutput = z;
    i2d = both.getSecond();
    try {
      return super.backpropGradient(z, workspaces);
    } finally {
      preOutput = null;
      i2d = null;
    }
  }
}
