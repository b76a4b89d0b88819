package io.github.activations4j.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRanksTest {

  /**
   * SciPy 1.17.1 without the zeros: {@code wilcoxon(d[d != 0],
   * method=PermutationMethod(n_resamples=inf))}, which goes through all signs.
   */
  static Stream<Arguments> ofScipy() {
    return Stream.of(
        Arguments.of(0.0625, new double[] {.02, .02, .02, .02, .05}),
        Arguments.of(0.125, new double[] {1, 1, 2, 2, 3, -1}),
        Arguments.of(0.25, new double[] {.03, -.01, .02, .02, 0, .05, -.02}),
        Arguments.of(0.078125, new double[] {.01, .02, .02, -.03, 0, .03, .05, -.01, .04, .06}));
  }

  @ParameterizedTest
  @MethodSource("ofScipy")
  void tiesAndZerosAsInScipy(double p, double[] differences) {
    assertEquals(p, SignedRanks.p(differences), 1e-15);
  }

  /** The tables of the test begin at six. */
  @Test
  void fewerThanSixDifferencesAreNeverSignificant() {
    assertTrue(SignedRanks.p(new double[] {.01, .01, .01, .01, .01, 0, 0}) > 0.05);
    assertEquals(2 / 64.0, SignedRanks.p(new double[] {.01, .01, .01, .01, .01, .02}));
  }

  @Test
  void aBalanceIsNoDifferenceAtAll() {
    assertEquals(1, SignedRanks.p(new double[] {1, -1}));
    assertEquals(1, SignedRanks.p(new double[] {0, 0, 0.5}));
    assertEquals(1, SignedRanks.p(new double[] {0, 0}));
  }

  /** Without ties the library can be exact too. */
  @ParameterizedTest
  @ValueSource(ints = {2, 7, 20, 100})
  void withoutTiesAsInCommonsStatistics(int n) {
    Random random = new Random(n);
    double[] differences = random.doubles(n, -1, 1.5).toArray();
    double expected =
        WilcoxonSignedRankTest.withDefaults()
            .with(PValueMethod.EXACT)
            .test(differences)
            .getPValue();
    assertEquals(expected, SignedRanks.p(differences), 1e-12 * expected);
  }
}
