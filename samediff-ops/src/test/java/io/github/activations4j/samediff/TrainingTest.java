package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class TrainingTest {

  @TempDir Path folder;

  @Test
  void fitReducesTheLoss() {
    SameDiff graph = Models.mlp();
    DataSet data = Models.data();
    double before = Models.loss(graph, data);
    for (int i = 0; i < 60; i++) {
      graph.fit(data);
    }
    assertTrue(Models.loss(graph, data) < 0.5 * before, before + " → " + Models.loss(graph, data));
  }

  @Test
  void outputAndBatchOutputAgree() {
    SameDiff graph = Models.mlp();
    INDArray x = Models.data().getFeatures();
    INDArray whole = graph.outputSingle(Map.of("in", x), "prediction");
    INDArray batch = graph.batchOutput().input("in", x).output("prediction").outputSingle();
    Assert.same("batchOutput", whole, batch);
  }

  /** With the updater's state a loaded graph trains on exactly as the one that was saved. */
  @Test
  void savedGraphTrainsOn() {
    SameDiff graph = Models.mlp();
    DataSet data = Models.data();
    for (int i = 0; i < 3; i++) {
      graph.fit(data);
    }
    File withState = folder.resolve("state.sd").toFile();
    File without = folder.resolve("plain.sd").toFile();
    graph.save(withState, true);
    graph.save(without, false);
    SameDiff loaded = SameDiff.load(withState, true);
    SameDiff plain = SameDiff.load(without, false);
    Assert.same("loaded", output(graph, data), output(loaded, data));
    Assert.same("loaded without state", output(graph, data), output(plain, data));
    graph.fit(data);
    loaded.fit(data);
    Assert.same("trained on", output(graph, data), output(loaded, data));
    assertEquals("mish", loaded.getVariableOutputOp("hidden").toString());
  }

  @Test
  void duplicateIsIndependent() {
    SameDiff graph = Models.mlp();
    DataSet data = Models.data();
    INDArray before = output(graph, data).dup();
    SameDiff copy = graph.dup();
    Assert.same("dup", before, output(copy, data));
    copy.fit(data);
    Assert.same("the original", before, output(graph, data));
  }

  private static INDArray output(SameDiff graph, DataSet data) {
    return graph.outputSingle(Map.of("in", data.getFeatures()), "prediction");
  }

  @Test
  void insideACondition() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("x", DataType.FLOAT, -1, 4);
    SDVariable out =
        graph.ifCond(
            "y",
            "choice",
            sd -> in.sum().gt(0),
            sd -> SameDiffActivations.mish(in),
            sd -> SameDiffActivations.softmax(in));
    INDArray positive = Nd4j.linspace(DataType.FLOAT, 0.5, 0.5, 8).reshape(2, 4);
    for (INDArray x : new INDArray[] {positive, positive.neg()}) {
      String taken = x.sumNumber().doubleValue() > 0 ? "mish" : "softmax";
      INDArray y = graph.outputSingle(Map.of("x", x), out.name());
      Assert.close(
          taken,
          Samples.oracle(io.github.activations4j.function.Catalogue.of(taken), x),
          y,
          2e-6,
          1e-7);
    }
  }

  @Test
  void insideALoop() {
    SameDiff graph = SameDiff.create();
    SDVariable count = graph.constant("count", 0);
    SDVariable in = graph.placeHolder("x", DataType.FLOAT, 2, 4);
    SDVariable[] result =
        graph.whileLoop(
            new SDVariable[] {count, in},
            (sd, v) -> v[0].lt(3),
            (sd, v) -> new SDVariable[] {v[0].add(1), SameDiffActivations.gelu(v[1])});
    INDArray x = Samples.matrix(DataType.FLOAT, 2, 4);
    INDArray expected = x.dup();
    for (int i = 0; i < 3; i++) {
      new io.github.activations4j.array.ArrayFunction(
              io.github.activations4j.function.Catalogue.of("gelu"))
          .forward(expected, false);
    }
    Assert.same("loop", expected, graph.outputSingle(Map.of("x", x), result[1].name()));
  }
}
