package io.github.activations4j.diagnostics.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as a tired person reads them. */
class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0          | 0",
        "1.5        | 1.5",
        "-0.012345  | -0.0123",
        "0.1        | 0.1",
        "812.4      | 812",
        "12345      | 12,300",
        "0.00034    | 3.4 × 10^-4",
        "0.0001     | 10^-4",
        "9.97e-7    | 10^-6",
        "-9.97e-7   | -10^-6",
        "123456789  | 1.2 × 10^8",
        "NaN        | unknown",
        "Infinity   | infinite",
      })
  void text(double number, String expected) {
    assertEquals(expected, Numbers.text(number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0 %", "0.5 | 50 %", "0.996 | 100 %", "0.01 | 1 %", "0.0031 | 0.31 %"})
  void percent(double share, String expected) {
    assertEquals(expected, Numbers.percent(share));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.3010   | 2 times the weights themselves",
        "-0.92    | 12 % of the weights",
        "-3       | 0.1 % of the weights",
        "-5.3     | 5.0 × 10^-6 of the weights",
        "-Infinity | zero",
        "NaN      | zero",
      })
  void step(double log10, String expected) {
    assertEquals(expected, Numbers.step(log10));
  }
}
