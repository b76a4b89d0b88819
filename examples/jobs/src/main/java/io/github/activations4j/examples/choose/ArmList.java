package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Everything that takes part in a race: each activation with each learning rate. */
final class ArmList {
  /** Of a network without a learning rate of its own, or with a schedule, which it keeps. */
  private static final double NO_RATE = 1;

  private ArmList() {}

  /**
   * The network as it is, with its own learning rate.
   *
   * @param own the network's learning rate, if it has one
   * @return the arm that all others are compared with
   */
  static Arm present(OptionalDouble own) {
    return new Arm(UserNetwork.AS_IT_IS, own.orElse(NO_RATE));
  }

  /**
   * Each activation and the network as it is, with each rate; the network's own rate always.
   *
   * @param activations the candidates' names
   * @param own the network's learning rate, if it has one
   * @param factors of that rate, one for each rate that is tried
   * @return all arms, the network as it is first
   */
  static List<Arm> of(List<String> activations, OptionalDouble own, List<Double> factors) {
    Arm present = present(own);
    Set<Double> rates = new LinkedHashSet<>();
    if (own.isPresent()) {
      factors.forEach(factor -> rates.add(rounded(factor * own.getAsDouble(), own.getAsDouble())));
    } else {
      rates.add(NO_RATE);
    }
    Set<Arm> arms = new LinkedHashSet<>();
    arms.add(present);
    rates.forEach(rate -> arms.add(new Arm(UserNetwork.AS_IT_IS, rate)));
    for (String activation : activations) {
      rates.forEach(rate -> arms.add(new Arm(activation, rate)));
    }
    return List.copyOf(arms);
  }

  /** To three digits, but a factor of 1 changes no digit. */
  private static double rounded(double rate, double own) {
    double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.3g", rate));
    return Math.abs(rounded - own) <= 1e-6 * own ? own : rounded;
  }
}
