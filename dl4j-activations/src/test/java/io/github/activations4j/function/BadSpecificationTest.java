package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake gets one line that says what was wrong with which value. */
class BadSpecificationTest {

  private static String message(String spec) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Catalogue.of(spec)).getMessage();
    assertFalse(message.contains("\n"), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mihs                  | there is no activation \"mihs\"; did you mean mish?",
        "gelutahn              | there is no activation \"gelutahn\"; did you mean gelu_tanh",
        "LeakyRely             | there is no activation \"LeakyRely\"; did you mean leaky_relu",
        "swisch                | there is no activation \"swisch\"; did you mean swish",
        "softmx                | there is no activation \"softmx\"; did you mean softmax",
        "quick_gelo            | there is no activation \"quick_gelo\"; did you mean quick_gelu",
        "xyzzyxyzzyxyzzyxyzzy  | there are identity, step, relu,",
        "elu(beta=2)           | elu has no parameter \"beta\"; its parameters are alpha",
        "hard_tanh(low=2)      | hard_tanh has no parameter \"low\"; its parameters are min, max",
        "mish(beta=2)          | mish has no parameter \"beta\"; it has none",
        "mish(2)               | mish(2) has 1 values, but mish has no parameters",
        "elu(1, 2)             | elu(1, 2) has 2 values, but elu has the parameters alpha",
        "elu(alpha=0)          | elu: alpha must be positive, but is 0",
        "elu(alpha=-1.5)       | elu: alpha must be positive, but is -1.5",
        "elu(alpha=NaN)        | elu: alpha must be positive, but is NaN",
        "elu(alpha=Infinity)   | elu: alpha must be positive, but is Infinity",
        "elu(alpha=1e31)       | elu: alpha must be 0 or between 1e-30 and 1e30 in magnitude, but is 1.0E31",
        "elu(alpha=1e-31)      | elu: alpha must be 0 or between 1e-30 and 1e30 in magnitude, but is 1.0E-31",
        "elu(alpha=1/0)        | elu: alpha must be positive, but is Infinity",
        "leaky_relu(0)         | leaky_relu: alpha must be a number other than 0, but is 0",
        "hard_shrink(-1)       | hard_shrink: lambda must be 0 or positive, but is -1",
        "hard_tanh(1, 1)       | hard_tanh: min must be below max, but min is 1 and max is 1",
        "hard_tanh(min=2)      | hard_tanh: min must be below max, but min is 2 and max is 1",
        "rrelu(0.5, 0.25)      | rrelu: lower must not be above upper, but lower is 0.5 and upper is 0.25",
        "softmax(axis=1.5)     | softmax: axis must be a whole number from -5 to 4, but is 1.5",
        "softmax(axis=5)       | softmax: axis must be a whole number from -5 to 4, but is 5",
        "softmax(0)            | softmax: temperature must be positive, but is 0",
        "selu(mean=10)         | selu: no scale and alpha keep mean 10 and variance 1; bring the mean closer to 0",
        "selu(mean=-10)        | selu: no scale and alpha keep mean -10 and variance 1; bring the mean closer to 0",
        "selu(variance=0)      | selu: variance must be positive, but is 0",
        "elu(alpha=1,alpha=2)  | in elu(alpha=1,alpha=2) the parameter alpha is given twice",
        "elu(1, alpha=2)       | in elu(1, alpha=2) the parameter alpha is given twice",
        "hard_tanh(min=0, 2)   | in hard_tanh(min=0, 2) the value 2 needs a name",
        "LEAKYRELY             | there is no activation \"LEAKYRELY\"; did you mean leaky_relu",
        "elu(alpha=1d)         | in elu(alpha=1d) the value \"1d\" is not a number",
        "elu(2f)               | in elu(2f) the value \"2f\" is not a number",
        "elu(alpha=0x1p3)      | in elu(alpha=0x1p3) the value \"0x1p3\" is not a number",
        "elu(alpha=1/2d)       | in elu(alpha=1/2d) the value \"1/2d\" is not a number",
        "elu(alpha=big)        | in elu(alpha=big) the value \"big\" is not a number",
        "elu(alpha=)           | in elu(alpha=) the value \"\" is not a number",
        "elu(alpha=1,)         | in elu(alpha=1,)",
        "elu(alpha=1//2)       | in elu(alpha=1//2) the value \"1//2\" is not a number",
        "elu(=2)               | elu has no parameter \"\"; its parameters are alpha",
        "elu(alpha=2           | \"elu(alpha=2\" is not an activation; write a name like mish, or",
        "elu alpha=2)          | \"elu alpha=2)\" is not an activation",
        "elu(alpha=(2))        | \"elu(alpha=(2))\" is not an activation",
        "elu(1)(2)             | \"elu(1)(2)\" is not an activation",
        "my mish               | \"my mish\" is not an activation",
        "(2)                   | \"(2)\" is not an activation",
      })
  void messageSaysWhatIsWrong(String spec, String start) {
    String message = message(spec);
    assertTrue(message.contains(start), message);
  }

  @Test
  void nothingIsNoName() {
    assertTrue(message("").startsWith("\"\" is not an activation"));
    assertTrue(message("  ").startsWith("\" \" is not an activation"));
    assertEquals("the name of the activation is null", message(null));
  }

  @Test
  void lineBreaksDoNotReachTheMessage() {
    assertTrue(message("mi\nsh").startsWith("\"mi sh\" is not an activation"));
    assertTrue(message("elu(alpha=1\r\n2)").contains("\"1 2\" is not a number"));
  }

  @Test
  void everyParameterIsChecked() {
    for (Definition definition : Catalogue.definitions()) {
      for (Parameter parameter : definition.parameters()) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e-300}) {
          String spec = definition.key() + "(" + parameter.name() + "=" + bad + ")";
          String message = message(spec);
          assertTrue(message.contains(parameter.name() + " must be "), message);
          assertTrue(message.startsWith(definition.key() + ": "), message);
        }
      }
    }
  }

  @Test
  void nearestNamesIgnoreTheTurkishLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertTrue(message("LISHTT").contains("did you mean lisht"), message("LISHTT"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
