package io.github.activations4j.examples.compare;

import io.github.activations4j.experiments.trial.Initialisation;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how weights are drawn; {@code balanced} is what the matched weights were called once. */
final class InitialisationName implements ITypeConverter<Initialisation> {
  private static final String OLD_NAME_OF_MATCHED = "balanced";

  @Override
  public Initialisation convert(String name) {
    if (name.equalsIgnoreCase(OLD_NAME_OF_MATCHED)) {
      return Initialisation.MATCHED;
    }
    return Arrays.stream(Initialisation.values())
        .filter(initialisation -> initialisation.key().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of [%s] but was '%s'"
                        .formatted(
                            Arrays.stream(Initialisation.values())
                                .map(Initialisation::key)
                                .collect(Collectors.joining(", ")),
                            name)));
  }
}
