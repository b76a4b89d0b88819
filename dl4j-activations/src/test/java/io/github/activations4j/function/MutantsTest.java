package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A contract that a wrong function can keep is worth nothing. */
class MutantsTest {

  static Stream<Arguments> mutants() {
    return Stream.of(
        arguments(new Mutants.WrongDerivative(), "the derivative is that of the value"),
        arguments(new Mutants.WrongSecondDerivative(), "the second derivative is that"),
        arguments(new Mutants.InaccurateBackward(), "the kernels agree"),
        arguments(new Mutants.NanFarOut(), "is NaN instead of"),
        arguments(new Mutants.LostTail(), "the kernels agree"),
        arguments(new Mutants.HalfAtZero(), "one-sided there"),
        arguments(new Mutants.KernelKink(), "at a kink exactly"),
        arguments(new Mutants.HiddenKink(), "every kink is declared"),
        arguments(new Mutants.LostSignOfZero(), "a result of 0"),
        arguments(new Mutants.LostNan(), "NaN in, NaN out"),
        arguments(new Mutants.NanAtInfinity(), "at ±Infinity the limit"),
        arguments(new Mutants.WrongInPlace(), "results may overwrite arguments"),
        arguments(new Mutants.IgnoresLength(), "forward wrote beyond n"),
        arguments(new Mutants.RoundsLengthUp(), "backward wrote beyond n"),
        arguments(new Mutants.SpoilsArgument(), "x was changed"),
        arguments(new Mutants.IgnoresGradient(), "dx is proportional to dy"),
        arguments(new Mutants.ZeroTimesInfinity(), "an infinite gradient is no NaN"),
        arguments(new Mutants.LeaksInfinity(), "a slope of 0 passes nothing on"),
        arguments(new Mutants.LooksAtNeighbours(), "does not depend on its neighbours"),
        arguments(new Mutants.ReadsOldScratch(), "nothing is remembered"),
        arguments(new Mutants.SharedMemory(), "threads do not disturb each other"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isCaught(ElementwiseFunction mutant, String brokenPromise) {
    List<String> violations = Contract.violations(mutant);
    assertTrue(
        violations.stream().anyMatch(text -> text.contains(brokenPromise)),
        mutant.getClass().getSimpleName() + " must break \"" + brokenPromise + "\": " + violations);
  }

  @Test
  void delegatingAloneBreaksNothing() {
    assertEquals(List.of(), Contract.violations(new Mutants.Faithful()));
  }
}
