package io.github.activations4j.examples.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.training.ActivationChoice;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

class ActivationListTest {
  @Test
  void splitsAtCommasOutsideParentheses() {
    assertEquals(
        List.of("relu", "selu(mean=0.1, variance=2)", "dl4j:relu"),
        ActivationList.split(" relu,selu(mean=0.1, variance=2) , dl4j:relu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relu,,elu       | an empty name",
        "''              | an empty name",
        "relu,           | an empty name",
        "elu(alpha=1     | parentheses do not match",
        "elu)alpha=1(    | parentheses do not match",
        "relu,elu,relu   | 'relu' is there twice",
        "dl4j:rleu       | has no activation 'rleu'; did you mean dl4j:elu, or dl4j:relu",
        "dl4j:xyzzyxyzzy | Deeplearning4j has no activation 'xyzzyxyzzy', it has cube, elu",
        "dl4j:softmax    | mixes the units of a layer",
        "no_such_thing   | no_such_thing",
        "elu(alpha=x)    | x",
      })
  void saysWhatIsWrong(String list, String message) {
    BadInputException e = assertThrows(BadInputException.class, () -> ActivationList.parse(list));
    assertTrue(e.getMessage().startsWith("--activations: "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void findsDeeplearning4jsOwnInAnyLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertInstanceOf(
          ActivationIdentity.class, ActivationChoice.of("dl4j:identity").factory().get());
      assertInstanceOf(ActivationReLU.class, ActivationChoice.of("dl4j:relu").factory().get());
      assertEquals("dl4j:leakyrelu", ActivationChoice.of("dl4j:leaky_relu").name());
    } finally {
      Locale.setDefault(before);
    }
  }
}
