package io.github.activations4j.samediff;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A small SameDiff classifier, and what it is trained on. */
final class Models {

  private Models() {}

  /** 6 → 16 mish → 16 leaky_relu(alpha=0.2) → 3, weights from a formula. */
  static SameDiff mlp() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 6);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 3);
    SDVariable hidden = SameDiffActivations.of("mish", dense(graph, in, 6, 16, 1), "hidden");
    SDVariable second = SameDiffActivations.leakyRelu(dense(graph, hidden, 16, 16, 2), 0.2);
    SDVariable logits = dense(graph, second, 16, 3, 3);
    SameDiffActivations.softmax(logits).rename("prediction");
    SDVariable loss = graph.loss().softmaxCrossEntropy("loss", labels, logits, null);
    graph.setLossVariables(loss.name());
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(0.02))
            .dataSetFeatureMapping("in")
            .dataSetLabelMapping("labels")
            .build());
    return graph;
  }

  private static SDVariable dense(SameDiff graph, SDVariable x, int in, int out, int layer) {
    SDVariable w = graph.var("w" + layer, weights(in, out));
    SDVariable b = graph.var("b" + layer, Nd4j.zeros(DataType.FLOAT, 1, out));
    return x.mmul(w).add(b);
  }

  private static INDArray weights(int in, int out) {
    float[][] w = new float[in][out];
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        w[i][j] = (float) (Math.sin(12.9898 * i + 78.233 * j) / Math.sqrt(in));
      }
    }
    return Nd4j.createFromArray(w);
  }

  /** 48 points in three classes, told apart by which pair of features is larger. */
  static DataSet data() {
    float[][] x = new float[48][6];
    float[][] y = new float[48][3];
    for (int i = 0; i < 48; i++) {
      for (int j = 0; j < 6; j++) {
        x[i][j] = (float) (Math.sin(1 + i * 7.1 + j * 3.3) + (j / 2 == i % 3 ? 1 : 0));
      }
      y[i][i % 3] = 1;
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  static double loss(SameDiff graph, DataSet data) {
    return graph
        .outputSingle(Map.of("in", data.getFeatures(), "labels", data.getLabels()), "loss")
        .getDouble(0);
  }
}
