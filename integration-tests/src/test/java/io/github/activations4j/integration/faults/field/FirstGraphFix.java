package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.integration.faults.field.graph.Ending;
import io.github.activations4j.integration.faults.field.graph.GraphPlan;
import io.github.activations4j.integration.faults.field.graph.Weights;
import io.github.activations4j.integration.faults.field.training.Preparation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The first fix of a report that can be made to the plan of a graph, made: what the code of the
 * report says, done to what the graph is built from.
 *
 * @param finding what it is for
 * @param title what was done, in the words of the report
 * @param plan the training with it
 */
record FirstGraphFix(Finding finding, String title, GraphPlan plan) {

  private static final Map<String, DoubleFunction<IUpdater>> UPDATERS =
      Map.of(
          "Adam", Adam::new, "Nesterovs", Nesterovs::new, "RmsProp", RmsProp::new, "Sgd", Sgd::new);

  private static final Map<String, Ending> LOSSES =
      Map.of("MCXENT", Ending.SOFTMAX, "XENT", Ending.SIGMOID, "MSE", Ending.LINEAR);

  /** What comes of an end whose outputs are left as they are: the loss stays. */
  private static final Map<Ending, Ending> WITHOUT_FUNCTION =
      Map.of(
          Ending.SOFTMAX_TWICE, Ending.SOFTMAX,
          Ending.SOFTMAX_OF_RELU, Ending.SOFTMAX,
          Ending.SIGMOID_TWICE, Ending.SIGMOID,
          Ending.SOFTMAX_SQUARES, Ending.LINEAR,
          Ending.SIGMOID_SQUARES, Ending.LINEAR,
          Ending.TANH_SQUARES, Ending.LINEAR,
          Ending.RELU_SQUARES, Ending.LINEAR);

  /** Of the weights with which a learning rate is searched; any will do. */
  private static final long SEED = 7;

  /** A batch that the advice calls larger. */
  private static final int LARGER_BATCH = 32;

