package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.vector.VectorTierRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each test has processes of its own, because the tier is chosen once per process. */
class KernelTierTest {

  private static final String[] MODULE = {"--add-modules", "jdk.incubator.vector"};
  private static final String REQUIRED = "-Dactivations4j.tier=vector";

  private record Output(int exit, String text) {
    void isPlainBecause(String reason) {
      assertEquals(0, exit, text);
      assertTrue(text.contains("tier PLAIN") && text.contains("again PLAIN"), text);
      assertTrue(text.contains("plain bits true") && text.contains("kernels Plain"), text);
      assertTrue(text.contains("Kernels: plain loops, because " + reason), text);
      assertEquals(1, text.split("Kernels: ", -1).length - 1, text);
    }
  }

  private static Output run(String[] module, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(module));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), KernelTierMain.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var reader = process.inputReader()) {
      String text = String.join("\n", reader.lines().toList());
      return new Output(process.waitFor(), text);
    }
  }

  @Test
  void vectorCodeRunsWhereTheModuleIs() throws Exception {
    VectorTierRuns.orSkipWhereTheProcessorIsTooOld();
    Output output = run(MODULE);
    assertEquals(0, output.exit, output.text);
    assertTrue(output.text.contains("tier VECTOR") && output.text.contains("again VECTOR"));
    assertTrue(output.text.contains("plain bits false"), "rounded once by FMA: " + output.text);
    assertTrue(output.text.contains("kernels Vector"), output.text);
    assertTrue(output.text.contains("Kernels: vector code, "), output.text);
  }

  @Test
  void withoutTheModuleThePlainLoopsRun() throws Exception {
    run(new String[0])
        .isPlainBecause("Java was started without --add-modules jdk.incubator.vector");
  }

  @Test
  void aPropertySwitchesItOff() throws Exception {
    run(MODULE, "-Dactivations4j.tier=plain").isPlainBecause("activations4j.tier is plain");
  }

  @Test
  void withoutC2ThePlainLoopsRun() throws Exception {
    String reason = "C2, the compiler that turns it into machine code, is not active here";
    run(MODULE, "-XX:TieredStopAtLevel=1").isPlainBecause(reason);
    run(MODULE, "-Xint").isPlainBecause(reason);
  }

  @Test
  void narrowVectorsDoNotPay() throws Exception {
    VectorTierRuns.orSkipWhereTheProcessorIsTooOld();
    run(MODULE, "-XX:MaxVectorSize=16").isPlainBecause("vectors have 128 bits here");
    run(MODULE, "-XX:-UseFMA").isPlainBecause("the processor has no fused multiply-add");
  }

  /** What CI relies on: where the tier is asked for, nothing falls back unnoticed. */
  @Test
  void whereItIsAskedForAndCannotRunTheFirstUseFails() throws Exception {
    Output output = run(new String[0], REQUIRED);
    assertEquals(1, output.exit, output.text);
    assertTrue(
        output.text.contains(
            "No vector code, although activations4j.tier is vector: Java was started without"),
        output.text);
  }

  @Test
  void aMisspeltPropertyIsRefused() throws Exception {
    Output output = run(MODULE, "-Dactivations4j.tier=vectro");
    assertEquals(1, output.exit, output.text);
    assertTrue(output.text.contains("must be auto, plain or vector, but is vectro"), output.text);
  }
}
