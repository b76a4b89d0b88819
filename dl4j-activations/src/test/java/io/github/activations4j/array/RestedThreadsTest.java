package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each test has a process of its own, because how OpenMP's workers wait is decided once per
 * process, and because the build's own processes have the environment variable.
 */
class RestedThreadsTest {

  @BeforeAll
  static void onLinux() {
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "libgomp spins on Linux only");
  }

  @Test
  void oneTeamWithMoreThreadsThanProcessorsIsParked() throws Exception {
    Output output = run(Map.of(), List.of(), "enable", "threads");
    assertEquals("true", output.value("enable"));
    assertEquals("1", output.value("java"));
    assertEquals(output.number("processors") + 1, output.number("native"));
    assertEquals("true", output.value("daemon"));
  }

  /** Otherwise the thread would keep an application's classes for ever. */
  @Test
  void theParkedThreadIsInCodeOfTheJdk() throws Exception {
    Output output = run(Map.of(), List.of(), "enable", "threads");
    assertEquals("true", output.value("jdk"));
    assertEquals("true", output.value("loader"));
  }

  @Test
  void itsClassLoaderCanBeUnloaded() throws Exception {
    Output output = run(Map.of(), List.of(), "start ND4J", "leak", "threads");
    assertEquals("true", output.value("enable"));
    assertEquals("true", output.value("unloaded"));
    assertEquals("1", output.value("java"), "the thread stays");
  }

  /** The test above can fail. */
  @Test
  void aClassLoaderThatAThreadHoldsIsNoticed() throws Exception {
    assertEquals(
        "false", run(Map.of(), List.of(), "leak of a thread in its own code").value("unloaded"));
  }

  @Test
  void enablingAgainDoesNothing() throws Exception {
    Output output = run(Map.of(), List.of(), "enable", "enable", "enable", "threads");
    assertEquals("1", output.value("java"));
    assertEquals(output.number("processors") + 1, output.number("native"));
    assertEquals(1, output.linesWith("RestedThreads"), output::text);
    output.says("a team of " + (output.number("processors") + 1) + " threads is parked");
  }

  @Test
  void usingAnActivationStartsNothing() throws Exception {
    Output output = run(Map.of(), List.of(), "use", "threads");
    assertEquals("0", output.value("java"));
    assertEquals("0", output.value("native"));
    assertEquals(0, output.linesWith("RestedThreads"), output::text);
  }

  @Test
  void aSystemPropertySwitchesItOff() throws Exception {
    Output output =
        run(Map.of(), List.of("-Dactivations4j.restedThreads=off"), "enable", "threads");
    output.nothingStarted("the system property activations4j.restedThreads is off");
  }

  @Test
  void theEnvironmentDecidesWhereItSaysHowToWait() throws Exception {
    run(Map.of("OMP_WAIT_POLICY", "ACTIVE"), List.of(), "enable", "enable", "threads")
        .nothingStarted("OMP_WAIT_POLICY is set to ACTIVE");
    run(Map.of("GOMP_SPINCOUNT", "5000"), List.of(), "enable", "threads")
        .nothingStarted("GOMP_SPINCOUNT is set to 5000");
  }

  @Test
  void oneThreadHasNoWorkers() throws Exception {
    run(Map.of("OMP_NUM_THREADS", "1"), List.of(), "enable", "threads")
        .nothingStarted("OMP_NUM_THREADS is 1");
  }

  private static Output run(Map<String, String> environment, List<String> options, String... tasks)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Dorg.slf4j.simpleLogger.showLogName=true"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), RestedThreadsMain.class.getName()));
    command.addAll(List.of(tasks));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeAll(List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "OMP_NUM_THREADS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> lines;
    try (var reader = process.inputReader()) {
      lines = reader.lines().toList();
    }
    assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
    return new Output(lines);
  }

  /** What the process printed, its log included. */
  private record Output(List<String> lines) {

    String value(String key) {
      Optional<String> found =
          lines.stream()
              .filter(line -> line.startsWith(key + " "))
              .map(line -> line.substring(key.length() + 1))
              .findFirst();
      assertTrue(found.isPresent(), () -> key + " is not in " + text());
      return found.get();
    }

    int number(String key) {
      return Integer.parseInt(value(key));
    }

    long linesWith(String part) {
      return lines.stream().filter(line -> line.contains(part)).count();
    }

    void says(String part) {
      assertEquals(1, linesWith(part), this::text);
    }

    void nothingStarted(String reason) {
      assertEquals("false", value("enable"));
      assertEquals("0", value("java"));
      assertEquals("0", value("native"));
      says(reason);
    }

    String text() {
      return String.join("\n", lines);
    }
  }
}
