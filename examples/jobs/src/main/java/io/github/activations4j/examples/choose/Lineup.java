package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.compare.ActivationList;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.training.ActivationChoice;
import io.github.activations4j.experiments.trial.HiddenActivations;
import io.github.activations4j.experiments.trial.LayerGroup;
import io.github.activations4j.experiments.trial.UserNetwork;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who races: the network as it is and each candidate, with each learning rate.
 *
 * @param candidates the activations, and who does not take part and why
 * @param present the network as it is, with its own learning rate
 * @param arms all of them, the present one first
 */
record Lineup(Candidates candidates, Arm present, List<Arm> arms) {
  /** Stands for the rate of a network that has none to multiply, such as one with a schedule. */
  private static final double NO_RATE = 1;

  /**
   * Draws up the line-up.
   *
   * @param hidden what can be changed in the network
   * @param candidates who takes part
   * @param factors of the network's own learning rate
   * @param perLayer whether each candidate also races in the first layer alone, in those between,
   *     and in the last one
   * @return the line-up
   */
  static Lineup of(
      HiddenActivations hidden, Candidates candidates, List<Double> factors, boolean perLayer) {
    double own = hidden.rate().orElse(NO_RATE);
    Set<Double> rates = new LinkedHashSet<>();
    if (hidden.rate().isPresent()) {
      factors.forEach(factor -> rates.add(withoutRoundingError(rounded(factor * own), own)));
    } else {
      rates.add(NO_RATE);
    }
    Arm present = new Arm(UserNetwork.AS_IT_IS, own);
    Set<Arm> arms = new LinkedHashSet<>();
    arms.add(present);
    rates.forEach(rate -> arms.add(new Arm(UserNetwork.AS_IT_IS, rate)));
    List<LayerGroup> groups = new ArrayList<>(List.of(LayerGroup.ALL));
    if (perLayer) {
      groups.addAll(LayerGroup.partsOf(hidden.count()));
    }
    for (LayerGroup group : groups) {
      for (ActivationChoice choice : candidates.choices()) {
        rates.forEach(rate -> arms.add(new Arm(group.spec(choice.name()), rate)));
      }
    }
    return new Lineup(candidates, present, List.copyOf(arms));
  }

  /**
   * The candidates for a network.
   *
   * @param list names with commas; null for those that suit the structure of the network
   * @param hidden what can be changed in the network
   * @param isRegression whether it predicts numbers
   * @param cells whether recurrent cells are changed too
   * @return at least one
   * @throws BadInputException if the list names none that can take part
   */
  static Candidates candidates(
      String list, HiddenActivations hidden, boolean isRegression, boolean cells) {
    List<ActivationChoice> wanted =
        list == null
            ? Candidates.names(hidden, isRegression, cells).stream()
                .map(ActivationChoice::of)
                .toList()
            : parse(list);
    Candidates fair = Candidates.fair(wanted);
    if (fair.choices().isEmpty()) {
      throw new BadInputException("--candidates: none is left: " + String.join("; ", fair.notes()));
    }
    return fair;
  }

  private static List<ActivationChoice> parse(String list) {
    try {
      return ActivationList.parse(list);
    } catch (BadInputException e) {
      throw new BadInputException(e.getMessage().replaceFirst("^--activations", "--candidates"), e);
    }
  }

  /** The network's own rate to the last digit if a factor of 1 has rounded it. */
  private static double withoutRoundingError(double rate, double own) {
    return Math.abs(rate - own) <= 1e-6 * own ? own : rate;
  }

  private static double rounded(double rate) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3g", rate));
  }
}
