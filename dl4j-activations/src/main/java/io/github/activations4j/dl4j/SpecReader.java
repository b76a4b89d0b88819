package io.github.activations4j.dl4j;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.shade.jackson.databind.util.StdConverter;

/**
 * Reads an activation from JSON or YAML: whichever class the function needs, also for models that
 * were saved when there was one class for all functions.
 */
final class SpecReader extends StdConverter<Stored, IActivation> {

  @Override
  public IActivation convert(Stored stored) {
    return Activations.of(stored.spec());
  }
}
