package io.github.activations4j.experiments.trial;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.management.OperatingSystemMXBean;
import io.github.activations4j.experiments.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a trial ran on. What is not known, also because an earlier version did not write it down, is
 * null.
 *
 * @param version of Activations4j; "library" in files
 * @param revision git revision it was built from
 * @param dl4j version of Deeplearning4j
 * @param jdk version of Java
 * @param os operating system and architecture
 * @param cores processors that Java sees
 * @param processor its model, where Linux or Windows tells
 * @param megabytes of memory, of the machine or the container
 * @param host name of the machine
 * @param backend of ND4J and its matrix library, such as "CPU, OPENBLAS"
 */
public record TrialEnvironment(
    @JsonProperty("library") String version,
    String revision,
    String dl4j,
    String jdk,
    String os,
    int cores,
    String processor,
    Long megabytes,
    String host,
    String backend) {

  /**
   * Refuses what no machine is, such as from a damaged file.
   *
   * @throws IllegalArgumentException if there is no processor
   */
  public TrialEnvironment {
    Check.count("cores", cores);
  }

  /**
   * Describes this process, in which ND4J need not be loaded.
   *
   * @return its machine and versions, without the backend
   */
  public static TrialEnvironment current() {
    return of(null);
  }

  /**
   * Describes this process, which has trained.
   *
   * @return its machine and versions, with the backend
   */
  static TrialEnvironment ofTraining() {
    Properties nd4j = Nd4j.getExecutioner().getEnvironmentInformation();
    return of(
        Stream.of("backend", "blas.vendor")
            .map(nd4j::get)
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .collect(Collectors.joining(", ")));
  }

  private static TrialEnvironment of(String backend) {
    Build build = Build.current();
    return new TrialEnvironment(
        build.library(),
        build.revision(),
        build.dl4j(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Hardware.PROCESSOR,
        Hardware.MEGABYTES,
        Hardware.HOST,
        backend);
  }

  /**
   * The machine in one line, the same whether or not the trial got as far as ND4J.
   *
   * @return versions, system, cores, and the hardware if it is known
   */
  public String describe() {
    String known =
        Stream.of(processor, megabytes == null ? null : megabytes + " MB")
            .filter(Objects::nonNull)
            .map(text -> ", " + text)
            .collect(Collectors.joining());
    return "Activations4j %s (%s), Deeplearning4j %s, Java %s, %s, %d cores%s"
        .formatted(version, revision, dl4j, jdk, os, cores, known);
  }

  /** Facts about the machine that do not change while this process runs and may be slow to get. */
  private static final class Hardware {
    static final String PROCESSOR = processor();
    static final Long MEGABYTES =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize()
            >> 20;
    static final String HOST = host();

    private Hardware() {}

    private static String processor() {
      try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(null);
      } catch (IOException | UncheckedIOException e) {
        return System.getenv("PROCESSOR_IDENTIFIER"); // of Windows
      }
    }

    private static String host() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return null;
      }
    }
  }
}
