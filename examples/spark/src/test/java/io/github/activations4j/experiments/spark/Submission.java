package io.github.activations4j.experiments.spark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call of {@code spark-submit}, in the two steps that its script takes: Spark's launcher prints
 * the command with which Java is to be started, and that is started.
 */
final class Submission implements AutoCloseable {

  private static final Path HOME = Path.of(System.getProperty("spark.home"));

  private final Process process;
  private final Path printed;

  private Submission(Process process, Path printed) {
    this.process = process;
    this.printed = printed;
  }

  /** Submits the job to a cluster of two executors with one core each. */
  static Submission of(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local-cluster[2,1,1024]",
                "--conf",
                "spark.ui.enabled=false",
                System.getProperty("job.jar")));
    command.addAll(List.of(arguments));
    Path printed = Files.createTempFile(folder, "printed-", ".txt");
    Process process =
        builder(launched(folder, command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    return new Submission(process, printed);
  }

  private static List<String> launched(Path folder, List<String> command)
      throws IOException, InterruptedException {
    List<String> launcher =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                HOME.resolve("jars") + File.separator + "*",
                "org.apache.spark.launcher.Main"));
    launcher.addAll(command);
    Process process =
        builder(launcher)
            .redirectError(Files.createTempFile(folder, "launcher-", ".txt").toFile())
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    // A line of its own, for Windows; then the arguments, each with a zero at its end.
    return List.of(answer.substring(answer.indexOf('\n') + 1).split("\0"));
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", HOME.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder;
  }

  /** The executor processes that are alive. */
  List<ProcessHandle> executors() {
    return process
        .descendants()
        .filter(
            child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .toList();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      throw new IllegalStateException("still running after ten minutes");
    }
    return process.exitValue();
  }

  /** What was printed on both standard streams. */
  String printed() {
    try {
      return Files.readString(printed);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
