package io.github.activations4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The facts about the machine that a reader needs to judge a number. */
public final class Machine {

  private Machine() {}

  /** Processor and cores. */
  public static String hardware() {
    return processor() + ", " + cores() + " cores";
  }

  /** JVM and operating system. */
  public static String software() {
    return String.format(
        "%s %s (%s), %s %s",
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        System.getProperty("java.vendor"),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String processor() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (Files.isReadable(cpuinfo)) {
      try (var lines = Files.lines(cpuinfo)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        // Falls through: a measurement does not fail because the processor has no name.
      }
    }
    return System.getProperty("os.arch");
  }
}
