package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function against values that another program computed to forty digits. */
class ReferenceTest {

  static Stream<ReferenceTable> tables() {
    return References.elementwise();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void agreesWithFortyDigits(ReferenceTable table) {
    ElementwiseFunction function = References.elementwise(table.spec());
    assertEquals(List.of(), ReferenceCheck.violations(function, table), table.spec());
  }

  @Test
  void everyFunctionHasTable() {
    Set<String> missing = new TreeSet<>(Catalogue.keys());
    Stream.concat(
            References.elementwise().map(ReferenceTable::spec),
            References.rows().map(RowTable::spec))
        .forEach(spec -> missing.remove(Catalogue.of(spec).key()));
    assertEquals(
        Set.of(),
        missing,
        "functions without a table: define them in make_reference.py, and in dl4j-activations/src/test/reference"
            + " run: python3 make_reference.py ../resources/reference");
  }

  @Test
  void tablesAreLargeEnoughToMeanSomething() {
    String small =
        References.elementwise()
            .filter(table -> table.points().size() < 100)
            .map(ReferenceTable::spec)
            .collect(Collectors.joining(", "));
    assertTrue(small.isEmpty(), small);
  }

  @Test
  void wrongKinkConventionIsNoticed() {
    ReferenceTable relu =
        References.elementwise()
            .filter(table -> table.spec().equals("relu"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(), ReferenceCheck.violations(new Relu(), relu));
    List<String> violations = ReferenceCheck.violations(new Mutants.OneAtZero(), relu);
    assertTrue(violations.toString().contains("f′(0.0) is 1.0, not 0"), violations.toString());
  }

  @Test
  void lostDigitsInDoubleAreNoticed() {
    ReferenceTable sigmoid =
        References.elementwise()
            .filter(table -> table.spec().equals("sigmoid"))
            .findFirst()
            .orElseThrow();
    List<String> violations = ReferenceCheck.violations(new Mutants.LostTail(), sigmoid);
    assertTrue(violations.toString().contains("value and derivative in double"), "not noticed");
  }
}
