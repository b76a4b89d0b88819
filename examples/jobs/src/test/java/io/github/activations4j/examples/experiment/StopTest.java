package io.github.activations4j.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.A4j;
import io.github.activations4j.examples.Terminal;
import io.github.activations4j.experiments.data.IdxFixture;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Presses Ctrl-C on the real command, in the middle of its trials, in a terminal and with its
 * progress bar where the program "script" lends one. A build in the background of a script hands
 * down that interrupts are ignored: there the commands are asked to terminate.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(600)
class StopTest {
  private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

  /** As Linux has it; the options of others differ. */
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  private static final boolean HAS_TERMINAL = OS.LINUX.isCurrentOs() && Files.isExecutable(SCRIPT);

  private static final int INTERRUPT = 2;
  private static final int TERMINATE = 15;
  private static final int TRIALS = 4;
  private static final int QUICK = 2;

  /** The trials of the second network, which come last, take minutes: the signal meets them. */
  private static final String SLOW =
      """
      data: {folder: tiny}
      networks:
        - {type: mlp, depth: 1, width: 8}
        - {type: mlp, depth: 6, width: 1024}
      activations: [relu, mish]
      epochs: 600
      """;

  @TempDir private Path folder;

  @Test
  void keepsWhatIsFinishedLeavesNoProcessAndGoesOn() throws Exception {
    IdxFixture.folder(Files.createDirectory(folder.resolve("tiny")), 100, 20);
    Path file = Files.writeString(folder.resolve("slow.yaml"), SLOW);
    Path out = folder.resolve("out");
    Path results = out.resolve("results.jsonl");

    Path screen = folder.resolve("screen.txt");
    String[] experiment = {"experiment", file.toString(), "--out", out.toString()};
    Process command = start(screen, append(experiment, "--at-once", "2"));
    while (lines(results).size() < QUICK) {
      assertTrue(command.isAlive(), () -> read(screen));
      Thread.sleep(20);
    }
    List<ProcessHandle> processes = javaProcesses(command);
    assertEquals(3, processes.size(), "the command and two workers");
    int signal = interruptsAreIgnored() ? TERMINATE : INTERRUPT;
    // A terminal sends the signal to all of them.
    send(signal, processes);
    assertTrue(command.waitFor(2, TimeUnit.MINUTES), "it ends");
    assertEquals(128 + signal, command.exitValue(), () -> read(screen));
    for (ProcessHandle process : processes) {
      process.onExit().get(2, TimeUnit.MINUTES);
    }
    assertEquals(HAS_TERMINAL, read(screen).contains(TRIALS + " trials  "), () -> read(screen));
    List<String> kept = lines(results);
    assertEquals(QUICK, kept.size(), "it was stopped before the end");
    String lastWord =
        "stopped; %d of %d trials are finished and kept, --resume continues after them"
            .formatted(QUICK, TRIALS);
    assertTrue(read(screen).strip().endsWith(lastWord), () -> read(screen));

    // A limit is not part of a trial: what is missing is the same, and takes no minutes.
    Files.writeString(file, SLOW + "limits: {seconds: 0.1}\n");
    Terminal terminal = new Terminal();
    String[] resume = append(experiment, "--in-process", "--resume");
    assertEquals(0, terminal.type(resume), terminal::complaints);
    assertFalse(
        terminal.complaints().replaceAll("\\s+", " ").contains("cannot be read"),
        "a line was left half written");
    List<String> all = lines(results);
    assertEquals(TRIALS, all.size());
    assertEquals(kept, all.subList(0, kept.size()));
  }

  private static String[] append(String[] line, String... more) {
    return Stream.of(line, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static Process start(Path screen, String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(JAVA);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    if (HAS_TERMINAL) {
      line.addAll(List.of("-Da4j.terminal=true", A4j.class.getName()));
      line.addAll(List.of(args));
      String command = line.stream().collect(Collectors.joining("' '", "exec '", "'"));
      line = List.of(SCRIPT.toString(), "-q", "-e", "-c", command, "/dev/null");
    } else {
      line.add(A4j.class.getName());
      line.addAll(List.of(args));
    }
    ProcessBuilder process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(screen.toFile()));
    process.environment().remove("CI"); // where there is no bar
    return process.start();
  }

  private static List<ProcessHandle> javaProcesses(Process command) {
    return Stream.concat(Stream.of(command.toHandle()), command.descendants())
        .filter(process -> process.info().command().filter(JAVA::equals).isPresent())
        .toList();
  }

  /** As Linux tells it; elsewhere nobody does. */
  private static boolean interruptsAreIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
            .anyMatch(ignored -> (ignored >> (INTERRUPT - 1) & 1) == 1);
  }

  private static void send(int signal, List<ProcessHandle> processes) throws Exception {
    List<String> line = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(process -> line.add(String.valueOf(process.pid())));
    new ProcessBuilder(line).start().waitFor();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