  /**
   * Tries the fixes of the most serious finding first, best first.
   *
   * @param findings most serious first
   * @param before the training
   * @return the first fix that changes anything, or empty if there is none
   */
  static Optional<FirstGraphFix> of(List<Finding> findings, GraphPlan before) {
    for (Finding finding : findings) {
      for (Fix fix : finding.fixes()) {
        Optional<GraphPlan> after = apply(fix.remedy(), before);
        if (after.isPresent()) {
          return Optional.of(new FirstGraphFix(finding, fix.title(), after.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** What concerns the data or how long they are looked at. */
  private static Optional<GraphPlan> applyToData(Remedy remedy, GraphPlan before) {
    if (remedy instanceof Remedy.NormalizeInput) {
      return once(Preparation.STANDARDISE_FEATURES, before);
    } else if (remedy instanceof Remedy.NormalizeLabels) {
      return once(Preparation.STANDARDISE_LABELS, before)
          .map(plan -> once(Preparation.STANDARDISE_FEATURES, plan).orElse(plan));
    } else if (remedy instanceof Remedy.ScalePixels) {
      return once(Preparation.PIXELS_TO_UNIT, before);
    } else if (remedy instanceof Remedy.MapLabels map) {
      return Optional.of(before.prepared(Preparation.mapped(map.subtract(), map.divide())));
    } else if (remedy instanceof Remedy.ScaleLabels scale) {
      return Optional.of(before.prepared(Preparation.scaled(scale.least(), scale.greatest())));
    } else if (remedy instanceof Remedy.LeaveOutNonFinite leave) {
      return once(
          leave.labels() ? Preparation.DROP_NAN_LABELS : Preparation.DROP_NAN_FEATURES, before);
    } else if (remedy instanceof Remedy.UseLargerBatches && before.batch() < LARGER_BATCH) {
      return Optional.of(before.batch(LARGER_BATCH));
    } else if (remedy instanceof Remedy.ShuffleData && !before.shuffled()) {
      return Optional.of(before.shuffled(true));
    } else if (remedy instanceof Remedy.TrainLonger longer) {
      return Optional.of(before.longer(longer.times()));
    }
    return Optional.empty();
  }

  private static Optional<GraphPlan> once(Preparation preparation, GraphPlan before) {
    return Optional.of(preparation).filter(p -> !before.isPrepared(p)).map(before::prepared);
  }

  private static Optional<GraphPlan> apply(Remedy remedy, GraphPlan before) {
    Optional<GraphPlan> data = applyToData(remedy, before);
    if (data.isPresent()) {
      return data;
    } else if (remedy instanceof Remedy.RemovePenalties) {
      return Optional.of(before.withoutPenalties());
    } else if (remedy instanceof Remedy.ReplaceActivation replace) {
      return Optional.of(before.activation(replace.to()))
          .filter(after -> before.activation().equals(replace.from()));
    } else if (remedy instanceof Remedy.UseActivation use) {
      return Optional.of(before.activation(use.spec()))
          .filter(after -> !before.activation().equals(use.spec()));
    } else if (remedy instanceof Remedy.UseOutputActivation use) {
      return ending(withOutput(use.spec(), before.ending()), before);
    } else if (remedy instanceof Remedy.UseLoss use) {
      return ending(LOSSES.get(use.lossFunction()), before);
    } else if (remedy instanceof Remedy.UseOutput use) {
      return ending(LOSSES.get(use.lossFunction()), before);
    } else if (remedy instanceof Remedy.AddBatchNormalization
        || remedy instanceof Remedy.AddLayerNormalization) {
      return Optional.of(before.normalised()).filter(after -> !before.isNormalised());
    } else if (remedy instanceof Remedy.MatchInitialization match) {
      return Optional.of(
          before.weights(match.spec().startsWith("relu") ? Weights.HE : Weights.LECUN));
    } else if (remedy instanceof Remedy.UseInitialization use) {
      boolean he = use.weightInit().name().startsWith("RELU");
      return Optional.of(before.weights(he ? Weights.HE : Weights.LECUN));
    } else if (remedy instanceof Remedy.ResetBias reset) {
      return Optional.of(before.bias(reset.value()));
    } else if (remedy instanceof Remedy.MultiplyLearningRate multiply) {
      double rate = before.updater().getLearningRate(0, 0);
      return Optional.of(before.updater(withRate(before.updater(), rate * multiply.factor())));
    } else if (remedy instanceof Remedy.SearchLearningRate) {
      double rate = before.searchedRate(SEED);
      return Double.isNaN(rate)
          ? Optional.empty()
          : apply(new Remedy.SetLearningRate(rate), before);
    } else if (remedy instanceof Remedy.SetLearningRate set) {
      return Optional.of(before.updater(withRate(before.updater(), set.rate())));
    } else if (remedy instanceof Remedy.UseUpdater use && UPDATERS.containsKey(use.name())) {
      return Optional.of(before.updater(UPDATERS.get(use.name()).apply(use.learningRate())));
    } else if (remedy instanceof Remedy.Together together) {
      GraphPlan changed = before;
      for (Remedy part : together.parts()) {
        changed = apply(part, changed).orElse(changed);
      }
      return changed == before ? Optional.empty() : Optional.of(changed);
    } else if (remedy instanceof Remedy.Unfreeze && before.isFrozen()) {
      return Optional.of(before.unfrozen());
    }
    return Optional.empty();
  }

  /** The end with another function of the outputs; null if there is none. */
  private static Ending withOutput(String spec, Ending before) {
    return switch (spec) {
      case "identity" -> WITHOUT_FUNCTION.get(before);
      case "softmax" -> Ending.SOFTMAX;
      case "sigmoid" -> Ending.SIGMOID;
      default -> null;
    };
  }

  private static Optional<GraphPlan> ending(Ending ending, GraphPlan before) {
    return Optional.ofNullable(ending)
        .filter(other -> other != before.ending())
        .map(before::ending);
  }

  private static IUpdater withRate(IUpdater updater, double rate) {
    updater.setLrAndSchedule(rate, null);
    return updater;
  }
}
