package io.github.activations4j.array;

import java.util.Locale;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where a function is computed: by kernels in the array's own memory; where the CPU cannot touch
 * it, by ND4J's native operations on the device; or by the same kernels on a copy that is fetched
 * and stored with plain ND4J operations.
 *
 * <p>The system property {@value #PROPERTY} forces a route, so that all are tested on machines
 * without a GPU.
 */
enum Route {
  /** In place, in the array's own memory. */
  DIRECT,
  /**
   * Composed of native operations, where the array is; where a function or a type is not composed,
   * like {@link #PORTABLE}.
   */
  COMPOSED,
  /** Through a copy on the heap. */
  PORTABLE;

  /**
   * System property: {@code auto} (the default), {@code direct}, {@code composed} or {@code
   * portable}.
   */
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
      case "composed" -> COMPOSED;
      case "direct" -> DIRECT;
      case "auto" ->
          Nd4j.getExecutioner().type() == OpExecutioner.ExecutionerType.NATIVE_CPU
              ? DIRECT
              : COMPOSED;
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be auto, direct, composed or portable, but is " + wish);
    };
  }
}
