package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Definition;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The public names, and what every activation promises as an object. */
class ActivationsTest {

  private static final String ALL = "io.github.activations4j.dl4j.Specs#all";

  /** One factory without arguments for each key, and none besides. */
  @Test
  void everyKeyHasAFactory() throws Exception {
    List<Method> factories =
        Arrays.stream(Activations.class.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 0)
            .filter(m -> m.getReturnType() == IActivation.class)
            .toList();
    for (Method factory : factories) {
      IActivation made = (IActivation) factory.invoke(null);
      String key = factory.getName().replaceAll("([A-Z0-9])", "_$1").toLowerCase(Locale.ROOT);
      assertEquals(Activations.of(key), made, factory.getName());
    }
    Set<String> made = factories.stream().map(ActivationsTest::invoke).collect(Collectors.toSet());
    assertEquals(Set.copyOf(Activations.keys()), made);
    assertEquals(Activations.keys().size(), factories.size());
  }

  private static String invoke(Method factory) {
    try {
      return factory.invoke(null).toString();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** One factory with all parameters, in order, for each function that has some; none besides. */
  @Test
  void everyFunctionWithParametersHasAFactoryThatTakesThem() throws Exception {
    List<Method> factories =
        Arrays.stream(Activations.class.getMethods())
            .filter(m -> m.getReturnType() == IActivation.class && m.getParameterCount() > 0)
            .filter(m -> !m.getName().equals("of"))
            .toList();
    List<Definition> definitions =
        Catalogue.definitions().stream().filter(d -> !d.parameters().isEmpty()).toList();
    assertEquals(definitions.size(), factories.size());
    for (Definition definition : definitions) {
      Method factory = factories.stream().filter(m -> takes(m, definition)).findAny().orElseThrow();
      Object[] examples = definition.parameters().stream().map(Specs::example).toArray();
      assertEquals(Activations.of(definition.example()), factory.invoke(null, examples));
    }
  }

  private static boolean takes(Method factory, Definition definition) {
    return factory.getName().equalsIgnoreCase(definition.key().replace("_", ""))
        && factory.getParameterCount() == definition.parameters().size();
  }

  @Test
  void factoriesWithParameters() {
    assertEquals(Activations.of("leaky_relu(alpha=0.2)"), Activations.leakyRelu(0.2));
    assertEquals(Activations.of("thresholded_relu(theta=2)"), Activations.thresholdedRelu(2));
    assertEquals(Activations.of("elu(alpha=2)"), Activations.elu(2));
    assertEquals(Activations.of("celu(alpha=2)"), Activations.celu(2));
    assertEquals(Activations.of("selu(mean=0.1, variance=1.1)"), Activations.selu(0.1, 1.1));
    assertEquals(Activations.of("swish(beta=2)"), Activations.swish(2));
    assertEquals(
        Activations.of("hard_sigmoid(alpha=0.2, beta=0.4)"), Activations.hardSigmoid(0.2, 0.4));
    assertEquals(Activations.of("hard_tanh(min=-2, max=3)"), Activations.hardTanh(-2, 3));
    assertEquals(Activations.of("softplus(beta=2)"), Activations.softplus(2));
    assertEquals(Activations.of("squareplus(b=2)"), Activations.squareplus(2));
    assertEquals(Activations.of("hard_shrink(lambda=2)"), Activations.hardShrink(2));
    assertEquals(Activations.of("soft_shrink(lambda=2)"), Activations.softShrink(2));
    assertEquals(Activations.of("snake(alpha=2)"), Activations.snake(2));
    assertEquals(Activations.of("rrelu(lower=0.1, upper=0.2)"), Activations.rrelu(0.1, 0.2));
    assertEquals(Activations.of("softmax(temperature=2, axis=1)"), Activations.softmax(2, 1));
    assertEquals(Activations.of("log_softmax(axis=1)"), Activations.logSoftmax(1));
    assertEquals(Activations.of("sparsemax(axis=1)"), Activations.sparsemax(1));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void textReadsBack(String spec) {
    IActivation activation = Activations.of(spec);
    IActivation read = Activations.of(activation.toString());
    assertEquals(activation, read);
    assertEquals(activation.hashCode(), read.hashCode());
    assertEquals(spec, activation.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LeakyReLU(0.2) | leaky_relu(alpha=0.2)",
        "leakyrelu | leaky_relu",
        "hard_silu | hard_swish",
        "GELU-tanh | gelu_tanh",
        "hard_sigmoid(1/6, 1/2) | hard_sigmoid",
        "leaky_relu(alpha=0.01) | leaky_relu",
        "elu(1) | elu"
      })
  void otherNames(String name, String canonical) {
    assertEquals(canonical, Activations.of(name).toString());
    assertEquals(Activations.of(canonical), Activations.of(name));
  }

  @Test
  void activationsDiffer() {
    List<IActivation> all = Specs.all().map(Activations::of).toList();
    assertEquals(all.size(), Set.copyOf(all).size());
    assertNotEquals(Activations.leakyRelu(0.2), Activations.leakyRelu(0.3));
    assertNotEquals(Activations.relu(), "relu");
    assertNotEquals(Activations.relu(), null);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void returnsItsInput(String spec) {
    IActivation activation = Activations.of(spec);
    INDArray in = Nd4j.rand(DataType.FLOAT, 3, 4);
    assertSame(in, activation.getActivation(in, true));
    assertSame(in, activation.getActivation(in, false));
    INDArray epsilon = Nd4j.rand(DataType.FLOAT, 3, 4);
    INDArray before = epsilon.dup();
    Pair<INDArray, INDArray> gradients = activation.backprop(in, epsilon);
    assertSame(in, gradients.getFirst());
    assertNull(gradients.getSecond());
    assertEquals(before, epsilon);
    assertEquals(0, activation.numParams(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mihs | there is no activation \"mihs\"; did you mean mish?",
        "elu(alpha=0) | elu: alpha must be",
        "elu(beta=1) | elu has no parameter \"beta\"; its parameters are alpha",
        "elu(alpha=big) | in elu(alpha=big) the value \"big\" is not a number",
        "mish(1) | mish(1) has 1 values, but mish has no parameters"
      })
  void badSpecifications(String spec, String message) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Activations.of(spec));
    assertTrue(thrown.getMessage().startsWith(message), thrown.getMessage());
    assertEquals(1, thrown.getMessage().lines().count());
  }

  @Test
  void noSpecification() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Activations.of(null));
    assertEquals("the name of the activation is null", thrown.getMessage());
  }

  /** "I" in lower case is "ı" in Turkish, and no name may depend on where the user lives. */
  @Test
  void turkishLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      for (String key : Catalogue.keys()) {
        assertEquals(Activations.of(key), Activations.of(key.toUpperCase(Locale.ROOT)));
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
