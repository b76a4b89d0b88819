package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.array.OneNativeThread;
import io.github.activations4j.dl4j.LossBatch.Answer;
import io.github.activations4j.dl4j.LossBatch.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every loss of ND4J with ours at the output, against the same loss with the built-in: logits from
 * small to absurd, masks, class weights, types.
 *
 * <p>A score or gradient passes if it is that of the built-in, or that of the exact formula. It may
 * be NaN or infinite only where the built-in's is. It may be 0 where the built-in's is NaN or
 * infinite and the slope of the output is exactly 0. BFLOAT16 is missing: on a CPU ND4J's own
 * outputs refuse it.
 */
@Tag("same-on-every-jdk")
@ExtendWith(OneNativeThread.class)
class LossesAtOutputsTest {

  private static final double[] SIZES = {0.5, 3, 10, 20, 50, 95, 200, 1e4};

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16)) {
      for (OutputUnderTest output : OutputUnderTest.values()) {
        for (LossUnderTest loss : LossUnderTest.values()) {
          if (output.suits(loss) && !(type == DataType.FLOAT16 && needsMoreThanHalf(loss))) {
            cases.add(Arguments.of(type, output, loss));
          }
        }
      }
    }
    return cases.stream();
  }

  /** Losses that square, divide by sums, exponentiate, or count in percent. */
  private static boolean needsMoreThanHalf(LossUnderTest loss) {
    return switch (loss) {
      case COSINE_PROXIMITY, F_MEASURE, MIXTURE_DENSITY, MAPE -> true;
      default -> false;
    };
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void asTheBuiltIn(DataType type, OutputUnderTest output, LossUnderTest loss) {
    Random random = new Random(31L * loss.ordinal() + output.ordinal());
    List<String> failures = new ArrayList<>();
    for (double size : SIZES) {
      if (loss == LossUnderTest.F_MEASURE && size > 50) {
        continue; // a ratio of sums of numbers next to 0
      }
      for (Masking masking : Masking.values()) {
        boolean weighted = loss.takesWeights() && random.nextBoolean();
        boolean oneHot = output == OutputUnderTest.SOFTMAX;
        LossBatch batch = LossBatch.draw(loss, oneHot, size, masking, weighted, random);
        for (String failure : compare(batch, type, output, output.ours())) {
          failures.add(size + ", masks " + masking + ", weights " + weighted + ": " + failure);
        }
      }
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  /** The comparison can fail. */
  @ParameterizedTest
  @MethodSource("wrongOnes")
  void wrongOutputsAreNoticed(IActivation wrong) {
    LossBatch batch =
        LossBatch.draw(LossUnderTest.MCXENT, true, 3, Masking.NOTHING, true, new Random(1));
    assertFalse(compare(batch, DataType.FLOAT, OutputUnderTest.SOFTMAX, wrong).isEmpty());
  }

  static Stream<IActivation> wrongOnes() {
    return Stream.of(
        Activations.softmax(2, -1), Activations.sparsemax(), Activations.softmax(1, 0));
  }

  private static List<String> compare(
      LossBatch batch, DataType type, OutputUnderTest output, IActivation activation) {
    INDArray z = batch.logits(type);
    Answer ours = batch.ask(z, activation);
    Answer builtIn = batch.ask(z, output.builtIn());
    if (ours.refused() || builtIn.refusedMask()) {
      return ours.refusedLike(builtIn) ? List.of() : List.of(ours + ", built-in " + builtIn);
    }
    INDArray inDouble = z.castTo(DataType.DOUBLE);
    double exactScore = batch.ask(inDouble, output.inTraining(type)).score();
    double[] exact = clippedLike(type, batch).ask(inDouble, output.exact()).gradient();
    if (builtIn.refused()) {
      // Native ops refuse to mix types, as some losses do. Our kernels take them.
      builtIn = new Answer(exactScore, exact, null);
    }
    List<String> failures = new ArrayList<>();
    // The built-in's distance from the truth shows what rounding does to this loss.
    double tolerance = tolerance(type) + 2 * distance(builtIn.score(), exactScore);
    if (!passes(ours.score(), builtIn.score(), exactScore, tolerance)) {
      failures.add(
          "score %s, built-in %s, exact %s".formatted(ours.score(), builtIn.score(), exactScore));
    }
    INDArray slopes = activation.backprop(z.dup(), Nd4j.onesLike(z)).getFirst();
    tolerance = tolerance(type);
    for (int i = 0; i < exact.length; i++) {
      tolerance = Math.max(tolerance, 2 * distance(builtIn.gradient()[i], exact[i]));
    }
    for (int i = 0; i < exact.length; i++) {
      double mine = ours.gradient()[i];
      double theirs = builtIn.gradient()[i];
      // The convention of docs/output-layers.md for outputs that are rounded to 0 or 1.
      boolean saturated = output != OutputUnderTest.SOFTMAX && slopes.getDouble(i) == 0;
      boolean flat = saturated && mine == 0 && !Double.isFinite(theirs);
      if (!flat && !passes(mine, theirs, exact[i], tolerance)) {
        failures.add(
            "gradient %s, built-in %s, exact %s, at %s"
                .formatted(mine, theirs, exact[i], z.getDouble(i)));
      }
    }
    return failures;
  }

  /** In HALF the sigmoid keeps away from 0 and 1 by more than the loss would clip. */
  private static LossBatch clippedLike(DataType type, LossBatch batch) {
    return type == DataType.FLOAT16 && batch.loss() == LossUnderTest.BINARY_XENT
        ? batch.with(LossUnderTest.BINARY_XENT_NOT_CLIPPED)
        : batch;
  }

  /** Relative to numbers above 1; 0 where there is none. */
  private static double distance(double builtIn, double exact) {
    double distance = Math.abs(builtIn - exact) / Math.max(1, Math.abs(exact));
    return Double.isFinite(distance) ? distance : 0;
  }

  private static boolean passes(double ours, double builtIn, double exact, double tolerance) {
    if (!Double.isFinite(ours)) {
      return !Double.isFinite(builtIn);
    }
    return near(ours, builtIn, tolerance)
        || near(ours, exact, tolerance)
        || !Double.isFinite(builtIn) && !Double.isFinite(exact);
  }

  private static boolean near(double ours, double wanted, double tolerance) {
    return Math.abs(ours - wanted) <= tolerance * Math.max(1, Math.abs(wanted));
  }

  /** Some thirty roundings. */
  private static double tolerance(DataType type) {
    return switch (type) {
      case DOUBLE -> 1e-12;
      case FLOAT -> 2e-6;
      default -> 0x1p-6;
    };
  }
}
