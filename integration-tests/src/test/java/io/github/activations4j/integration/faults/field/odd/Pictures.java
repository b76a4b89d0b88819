package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.network.Convolutional;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.Training;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.RampSchedule;

/** Convolutional networks. */
final class Pictures {

  private Pictures() {}

  static List<OddTraining> trainings() {
    Recipe images =
        Recipe.of(Problem.DIGIT_IMAGES, new Convolutional(8, 2))
            .init(new WeightInitRelu())
            .updater(new Adam(5e-3))
            .epochs(5);
    Recipe stripes =
        Recipe.of(Problem.STRIPES, new Convolutional(6, 2))
            .init(new WeightInitRelu())
            .updater(new Adam(5e-3))
            .epochs(6);
    return List.of(
        OddTraining.of("pictures of digits", images, 0.7),
        OddTraining.of("pictures, batch normalisation", images.batchNormalization(), 0.7),
        OddTraining.of("pictures, dropout", images.keep(0.6), 0.65),
        OddTraining.of(
            "pictures, means instead of maxima",
            images.architecture(new Convolutional(8, 2, SubsamplingLayer.PoolingType.AVG)),
            0.7),
        OddTraining.of(
            "pictures with pixels from 0 to 1",
            images.inputs(x -> x.muli(71.3).addi(33.1).divi(255)),
            0.7),
        OddTraining.of("stripes, l2 of 0.01", stripes.configuring(c -> c.l2(0.01))),
        OddTraining.of(
            "stripes, weight decay of 0.05", stripes.configuring(c -> c.weightDecay(0.05))),
        OddTraining.of(
            "stripes, resumed",
            stripes.tampering(network -> new Training(stripes, 3).run(network, 8))),
        OddTraining.of(
            "stripes, a fifth of the labels wrong",
            stripes.spoiling(Pictures::mislabelled).epochs(4),
            0.85),
        OddTraining.of(
            "stripes, warm-up",
            stripes.updater(new Adam(new RampSchedule(new FixedSchedule(5e-3), 60))).epochs(8)),
        OddTraining.of(
            "stripes, 32 channels",
            stripes.architecture(new Convolutional(32, 1)).updater(new Adam(2e-3)).epochs(4)),
        OddTraining.of(
            "stripes, tanh", stripes.activation(Activations.tanh()).init(new WeightInitXavier())));
  }

  private static DataSet mislabelled(DataSet data) {
    for (int i = 0; i < data.numExamples(); i += 10) {
      data.getLabels().getRow(i).rsubi(1);
    }
    return data;
  }
}
