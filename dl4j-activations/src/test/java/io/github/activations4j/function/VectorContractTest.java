package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.vector.OnVectors;
import io.github.activations4j.vector.VectorTierRuns;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vector code of every function keeps the same promises as the plain loops. */
class VectorContractTest {

  @BeforeAll
  static void runs() {
    VectorTierRuns.orSkip();
  }

  static Stream<String> specs() {
    return ContractTest.specs();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void keepsItsPromises(String spec) {
    assertEquals(List.of(), Contract.violations(new OnVectors(References.elementwise(spec))), spec);
  }
}
