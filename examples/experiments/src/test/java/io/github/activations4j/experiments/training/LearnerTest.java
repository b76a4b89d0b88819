package io.github.activations4j.experiments.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.BadInputException;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class LearnerTest {

  /** Examples of zeros: an output is its bias. */
  private static final INDArray NOTHING = Nd4j.zeros(4, 3);

  @Test
  void eachOutputGivesItsOwnNumbers() {
    ComputationGraph graph = graph();
    graph.setParam("one_b", Nd4j.createFromArray(new float[][] {{7}}));
    graph.setParam("two_b", Nd4j.createFromArray(new float[][] {{5, 6}}));
    Learner learner = Learner.of(graph, List.of(), List.of(List.of(1), List.of(2, 0)));
    INDArray answers = learner.output(new DataSet(NOTHING, Nd4j.zeros(4, 3)));
    assertEquals(Nd4j.createFromArray(new float[] {6, 7, 5}), answers.getRow(3));
  }

  @Test
  void eachOutputLearnsItsOwnNumbers() {
    Learner learner = Learner.of(graph(), List.of(), List.of(List.of(1), List.of(2, 0)));
    INDArray labels =
        Nd4j.createFromArray(new float[][] {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}, {1, 2, 3}});
    for (int i = 0; i < 200; i++) {
      learner.fit(new DataSet(NOTHING, labels));
    }
    INDArray answers = learner.output(new DataSet(NOTHING, labels));
    assertTrue(answers.equalsWithEps(labels, 1e-3), answers.toString());
  }

  @Test
  void anOutputOfAnotherWidthIsNamed() {
    Learner learner = Learner.of(graph(), List.of(), List.of(List.of(1, 2), List.of(0)));
    String message =
        assertThrows(
                BadInputException.class,
                () -> learner.output(new DataSet(NOTHING, Nd4j.zeros(4, 3))))
            .getMessage();
    assertEquals(
        "its output 'one' answers with the shape [4, 1], and 2 numbers per example are wanted",
        message);
  }

  private static ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.2))
                .graphBuilder()
                .addInputs("in")
                .addLayer("one", output(1), "in")
                .addLayer("two", output(2), "in")
                .setOutputs("one", "two")
                .build());
    graph.init();
    return graph;
  }

  private static OutputLayer output(int units) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(3)
        .nOut(units)
        .activation(Activation.IDENTITY)
        .build();
  }
}
