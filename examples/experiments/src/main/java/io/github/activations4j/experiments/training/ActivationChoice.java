package io.github.activations4j.experiments.training;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.function.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An activation that a person chose.
 *
 * @param name how results call it
 * @param factory makes a new one for each layer, because some of Deeplearning4j's own keep state
 */
public record ActivationChoice(String name, Supplier<IActivation> factory) {
  private static final String BUILT_IN = "dl4j:";

  /**
   * Finds an activation.
   *
   * @param spec what {@link Activations#of} reads, or {@code dl4j:} and the name of one of
   *     Deeplearning4j's own
   * @return the activation
   * @throws BadInputException if there is none, the message naming the nearest; or if it cannot
   *     stand in a hidden layer
   */
  public static ActivationChoice of(String spec) {
    boolean isBuiltIn = spec.toLowerCase(Locale.ROOT).startsWith(BUILT_IN);
    ActivationChoice choice = isBuiltIn ? builtIn(spec) : ours(spec);
    if (!choice.isElementwise()) {
      throw new BadInputException(
          "%s mixes the units of a layer, so it cannot be compared in hidden layers"
              .formatted(spec));
    }
    return choice;
  }

  private static ActivationChoice ours(String spec) {
    try {
      return new ActivationChoice(Activations.of(spec).toString(), () -> Activations.of(spec));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage(), e);
    }
  }

  private static ActivationChoice builtIn(String spec) {
    String name = spec.substring(BUILT_IN.length());
    List<Activation> all = List.of(Activation.values());
    Activation found =
        all.stream()
            // Not Activation.fromString: it fails for "identity" where i is not I in small.
            .filter(a -> a.name().equals(name.replace("_", "").toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "Deeplearning4j has no activation '%s'%s"
                            .formatted(name, whichItHas(name, all))));
    return new ActivationChoice(
        BUILT_IN + found.name().toLowerCase(Locale.ROOT), found::getActivationFunction);
  }

  /** The nearest names; all if none is near. */
  private static String whichItHas(String name, List<Activation> activations) {
    List<String> names =
        activations.stream().map(a -> a.name().toLowerCase(Locale.ROOT)).sorted().toList();
    List<String> near = Nearest.to(name, names);
    return near.isEmpty()
        ? ", it has " + String.join(", ", names)
        : near.stream()
            .map(n -> BUILT_IN + n)
            .collect(Collectors.joining(", or ", "; did you mean ", "?"));
  }

  /** Whether the output for one number stays the same when its neighbour changes. */
  private boolean isElementwise() {
    return beside(-1f) == beside(2f);
  }

  private float beside(float neighbour) {
    INDArray row = Nd4j.createFromArray(new float[][] {{0.5f, neighbour}});
    return factory.get().getActivation(row, false).getFloat(0);
  }
}
