package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and parameters, as users type them. */
class CatalogueTest {

  static Stream<String> keys() {
    return Catalogue.keys().stream();
  }

  private static String spec(String text) {
    return Catalogue.of(text).spec();
  }

  /** Whoever writes a class and forgets the line gets a failure here, not a missing function. */
  @Test
  void everyFunctionIsListed() {
    Set<String> listed =
        Catalogue.keys().stream()
            .map(key -> Catalogue.of(key).getClass().getSimpleName())
            .collect(Collectors.toSet());
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ActivationFunction.class.getPackageName())
                .stream()
                .filter(type -> type.isAssignableTo(ActivationFunction.class))
                .filter(type -> type.tryGetField("DEFINITION").isPresent())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    assertEquals(written, listed, "each class needs one line in Catalogue.java");
    assertEquals(Catalogue.keys(), Catalogue.definitions().stream().map(Definition::key).toList());
  }

  @Test
  void functionsOfAFamilyAreNotEmpty() {
    Set<Family> families =
        Catalogue.definitions().stream().map(Definition::family).collect(Collectors.toSet());
    assertEquals(Set.of(Family.values()), families);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void parametersAreDescribedAndHaveAnExample(String key) {
    Definition definition = Catalogue.of(key).definition();
    for (Parameter parameter : definition.parameters()) {
      assertFalse(parameter.description().isBlank(), parameter.name());
      assertNotEquals(parameter.defaultValue(), parameter.example(), parameter.name());
    }
    ActivationFunction example = Catalogue.of(definition.example());
    assertEquals(definition.example(), example.spec());
    assertEquals(example, Catalogue.create(key, example.arguments()));
  }

  @Test
  void keysWithWrongValuesAreRefused() {
    assertRefused("there is no activation \"mihs\"; did you mean mish?", "mihs");
    assertRefused("mish takes 0 parameters, not 1", "mish", 1);
    assertRefused("hard_tanh takes 2 parameters, not 1", "hard_tanh", 1);
    assertRefused("elu: alpha must be positive, but is 0", "elu", 0);
    assertRefused(
        "sparsemax: axis must be a whole number from -5 to 4, but is 0.5", "sparsemax", 0.5);
  }

  private static void assertRefused(String message, String key, double... arguments) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Catalogue.create(key, arguments));
    assertEquals(message, thrown.getMessage());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keyIsItsOwnSpecification(String key) {
    ActivationFunction function = Catalogue.of(key);
    assertEquals(key, function.key());
    assertEquals(key, function.spec());
    assertEquals(key, function.toString());
    assertEquals(function, Catalogue.of(key));
    assertEquals(function.hashCode(), Catalogue.of(key).hashCode());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aliasesFind(String key) {
    for (String alias : Catalogue.of(key).definition().aliases()) {
      assertEquals(key, spec(alias));
    }
  }

  @Test
  void namesAreUnique() {
    Set<String> seen = new HashSet<>();
    for (Definition definition : Catalogue.definitions()) {
      Stream.concat(Stream.of(definition.key()), definition.aliases().stream())
          .map(name -> name.replace("_", ""))
          .forEach(name -> assertTrue(seen.add(name), name + " is there twice"));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void saysEverythingAboutItself(String key) {
    Definition definition = Catalogue.of(key).definition();
    assertFalse(definition.formula().isBlank(), "formula");
    assertFalse(definition.derivative().isBlank(), "derivative");
    assertFalse(definition.reference().isBlank(), "reference");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keyIsFoundHoweverItIsWritten(String key) {
    assertEquals(key, spec(key.toUpperCase(Locale.ROOT)));
    assertEquals(key, spec(key.replace("_", "")));
    assertEquals(key, spec(key.replace("_", "-")));
    assertEquals(key, spec("  " + key + " "));
    assertEquals(key, spec(key + "()"));
    assertEquals(key, spec(key + " ( ) "));
  }

  /** Where i and I are no pair: LISHT would become lısht. */
  @ParameterizedTest
  @MethodSource("keys")
  void turkishLocaleChangesNothing(String key) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertEquals(key, spec(key.toUpperCase(Locale.ROOT)));
      for (Parameter parameter : Catalogue.of(key).definition().parameters()) {
        String name = parameter.name().toUpperCase(Locale.ROOT);
        assertEquals(key, spec(key + "(" + name + "=" + parameter.defaultValue() + ")"));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Numbers with every digit a double has, some of them integers, some −0. */
  @ParameterizedTest
  @MethodSource("keys")
  void randomParametersAreReadBack(String key) {
    List<Parameter> parameters = Catalogue.of(key).definition().parameters();
    Random random = new Random(key.hashCode());
    int accepted = 0;
    for (int i = 0; i < 500; i++) {
      String arguments =
          parameters.stream()
              .map(parameter -> parameter.name() + "=" + random(random))
              .collect(Collectors.joining(", "));
      ActivationFunction function;
      try {
        function = Catalogue.of(key + "(" + arguments + ")");
      } catch (IllegalArgumentException outOfRange) {
        continue;
      }
      accepted++;
      ActivationFunction back = Catalogue.of(function.spec());
      assertEquals(function, back, arguments);
      assertEquals(function.hashCode(), back.hashCode());
      assertEquals(function.spec(), back.spec());
      String positional =
          IntStream.range(0, parameters.size())
              .mapToObj(p -> Double.toString(back.arguments()[p]))
              .collect(Collectors.joining(","));
      assertEquals(function, Catalogue.of(key + "(" + positional + ")"));
    }
    assertTrue(accepted > 20, key + " accepted only " + accepted);
  }

  private static double random(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(9) - 4;
      case 1 -> random.nextGaussian();
      case 2 -> Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(60) - 30);
      default -> random.nextBoolean() ? -0.0 : -1;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "leaky_relu(alpha=0.2)               | leaky_relu(alpha=0.2)",
        "leaky_relu(0.2)                     | leaky_relu(alpha=0.2)",
        "LeakyReLU( ALPHA = 0.2 )            | leaky_relu(alpha=0.2)",
        "leaky_relu(alpha=1/5)               | leaky_relu(alpha=0.2)",
        "leaky_relu(alpha=0.01)              | leaky_relu",
        "leaky_relu(2e-1)                    | leaky_relu(alpha=0.2)",
        "hard_sigmoid(1/6)                   | hard_sigmoid",
        "hard_sigmoid(1/6, 1/2)              | hard_sigmoid",
        "hard_sigmoid(0.2)                   | hard_sigmoid(alpha=0.2)",
        "hard_sigmoid(0.2, beta=0.4)         | hard_sigmoid(alpha=0.2, beta=0.4)",
        "hard_sigmoid(beta=0.4, alpha=0.2)   | hard_sigmoid(alpha=0.2, beta=0.4)",
        "hard_sigmoid(beta=0.4)              | hard_sigmoid(beta=0.4)",
        "hard_tanh(-2, 0.5)                  | hard_tanh(min=-2, max=0.5)",
        "hard_tanh(min = -1/2)               | hard_tanh(min=-0.5)",
        "elu(alpha=1.0)                      | elu",
        "elu(alpha=2.0)                      | elu(alpha=2)",
        "rrelu(1/8, 1/3)                     | rrelu",
        "softmax(2)                          | softmax(temperature=2)",
        "softmax(axis=1)                     | softmax(axis=1)",
        "swish(beta=-1)                      | swish(beta=-1)",
        "quick_gelu                          | gelu_sigmoid",
        "hard_silu                           | hard_swish",
        "hardswish                           | hard_swish",
        "logistic                            | sigmoid",
      })
  void specificationIsUnderstood(String typed, String canonical) {
    assertEquals(canonical, spec(typed));
  }

  @Test
  void differentParametersAreDifferentFunctions() {
    assertNotEquals(Catalogue.of("elu"), Catalogue.of("elu(2)"));
    assertNotEquals(Catalogue.of("elu"), Catalogue.of("celu"));
    assertNotEquals(Catalogue.of("elu"), "elu");
    assertFalse(Catalogue.of("elu").equals(null));
  }

  @Test
  void argumentsCannotBeChangedFromOutside() {
    ActivationFunction function = Catalogue.of("elu(2)");
    function.arguments()[0] = 5;
    assertEquals("elu(alpha=2)", function.spec());
  }

  @Test
  void listsCannotBeChangedFromOutside() {
    assertThrows(UnsupportedOperationException.class, () -> Catalogue.keys().clear());
    assertThrows(
        UnsupportedOperationException.class,
        () -> Catalogue.of("elu").definition().parameters().clear());
  }
}
