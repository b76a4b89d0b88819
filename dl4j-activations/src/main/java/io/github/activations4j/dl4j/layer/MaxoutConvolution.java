package io.github.activations4j.dl4j.layer;

import io.github.activations4j.array.ArrayMap;
import io.github.activations4j.array.Parts;
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

  private final transient ArrayMap forward;
  private final transient ArrayMap backward;
  private final int pieces;

  MaxoutConvolution(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    MaxoutConvolutionLayer layer = (MaxoutConvolutionLayer) conf.getLayer();
    pieces = layer.pieces();
    Maxout function = new Maxout(pieces);
    String name = Named.of(layer);
    forward = new ArrayMap(name, function.forwardMap());
    backward = new ArrayMap(name, function.backwardMap());
    if (!layer.hasBias()) {
      // The inherited code would make it with nOut elements.
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        dummyBias = Nd4j.create(dataType, 1, pieces * layer.getNOut());
        dummyBiasGrad = Nd4j.create(dataType, 1, pieces * layer.getNOut());
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
    shape[axis] /= pieces;
    INDArray y = workspaces.createUninitialized(ArrayType.ACTIVATIONS, z.dataType(), shape, 'c');
    forward.run(Parts.NEIGHBOURS.of(z, axis, pieces), new INDArray[] {y});
    return y;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Pair<INDArray, INDArray> both = preOutput4d(true, true, workspaces);
    INDArray z = both.getFirst();
    INDArray[] parts = Parts.NEIGHBOURS.of(z, channelAxis(), pieces);
    INDArray[] in = new INDArray[pieces + 1];
    System.arraycopy(parts, 0, in, 0, pieces);
    in[pieces] = epsilon.castTo(z.dataType());
    backward.run(in, parts);
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
