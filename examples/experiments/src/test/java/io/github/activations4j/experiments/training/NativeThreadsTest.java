package io.github.activations4j.experiments.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOpsHolder;

/** In processes of their own: how native threads wait is decided once per process. */
class NativeThreadsTest {

  @BeforeAll
  static void onLinux() {
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "native threads spin on Linux only");
  }

  @Test
  void severalThreadsSleepBetweenOperations() throws Exception {
    List<String> lines = run("2");
    assertTrue(lines.contains("threads 2"), lines::toString);
    assertTrue(lines.contains("a4j-rested"), lines::toString);
  }

  @Test
  void oneThreadHasNobodyToSendToSleep() throws Exception {
    List<String> lines = run("1");
    assertTrue(lines.contains("threads 1"), lines::toString);
    assertTrue(!lines.contains("a4j-rested"), lines::toString);
  }

  private static List<String> run(String threads) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Use.class.getName()));
    command.add(threads);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What the build may have set for its own processes.
    builder.environment().keySet().removeAll(List.of("OMP_WAIT_POLICY", "OMP_NUM_THREADS"));
    Process process = builder.start();
    List<String> lines;
    try (var reader = process.inputReader()) {
      lines = reader.lines().toList();
    }
    assertEquals(0, process.waitFor(), lines::toString);
    return lines;
  }

  /** Prints how many threads ND4J computes with, and the names of all Java threads. */
  static final class Use {

    private Use() {}

    public static void main(String[] args) {
      NativeThreads.use(Integer.parseInt(args[0]));
      System.out.println(
          "threads " + NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());
      Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println(thread.getName()));
    }
  }
}
