package io.github.activations4j.docs;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.FloatBlocks;
import io.github.activations4j.function.KernelErrors;
import io.github.activations4j.vector.OnVectors;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Writes docs/accuracy.md: walks the bit patterns, and adds what the exhaustive runs found. */
public final class AccuracyPage {

  static final String FILE = "accuracy.md";

  /** In Maven's own process, which needs the module for the table of vector code. */
  static final String COMMAND =
      "MAVEN_OPTS='--add-modules jdk.incubator.vector'"
          + " mvn -q -pl dl4j-activations test-compile exec:java@accuracy";

  private static final String COLUMNS =
      "| function | | ULP | at x | relative | at x | absolute, elsewhere | at x |\n"
          + "|---|---|--:|--:|--:|--:|--:|--:|\n";

  private AccuracyPage() {}

  /**
   * Measures and writes.
   *
   * @param args none
   */
  public static void main(String[] args) {
    DocsFolder.write(DocsFolder.file(FILE), text());
  }

  private static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION).append(COLUMNS);
    measured().forEach(row -> page.append(row.markdown()));
    page.append(VECTOR_CODE).append(COLUMNS);
    measuredInVectorCode().forEach(row -> page.append(row.markdown()));
    page.append(EXHAUSTIVE).append(COLUMNS);
    ExhaustiveResults exhaustive =
        ExhaustiveResults.parse(DocsFolder.read(DocsFolder.file(ExhaustiveResults.FILE)));
    exhaustive.entries().forEach(entry -> page.append(entry.row().markdown()));
    page.append("\nTime: ");
    page.append(
        String.join(
            "; ",
            exhaustive.entries().stream()
                .map(entry -> "`" + entry.row().function() + "` " + entry.cost())
                .distinct()
                .toList()));
    return page.append(".\n").toString();
  }

  /** Two rows for each elementwise function, of its plain loops. */
  static Stream<AccuracyRow> measured() {
    return measured(function -> function);
  }

  /** Two rows for each elementwise function, of vector code. */
  static Stream<AccuracyRow> measuredInVectorCode() {
    return measured(OnVectors::new);
  }

  private static Stream<AccuracyRow> measured(UnaryOperator<ElementwiseFunction> tier) {
    return Catalogue.keys().stream()
        .map(Catalogue::of)
        .filter(ElementwiseFunction.class::isInstance)
        .map(ElementwiseFunction.class::cast)
        .map(tier)
        .map(AccuracyPage::errors)
        .flatMap(List::stream);
  }

  private static List<AccuracyRow> errors(ElementwiseFunction function) {
    KernelErrors errors = new KernelErrors(function);
    FloatBlocks.walk(0, FloatBlocks.PATTERNS, FloatBlocks.STRIDE, errors);
    FloatBlocks.bends(errors);
    return AccuracyRow.of(function.key(), errors);
  }

  private static final String INTRODUCTION =
      """
      # Accuracy of the float kernels

      Generated; do not edit. After a change of a kernel:

          %s

      There are two tiers of kernels: plain loops, which round every operation by itself, and vector
      code, which multiplies and adds in one step. Their results may differ within the promise, which
      is the same for both. Tests check both tiers.

      Every kernel is compared with the definition of its function in double, which the tests in
      turn compare with 40-digit values that another program computed (`src/test/reference`, largest
      difference 4 units in the last place of double in the result and 4 in the argument). A double
      has 29 bits more than a float, so its own error is invisible here. The one exception would be
      `snake` where |αx| is beyond 10¹⁵: there neighbouring floats are many periods apart, and both
      its kernel and its definition take the sine that `Math.sin` gives.

      - **ULP**: largest error in units in the last place of the exact result as a float. Half a unit
        is what rounding alone costs.
      - **relative**: the largest relative error, of results that are not denormal.
      - **Both** are taken where the promise is relative: forward where |f(x)| ≥ 10⁻⁶·|x|,
        backward where |f′(x)| ≥ 0.23.
      - **absolute, elsewhere**: the largest error of all other results. There f is what is left of x
        after almost all of it has been multiplied or cancelled away, or f′ crosses 0.
      - **The promise**, which the tests check: relative error at most 1.3·10⁻⁶ (PyTorch's
        tolerance for float32, 11 to 22 units); elsewhere at most 2·10⁻⁷·min(1, |x|) forward and 3·10⁻⁷ backward.

      `rrelu` uses the kernels of `leaky_relu` or, in training, a slope of its own; `softmax`,
      `log_softmax` and `sparsemax` are computed in double whatever the type of the array, and
      rounded once.

      ## Plain loops: a walk over all magnitudes

      Every 2,999th of the 2³² bit patterns, and 400,000 more floats from −20 to 20.

      """
          .formatted(COMMAND);

  private static final String VECTOR_CODE =
      """

      ## Vector code: the same walk

      """;

  private static final String EXHAUSTIVE =
      """

      ## Every float

      All 4,278,190,080 finite floats, with

          mvn -q -pl dl4j-activations test-compile exec:java@exhaustive -Dexec.args="--functions mish,gelu"

      and `--vector` for vector code. It records its results in `docs/accuracy-exhaustive.csv`. A function whose kernel has changed
      since must be measured again.

      """;
}
