package io.github.activations4j.experiments.statistics;

import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Times per iteration of activations that took turns, so that the same blocks of iterations can be
 * compared: an analysis of variance of activations against blocks. What slows a block of all of
 * them down is no difference between them.
 *
 * @param means milliseconds per iteration of each activation
 * @param halfWidth half the 95 % interval of each mean
 * @param p probability of such differences if all took the same time
 */
public record TimeComparison(Map<String, Double> means, double halfWidth, double p) {

  /**
   * Compares the groups of one setting.
   *
   * @param groups its activations
   * @return the comparison; null if they did not take turns, or only one activation finished
   */
  static TimeComparison of(List<Group> groups) {
    Map<String, List<Double>> blocks = new LinkedHashMap<>();
    int length = Integer.MAX_VALUE;
    for (Group group : groups) {
      List<Double> all = new ArrayList<>();
      for (TrialResult trial : group.trials()) {
        if (trial.outcome() == TrialOutcome.FINISHED && trial.millisecondsByBlock() != null) {
          all.addAll(trial.millisecondsByBlock());
        }
      }
      if (!all.isEmpty()) {
        blocks.put(group.activation(), all);
        length = Math.min(length, all.size());
      }
    }
    if (blocks.size() < 2 || length < 2) {
      return null;
    }
    return of(blocks, length);
  }

  private static TimeComparison of(Map<String, List<Double>> blocks, int length) {
    double[] byBlock = new double[length];
    Map<String, Double> means = new LinkedHashMap<>();
    double all = 0;
    for (Map.Entry<String, List<Double>> entry : blocks.entrySet()) {
      double sum = 0;
      for (int b = 0; b < length; b++) {
        sum += entry.getValue().get(b);
        byBlock[b] += entry.getValue().get(b) / blocks.size();
      }
      means.put(entry.getKey(), sum / length);
      all += sum / length / blocks.size();
    }
    double between = 0;
    double rest = 0;
    for (Map.Entry<String, List<Double>> entry : blocks.entrySet()) {
      double mean = means.get(entry.getKey());
      between += length * (mean - all) * (mean - all);
      for (int b = 0; b < length; b++) {
        double residual = entry.getValue().get(b) - mean - byBlock[b] + all;
        rest += residual * residual;
      }
    }
    int freedom = (blocks.size() - 1) * (length - 1);
    double noise = rest / freedom;
    double ratio = between / (blocks.size() - 1) / noise;
    double p =
        noise == 0
            ? between == 0 ? 1 : 0
            : FDistribution.of(blocks.size() - 1, freedom).survivalProbability(ratio);
    double t = TDistribution.of(freedom).inverseCumulativeProbability(0.975);
    return new TimeComparison(means, t * Math.sqrt(noise / length), p);
  }

  /**
   * Whether the times mean something.
   *
   * @return whether they differ by more than their noise
   */
  public boolean isMoreThanNoise() {
    return p < PairedTest.LEVEL;
  }
}
