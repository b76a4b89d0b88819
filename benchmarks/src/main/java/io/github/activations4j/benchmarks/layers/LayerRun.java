package io.github.activations4j.benchmarks.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A layer that runs over one batch, in a workspace, as in training. */
final class LayerRun {

  private static final int DENSE_BATCH = 256;
  private static final int IMAGE_BATCH = 16;

  private final org.deeplearning4j.nn.api.Layer layer;
  private final INDArray x;
  private final INDArray dy;
  private final LayerWorkspaceMgr workspaces;

  LayerRun(Layer configuration, InputType type) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(configuration)
                .setInputType(type)
                .build());
    network.init();
    network.initGradientsView();
    layer = network.getLayer(0);
    long[] shape = type.getShape(true);
    boolean images = shape.length == 4;
    shape[0] = images ? IMAGE_BATCH : DENSE_BATCH;
    Nd4j.getRandom().setSeed(2);
    // Dense layers of Deeplearning4j hand over 'f' order.
    x = Nd4j.randn(DataType.FLOAT, shape).muli(3).dup(images ? 'c' : 'f');
    dy = Nd4j.randn(DataType.FLOAT, network.output(x).shape());
    WorkspaceConfiguration configurationOfOne =
        WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.1)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .build();
    String name = "LAYER_" + System.identityHashCode(this);
    workspaces = LayerWorkspaceMgr.builder().defaultWorkspace(name, configurationOfOne).build();
  }

  String shape() {
    return Arrays.toString(x.shape());
  }

  void forward() {
    try (MemoryWorkspace scope = workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
      layer.setInput(x, workspaces);
      layer.activate(true, workspaces);
    }
  }

  void both() {
    try (MemoryWorkspace scope = workspaces.notifyScopeEntered(ArrayType.ACTIVATIONS)) {
      layer.setInput(x, workspaces);
      layer.activate(true, workspaces);
      layer.backpropGradient(dy, workspaces);
    }
  }
}
