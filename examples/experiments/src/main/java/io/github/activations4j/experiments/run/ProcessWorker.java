package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Outcome;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * Runs trials in a process of its own, so that limits of time and memory really end a trial, and a
 * crash of native code ends one trial and not the experiment. The process serves many trials; it is
 * replaced when it dies, and after a trial that needed too much memory.
 */
public final class ProcessWorker implements Worker {
  /** What a trial that looks at the clock itself gets beyond its limit before it is killed. */
  private static final double GRACE_SECONDS = 20;

  /** For Java, ND4J, data and warm-up, which take seconds: who needs this much is stuck. */
  private static final double SECONDS_TO_BEGIN = 300;

  /** Exit codes of a process that somebody asked to stop: hang-up, interrupt, terminate. */
  private static final Set<Integer> STOPPED = Set.of(129, 130, 143);

  /** Java's own exit code for {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_HEAP = 3;

  private final TrialTask task;
  private final int megabytes;
  private final double graceSeconds;
  private final Class<?> main;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Process process;
  private BufferedReader answers;
  private BufferedWriter orders;

  /**
   * Makes a worker, without starting its process.
   *
   * @param task what is done with each trial
   * @param megabytes that the process may hold
   */
  public ProcessWorker(TrialTask task, int megabytes) {
    this(task, megabytes, GRACE_SECONDS, WorkerMain.class);
  }

  ProcessWorker(TrialTask task, int megabytes, double graceSeconds, Class<?> main) {
    this.task = task;
    this.megabytes = megabytes;
    this.graceSeconds = graceSeconds;
    this.main = main;
  }

  @Override
  public TrialResult run(Trial trial, LongConsumer iterations)
      throws IOException, InterruptedException {
    if (process == null || !process.isAlive()) {
      start();
    }
    List<EpochResult> epochs = new ArrayList<>();
    KillClock clock = new KillClock(process);
    try {
      TrialResult result;
      try (clock) {
        result = converse(trial, iterations, clock, epochs);
      }
      if (result.outcome() == Outcome.MEMORY_EXCEEDED || clock.verdict() != null) {
        // What the trial still holds would be blamed on the next one, as would the death of a
        // process that was killed when its answer was on the way.
        end();
      }
      return result;
    } catch (IOException e) {
      // The conversation breaks when the process ends: why it did is what counts.
      return afterDeath(trial, epochs, clock.verdict());
    }
  }

  private TrialResult converse(
      Trial trial, LongConsumer iterations, KillClock clock, List<EpochResult> epochs)
      throws IOException {
    if (task.secondsLimit() != null) {
      clock.set(
          SECONDS_TO_BEGIN,
          "its training had not begun after %s seconds".formatted(SECONDS_TO_BEGIN));
    }
    orders.write(Message.order(task, trial).toLine());
    orders.newLine();
    orders.flush();
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      Optional<Message> found = Message.find(line);
      if (found.isEmpty()) {
        continue;
      }
      Message answer = found.get();
      if (answer.error() != null) {
        throw new BadInputException(answer.error());
      }
      if (answer.result() != null) {
        return answer.result();
      }
      if (answer.begins() != null && task.secondsLimit() != null) {
        clock.set(
            task.secondsLimit() + graceSeconds,
            "it did not stop within %s + %s seconds".formatted(task.secondsLimit(), graceSeconds));
      }
      if (answer.epoch() != null) {
        epochs.add(answer.epoch());
      }
      if (answer.iterations() != null) {
        iterations.accept(answer.iterations());
      }
    }
    throw new IOException("the worker process has ended");
  }

  private TrialResult afterDeath(Trial trial, List<EpochResult> epochs, String verdict)
      throws InterruptedException {
    int code = end();
    if (closed.get() || verdict == null && STOPPED.contains(code)) {
      throw new InterruptedException("the worker process was stopped");
    }
    if (verdict != null) {
      return task.lost(trial, epochs, Outcome.TIME_EXCEEDED, "killed: " + verdict);
    }
    if (code == MemoryGuard.EXIT_CODE || code == OUT_OF_HEAP) {
      return task.lost(
          trial, epochs, Outcome.MEMORY_EXCEEDED, "needed more than %d MB".formatted(megabytes));
    }
    String signal = code > 128 ? " (signal %d)".formatted(code - 128) : "";
    return task.lost(
        trial,
        epochs,
        Outcome.FAILED,
        "its process died with exit code %d%s".formatted(code, signal));
  }

  private int end() throws InterruptedException {
    return process.destroyForcibly().waitFor();
  }

  private void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    String threads = String.valueOf(task.threads());
    builder.environment().put("OMP_NUM_THREADS", threads);
    builder.environment().put("OPENBLAS_NUM_THREADS", threads);
    process = builder.start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    if (closed.get()) {
      process.destroyForcibly();
    }
  }

  /** The same Java, class path and access flags as this process. */
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      // ND4J's native access would otherwise print warnings.
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-Xmx" + megabytes / 2 + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // One trial a core: Java's own helpers would only get in each other's way.
    command.add("-XX:+UseSerialGC");
    command.add("-Dorg.bytedeco.javacpp.maxbytes=" + megabytes + "m");
    command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + megabytes + "m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.add(String.valueOf(megabytes));
    return command;
  }

  @Override
  public void close() {
    closed.set(true);
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }
}
