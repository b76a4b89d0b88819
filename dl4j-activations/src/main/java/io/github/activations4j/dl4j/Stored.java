package io.github.activations4j.dl4j;

import java.io.Serial;
import java.io.Serializable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * All that is stored of an activation, in JSON as in Java serialization.
 *
 * @param spec the function's specification, as {@link Activations#of} reads it
 */
record Stored(String spec) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  @JsonCreator
  Stored(@JsonProperty("spec") String spec) {
    this.spec = spec;
  }

  /** The activation itself, in the class that losses ask for. */
  @Serial
  private Object readResolve() {
    return Activations.of(spec);
  }
}
