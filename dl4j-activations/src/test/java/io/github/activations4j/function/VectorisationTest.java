package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * C2 gives up vectorising a loop without a word when its body has grown by one operation too many,
 * and the loop then takes ten times as long. Timings decide no test; so this one looks at the
 * machine code, in a JVM of its own, of the JDK that runs the tests. C2 compiles a loop on its own
 * before it compiles the caller, so that no method hides behind another. JVMs for users have none
 * of the tracing options that say what the vectoriser did.
 */
class VectorisationTest {

  /** Loops that are not meant to be vectorised: Snake's way out for huge arguments. */
  private static final Set<String> SCALAR_ON_PURPOSE =
      Set.of("Snake.outOfRange", "Snake.addWithin", "Snake.slopeWithin");

  /** As Java found out when it started. */
  private static boolean hasAvx() {
    HotSpotDiagnosticMXBean java =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return Integer.parseInt(java.getVMOption("UseAVX").getValue()) > 0;
  }

  private static Map<String, MachineCode.Counts> compile(String... flags) throws IOException {
    assumeTrue(
        Set.of("amd64", "x86_64").contains(System.getProperty("os.arch")), "reads x86-64 code");
    assumeTrue(hasAvx(), "this processor has no AVX: 256 bits at a time are what is looked for");
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xbatch"));
    command.addAll(
        List.of(
            "-XX:-TieredCompilation",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=print,io.github.activations4j.function.*::*",
            "-XX:CompileCommand=print,io.github.activations4j.math.*::*"));
    command.addAll(Arrays.asList(flags));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), EveryKernel.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (var reader = process.inputReader(StandardCharsets.ISO_8859_1)) {
      lines = reader.lines().toList();
    }
    Map<String, MachineCode.Counts> methods = MachineCode.read(lines);
    assertTrue(
        methods.size() > 60,
        () -> "only " + methods.keySet() + " compiled: " + lines.stream().limit(20).toList());
    methods.keySet().removeAll(SCALAR_ON_PURPOSE);
    return methods;
  }

  private static Set<String> scalar(Map<String, MachineCode.Counts> methods) {
    Set<String> scalar = new TreeSet<>();
    methods.forEach(
        (name, counts) -> {
          if (counts.packed == 0) {
            scalar.add(name);
          }
        });
    return scalar;
  }

  @Test
  void everyLoopIsVectorised() throws IOException {
    assertEquals(Set.of(), scalar(compile()), "loops that C2 does not vectorise");
  }

  /** The test can fail: without C2's vectoriser it finds no vector code at all. */
  @Test
  void scalarLoopsAreNoticed() throws IOException {
    Map<String, MachineCode.Counts> methods = compile("-XX:-UseSuperWord");
    assertEquals(methods.keySet(), scalar(methods));
  }
}
