package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Another JVM, for what happens once in the life of one: which backend ND4J picks, a first load.
 */
final class ChildJvm {

  /**
   * What it did.
   *
   * @param exit its exit status; above 128 if it crashed
   * @param output what it printed, errors included
   */
  record Result(int exit, String output) {

    /** Fails unless it ended on its own, as told. */
    Result succeeded() {
      assertEquals(0, exit, output);
      return this;
    }

    /** Fails unless a text was printed. */
    Result says(String text) {
      assertTrue(output.contains(text), "\"" + text + "\" is not in:\n" + output);
      return this;
    }
  }

  private ChildJvm() {}

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Runs {@link ChildMain}. */
  static Result run(String classPath, List<String> properties, String... arguments)
      throws IOException, InterruptedException {
    return run(Set.of(), classPath, properties, arguments);
  }

  /**
   * Runs {@link ChildMain} in an environment without some variables of this process, which the
   * build may have set.
   */
  static Result run(
      Set<String> without, String classPath, List<String> properties, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    // A crash must not leave a dump behind, nor take minutes to write one.
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=/dev/null");
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(properties);
    command.add("-cp");
    command.add(classPath);
    command.add(ChildMain.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(without);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(10, TimeUnit.MINUTES), output);
    return new Result(process.exitValue(), output);
  }
}
