package io.github.activations4j.experiments.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.report.Table;
import io.github.activations4j.experiments.report.Table.Column;
import io.github.activations4j.experiments.trial.Initialisation;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ReproductionTest {
  /**
   * The published simulation. Ours has a standard error of at most 0.0025 with 40,000 draws; the
   * published three digits and unknown number of draws are allowed 0.01 more.
   */
  @ParameterizedTest
  @CsvSource({"2, 5, 0.621", "2, 10, 0.906", "4, 10, 0.335", "4, 50, 0.949", "8, 50, 0.145"})
  void bornDeadAsPublishedAndWithinTheBounds(int width, int depth, double published) {
    double simulated = BornDead.simulate(width, depth, 40_000, new SplittableRandom(1));
    assertEquals(published, simulated, 0.0175);
    double p = Math.pow(0.5, width);
    // Four standard errors beyond the bounds.
    assertTrue(simulated > BornDead.bound(width, depth, p * p) - 0.01);
    assertTrue(simulated < BornDead.bound(width, depth, p) + 0.01);
  }

  /** One unit: the first layer passes one ray, which each further layer silences with p = 1/2. */
  @Test
  void oneUnitHasAClosedForm() {
    for (double q : new double[] {0.25, 0.5}) {
      assertEquals(1 - Math.pow(0.5, 4), BornDead.bound(1, 5, q), 1e-12);
    }
    assertEquals(
        1 - Math.pow(0.5, 4), BornDead.simulate(1, 5, 40_000, new SplittableRandom(1)), 0.005);
  }

  /** Klambauer et al. 2017, section 2: fixed point (0, 1), variance slope 0.782648. */
  @Test
  void seluMapsItsFixedPointToItself() {
    assertEquals(0, SeluFixedPoint.map(1).mean(), 1e-7);
    assertEquals(1, SeluFixedPoint.map(1).variance(), 1e-7);
    double h = 1e-3;
    double slope =
        (SeluFixedPoint.map(1 + h).variance() - SeluFixedPoint.map(1 - h).variance()) / (2 * h);
    assertEquals(0.782648, slope, 1e-5);
  }

  @Test
  void theFactorIsTheSlopeOfALine() {
    double[] norms = new double[10];
    for (int i = 0; i < norms.length; i++) {
      norms[i] = 5 * Math.pow(2, i); // grows towards the output, halves towards the input
    }
    norms[0] = 1e9; // the layer that reads the data does not count
    assertEquals(0.5, VanishingGradient.factor(norms), 1e-12);
  }

  @Test
  void sigmoidVanishesAsFastAsTheorySaysAndReluDoesNot() {
    VanishingGradient.Profile sigmoid =
        VanishingGradient.measure("sigmoid", Initialisation.XAVIER, false, 1);
    assertTrue(sigmoid.errors() < 0.25, "at most its steepest slope: " + sigmoid);
    assertEquals(sigmoid.predicted(), sigmoid.errors(), 0.02);
    VanishingGradient.Profile relu = VanishingGradient.measure("relu", Initialisation.HE, false, 1);
    assertEquals(1, relu.errors(), 0.15);
    assertEquals(0.25, VanishingGradient.steepest("sigmoid"), 1e-9);
  }

  @Test
  void oneSignCountsColumns() {
    float[][] gradient = {{1, -1, 0, 1}, {2, -2, 0, -1}, {0, -3, 0, 1}};
    assertEquals(2, ZeroCentring.oneSignColumns(gradient), "a column of zeros has no sign");
  }

  @Test
  void theShiftedSigmoidDiffersByAHalfAndNotInItsSlope() {
    INDArray x = Nd4j.linspace(DataType.FLOAT, -6, 12.0 / 9, 10).reshape(1, 10);
    IActivation sigmoid = Activations.of("sigmoid");
    IActivation shifted = new ShiftedSigmoid();
    assertEquals(
        sigmoid.getActivation(x.dup(), true).sub(0.5), shifted.getActivation(x.dup(), true));
    assertEquals(
        sigmoid.backprop(x.dup(), Nd4j.onesLike(x)).getFirst(),
        shifted.backprop(x.dup(), Nd4j.onesLike(x)).getFirst());
  }

  @Test
  void namesAreDistinct() {
    List<String> names = Reproduction.ALL.stream().map(Reproduction::name).toList();
    assertEquals(6, new HashSet<>(names).size());
  }

  @Test
  void findingsReadOnAScreenAndInADocument() {
    Findings findings =
        new Findings()
            .say("A sentence.")
            .show(new Table(List.of(Column.number("n")), List.of(List.of("1 ± 2"))));
    assertEquals("A sentence.\n\n     n\n1 +- 2\n", findings.toText());
    assertEquals("A sentence.\n\n| n |\n| ---: |\n| 1 ± 2 |\n", findings.toMarkdown());
  }
}
