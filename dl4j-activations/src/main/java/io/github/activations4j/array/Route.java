package io.github.activations4j.array;

import java.util.Locale;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How elements are reached: directly in the array's memory, or, where the CPU cannot touch it, in a
 * copy fetched and stored with plain ND4J operations. Both compute with the same kernels.
 *
 * <p>The system property {@value #PROPERTY} set to {@code portable} forces the second route, so
 * that it is tested on machines without a GPU.
 */
enum Route {
  /** In place, in the array's own memory. */
  DIRECT,
  /** Through a copy on the heap. */
  PORTABLE;

  /** System property: {@code auto} (the default), {@code direct} or {@code portable}. */
  static final String PROPERTY = "activations4j.route";

  /**
   * The route in force. The property is read at every call: it costs nothing beside a call.
   *
   * @return the route that the property names, or the one that fits ND4J's backend
   * @throws IllegalArgumentException if the property has another value
   */
  static Route current() {
    String wish = System.getProperty(PROPERTY, "auto").toLowerCase(Locale.ROOT);
    return switch (wish) {
      case "portable" -> PORTABLE;
      case "direct" -> DIRECT;
      case "auto" ->
          Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU
              ? DIRECT
              : PORTABLE;
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be auto, direct or portable, but is " + wish);
    };
  }
}
