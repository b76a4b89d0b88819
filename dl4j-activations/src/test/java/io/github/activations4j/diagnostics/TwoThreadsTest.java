package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What one thread measures while another looks in. */
@Timeout(300)
class TwoThreadsTest {

  private final TrainingDiagnostics diagnostics =
      TrainingDiagnostics.builder().everyIterations(1).quiet().build();
  private final Thread trainer = Thread.currentThread();
  private final Thread other = new Thread(this::lookIn);
  private final MultiLayerNetwork network = new Slow(configuration(), this::waitForTheTrainer);
  private volatile boolean inside;
  private volatile boolean trained;

  /** Does something before it tells its score. */
  // Of Deeplearning4j's doEvaluation, which javac complains of wherever its class is extended.
  @SuppressWarnings("overrides")
  private static final class Slow extends MultiLayerNetwork {
    private static final long serialVersionUID = 1L;

    private final transient Runnable before;

    Slow(MultiLayerConfiguration configuration, Runnable before) {
      super(configuration);
      this.before = before;
    }

    @Override
    public double score() {
      before.run();
      return super.score();
    }
  }

  /** Keeps the other thread inside the diagnostics until the trainer waits to get in. */
  private void waitForTheTrainer() {
    if (Thread.currentThread() == other) {
      inside = true;
      while (trainer.getState() != Thread.State.WAITING && !trained) {
        Thread.onSpinWait();
      }
    }
  }

  /** As a copy of the network does that is not measured. */
  private void lookIn() {
    diagnostics.onForwardPass(network, List.<INDArray>of());
    diagnostics.iterationDone(network, 0, 0);
  }

  /** The trainer, in the middle of an iteration that is measured. */
  private final class Meeting extends BaseTrainingListener {
    @Override
    public void onBackwardPass(Model model) {
      other.start();
      while (!inside) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aMeasurementIsEndedAlthoughAnotherThreadIsInside() throws InterruptedException {
    network.init();
    network.setListeners(new Meeting(), diagnostics);
    network.fit(new DataSet(Nd4j.ones(4, 3), Nd4j.ones(4, 1)));
    trained = true;
    other.join();
    assertTrue(diagnostics.active());
    assertEquals(1, diagnostics.report().history().iterationsMeasured());
  }

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .dataType(DataType.FLOAT)
        .list()
        .layer(new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.TANH).build())
        .layer(
            new OutputLayer.Builder(LossFunction.XENT)
                .nIn(4)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build())
        .build();
  }
}
