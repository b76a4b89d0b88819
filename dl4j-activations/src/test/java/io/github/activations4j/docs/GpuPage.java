package io.github.activations4j.docs;

import io.github.activations4j.array.ComposedPasses;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.RandomizedLeakyRelu;
import java.util.Optional;

/** Writes docs/gpu.md: how many native operations each function is composed of. */
public final class GpuPage {

  static final String FILE = "gpu.md";

  private GpuPage() {}

  /**
   * Counts and writes.
   *
   * @param args none
   */
  public static void main(String[] args) {
    DocsFolder.write(DocsFolder.file(FILE), text());
  }

  static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    StringBuilder others = new StringBuilder();
    for (String key : Catalogue.keys()) {
      if (Catalogue.of(key) instanceof RandomizedLeakyRelu) {
        continue; // leaky_relu outside training; the text has the rest
      }
      Optional<ComposedPasses> passes = ComposedPasses.of(Catalogue.of(key));
      if (passes.isPresent()) {
        page.append(
            "| `%s` | %d | %d |\n".formatted(key, passes.get().forward(), passes.get().backward()));
      } else {
        others.append(others.isEmpty() ? "" : ", ").append('`').append(key).append('`');
      }
    }
    return page.append(ROUND_TRIP.formatted(others)).toString();
  }

  private static final String INTRODUCTION =
      """
      # On a GPU backend

      Generated; do not edit. After a change of a function:

          mvn -q -pl dl4j-activations test-compile exec:java@gpu

      The kernels are Java code, which cannot touch the memory of a GPU. Where ND4J's backend is not a CPU one,
      a function is composed of ND4J's native operations instead, on the array where it is. The operations follow from
      the function's lane code, which also gives the vector code for CPUs. Results go to the array itself,
      and temporary arrays, usually two or three, come from a workspace.

      No GPU was at hand: everything here ran on ND4J's CPU backend, with `-Dactivations4j.route=composed`, which forces this route.
      `ComposedRouteTest` and `ComposedSoftmaxTest` check every function on it: all magnitudes, kinks, NaN, ±∞, infinite gradients,
      half types, views, shared memory. The bounds are wider than those of the kernels, because ND4J's own operations have them:

      - The relative error is at most 4·10⁻⁶, or the absolute error at most 10⁻⁶ where that is more.
      - Where a slope is so small that it underflows, it may be a denormal number here. An infinite gradient then stays
        infinite instead of becoming 0.
      - A result of 0 may have the other sign.
      - `softmax` (also as it is in training) and `log_softmax` compute DOUBLE arrays in double, with a relative error of at most
        10⁻¹³, or an absolute one of 10⁻¹⁴.

      Every other function of DOUBLE arrays is computed from its definition on the heap, so that the bounds for double in
      [accuracy.md](accuracy.md) hold; the test compares the bits.

      HALF and BFLOAT16 are computed in FLOAT, with one more operation for each array that is converted. An output that is not the
      argument itself takes one more operation, a copy.

      ## Native operations

      Each of them passes over memory once; so does a sum or a maximum over rows. The backward pass of an elementwise function
      includes three that multiply by ε so that a slope of 0 passes no infinite gradient on, and ε = NaN is not lost.
      `snake` takes its sine in double. The two softmax functions include the copy to the array.

      | function | forward | backward |
      |---|--:|--:|
      """;

  private static final String ROUND_TRIP =
      """

      ## What still makes a round trip

      These are copied to the heap, computed there by the kernels, and copied back; the log says so once for each: %s; `rrelu` in
      training; functions of several numbers; elementwise functions of DOUBLE arrays, because lane code computes in float; the gradient of the
      gradient; `softmax` and `log_softmax` where a score is +∞ or a gradient is above 10³⁰, infinite or NaN, because they have rules of
      their own (to know, these two read a single number from the device). `-Dactivations4j.route=portable` forces the round trip for everything.
      """;
}
