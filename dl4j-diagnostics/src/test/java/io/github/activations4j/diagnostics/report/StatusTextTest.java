package io.github.activations4j.diagnostics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTextTest {

  @Test
  void aLineForEachLayer() {
    assertEquals(
        """
        Serious: dead units in layer2 since iteration 41; loss 3.21 → 0.94 after 1,191 iterations.
        layer                          units  dead  dormant  saturated  gradient     update   mean    std  state
        layer0 (DenseLayer, relu)        256   0 %    1.0 %        0 %   6.5e-05   0.0082 %  0.300  0.800  steps too large since iteration 41
        layer1 (DenseLayer, relu)        256   0 %    1.0 %      1.5 %   1.0e-04    0.010 %  0.300  0.800  ok
        layer2 (DenseLayer, relu)        256  87 %    1.0 %      2.1 %   1.6e-04  0.00013 %  0.300  0.800  ! dead units since iteration 41
        layer3 (DenseLayer, relu)        256   0 %    1.0 %      5.7 %   2.6e-04    0.016 %  0.300  0.800  ok
        layer4 (DenseLayer, relu)        256   0 %    1.0 %      8.0 %   4.1e-04    0.021 %  0.300  0.800  ok
        output (OutputLayer, softmax)     10     -        -          -   6.5e-04    0.026 %  0.300  0.800  ok
        """,
        String.join("\n", StatusText.lines(SampleReports.dying())) + "\n");
  }

  @Test
  void codeBreaksBetweenTokensOnly() {
    assertEquals(
        ".layer(<wbr>new DenseLayer<wbr>.Builder()<wbr>.nOut(<wbr>n)<wbr>.dropOut(<wbr>0.5)<wbr>.build())",
        CodeMarkup.of(".layer(new DenseLayer.Builder().nOut(n).dropOut(0.5).build())"));
    assertEquals(
        "Activations<wbr>.of(<wbr>&quot;a(b=0.1).c&quot;)",
        CodeMarkup.of("Activations.of(\"a(b=0.1).c\")"));
  }

  @Test
  void aFindingTellsEverythingIncludingItsDoubt() {
    List<String> lines = StatusText.lines(SampleReports.dying().findings().get(0));
    assertEquals("serious: dead units in layer2, since iteration 41", lines.get(0));
    assertTrue(lines.get(1).startsWith("  evidence: 223 of 256 units"), lines.get(1));
    assertTrue(lines.get(2).startsWith("  cause: Steps are too large"), lines.get(2));
    assertEquals("  fix 1: Lower the learning rate to a third", lines.get(3));
    assertEquals("    .updater(new Adam(3e-4))", lines.get(4));
    assertTrue(lines.get(9).startsWith("  confidence 93 %; may be wrong: "), lines.get(9));
  }

  @Test
  void figuresAreShort() {
    assertEquals("-", Figures.percent(Double.NaN));
    assertEquals("0 %", Figures.percent(0));
    assertEquals("0.4 %", Figures.percent(0.004));
    assertEquals("10 %", Figures.percent(0.0999));
    assertEquals("100 %", Figures.percent(1));
    assertEquals("0", Figures.number(0));
    assertEquals("1.2e-07", Figures.number(1.2e-7));
    assertEquals("0.013", Figures.number(0.0127));
    assertEquals("-3.14", Figures.number(-3.14159));
    assertEquals("31.4", Figures.number(31.4159));
    assertEquals("31416", Figures.number(31415.9));
    assertEquals("infinite", Figures.number(Double.POSITIVE_INFINITY));
    assertEquals("2.303", Figures.loss(2.30259));
    assertEquals("0.1343", Figures.loss(0.134278));
    assertEquals("0.098", Figures.loss(0.098002));
    assertEquals("12350", Figures.loss(12345.6));
    assertEquals("1.2e-07", Figures.loss(1.2e-7));
    assertEquals("0.10 %", Figures.update(-3));
    assertEquals("0.32 %", Figures.update(-2.5));
    assertEquals("160 %", Figures.update(0.2));
    assertEquals("1.0e-06 %", Figures.update(-8));
    assertEquals("none", Figures.update(Double.NEGATIVE_INFINITY));
    assertEquals("-", Figures.update(Double.NaN));
    assertEquals("4.2 s", Figures.duration(Duration.ofMillis(4_210)));
    assertEquals("2 min 5 s", Figures.duration(Duration.ofSeconds(125)));
    assertEquals("27 h 46 min", Figures.duration(Duration.ofSeconds(100_000)));
  }
}
