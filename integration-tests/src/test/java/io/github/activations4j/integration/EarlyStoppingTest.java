package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import java.util.Collections;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.InvalidScoreIterationTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.dataset.DataSet;

/** Trainings that Deeplearning4j ends, and the best network that it hands out. */
class EarlyStoppingTest {

  private static final int MOST_EPOCHS = 30;

  private static final DataSet TRAINING = Problems.rings(120, 7);
  private static final DataSet VALIDATION = Problems.rings(60, 8);

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#keys")
  void handsOutTheBestNetwork(String key) {
    EarlyStoppingResult<MultiLayerNetwork> result = train(Activations.of(key), TRAINING);
    assertEquals(TerminationReason.EpochTerminationCondition, result.getTerminationReason());
    double best = Collections.min(result.getScoreVsEpoch().values());
    assertEquals(best, result.getScoreVsEpoch().get(result.getBestModelEpoch()));
    // It is a copy, made when the training was there, and computes what the original did.
    assertEquals(best, result.getBestModel().score(VALIDATION));
  }

  @Test
  void endsWhenTheLossStopsFalling() {
    EarlyStoppingResult<MultiLayerNetwork> result =
        train(
            Activations.mish(),
            TRAINING,
            new MaxEpochsTerminationCondition(10 * MOST_EPOCHS),
            new ScoreImprovementEpochTerminationCondition(3, 0.002));
    assertTrue(result.getTotalEpochs() < 5 * MOST_EPOCHS, result::toString);
    assertTrue(result.getBestModelScore() < 0.2, result::toString);
  }

  /** Early stopping notices that the built-in Mish has become NaN; ours goes on to the end. */
  @Test
  void noticesWhatTheBuiltInMishDoes() {
    DataSet unscaled = new DataSet(TRAINING.getFeatures().mul(40), TRAINING.getLabels());
    assertEquals(
        TerminationReason.IterationTerminationCondition,
        train(new ActivationMish(), unscaled).getTerminationReason());
    assertEquals(
        TerminationReason.EpochTerminationCondition,
        train(Activations.mish(), unscaled).getTerminationReason());
  }

  private static EarlyStoppingResult<MultiLayerNetwork> train(
      IActivation activation, DataSet training) {
    return train(activation, training, new MaxEpochsTerminationCondition(MOST_EPOCHS));
  }

  private static EarlyStoppingResult<MultiLayerNetwork> train(
      IActivation activation, DataSet training, EpochTerminationCondition... ends) {
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(ends)
            .iterationTerminationConditions(new InvalidScoreIterationTerminationCondition())
            .scoreCalculator(
                new DataSetLossCalculator(new SingletonDataSetIterator(VALIDATION), true))
            .build();
    MultiLayerNetwork network = Networks.initialized(Networks.dense(activation, 3));
    return new EarlyStoppingTrainer(configuration, network, new SingletonDataSetIterator(training))
        .fit();
  }
}
