package io.github.activations4j.experiments.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.BoundedLines;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
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
  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final String TIER_PROPERTY = "activations4j.tier";

  /** What a trial that looks at the clock itself gets beyond its limit before it is killed. */
  private static final double GRACE_SECONDS = 20;

  /** For Java, ND4J, data and warm-up, which take seconds: who needs this much is stuck. */
  private static final double SECONDS_TO_BEGIN = 300;

  /** Exit codes of a process that somebody asked to stop: hang-up, interrupt, terminate. */
  private static final Set<Integer> STOPPED = Set.of(129, 130, 143);

  /** Java's own exit code for {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_HEAP = 3;

  /** What is wrong with an answer may cite it. */
  private static final int LONGEST_REASON = 400;

  private final TrialTask task;
  private final int megabytes;
  private final double graceSeconds;
  private final Class<?> main;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile Process process;
  private BoundedLines answers;
  private BufferedWriter orders;
  private long order;

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
      if (result.outcome() == TrialOutcome.MEMORY_EXCEEDED || clock.verdict() != null) {
        // What the trial still holds would be blamed on the next one, as would the death of a
        // process that was killed when its answer was on the way.
        end();
      }
      return result;
    } catch (WrongAnswer e) {
      return afterWrongAnswer(trial, epochs, clock.verdict(), e);
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
    order++;
    orders.write(Message.order(order, task, trial).toLine());
    orders.newLine();
    orders.flush();
    while (true) {
      Message answer = nextAnswer();
      if (answer.error() != null) {
        throw new BadInputException(answer.error());
      }
      if (answer.result() != null) {
        return resultOf(trial, answer.result());
      }
      if (answer.begins() != null && task.secondsLimit() != null) {
        clock.set(
            task.secondsLimit() + graceSeconds,
            "it did not stop within %s + %s seconds".formatted(task.secondsLimit(), graceSeconds));
      }
      if (answer.epoch() != null) {
        if (epochs.size() == trial.epochs()) {
          throw new WrongAnswer("more epochs than the trial has");
        }
        epochs.add(answer.epoch());
      }
      if (answer.iterations() != null) {
        iterations.accept(answer.iterations());
      }
    }
  }

  /**
   * The next answer to the last order.
   *
   * @throws WrongAnswer if something else comes
   * @throws IOException if nothing comes any more
   */
  private Message nextAnswer() throws IOException {
    while (true) {
      BoundedLines.Line line = answers.next();
      // A process that dies while it writes leaves a part of a line.
      if (line == null || line.end() == BoundedLines.End.INPUT) {
        throw new IOException("the worker process has ended");
      }
      if (line.end() == BoundedLines.End.TOO_LONG) {
        throw new WrongAnswer("a line of more than %d MB".formatted(BoundedLines.LONGEST >> 20));
      }
      Optional<Message> answer = find(line.text());
      if (answer.isPresent()) {
        if (answer.get().task() != null) {
          throw new WrongAnswer("an order");
        }
        if (answer.get().order() != order) {
          throw new WrongAnswer(
              "an answer to order %d, not to %d".formatted(answer.get().order(), order));
        }
        return answer.get();
      }
    }
  }

  private static Optional<Message> find(String line) throws WrongAnswer {
    try {
      return Message.find(line);
    } catch (JsonProcessingException e) {
      throw new WrongAnswer(PlainText.line(e.getOriginalMessage(), LONGEST_REASON));
    }
  }

  private static TrialResult resultOf(Trial trial, TrialResult result) throws WrongAnswer {
    if (!result.trial().equals(trial)) {
      throw new WrongAnswer("the result of another trial, " + result.trial());
    }
    return result;
  }

  /** Nothing more that the process says can be believed. */
  private TrialResult afterWrongAnswer(
      Trial trial, List<EpochResult> epochs, String verdict, WrongAnswer answer)
      throws InterruptedException {
    if (closed.get() || verdict != null) {
      return afterDeath(trial, epochs, verdict);
    }
    end();
    return task.lost(
        trial,
        epochs,
        TrialOutcome.FAILED,
        "its process gave an answer that cannot be understood: " + answer.getMessage());
  }

  private TrialResult afterDeath(Trial trial, List<EpochResult> epochs, String verdict)
      throws InterruptedException {
    int code = end();
    if (closed.get() || verdict == null && STOPPED.contains(code)) {
      throw new InterruptedException("the worker process was stopped");
    }
    if (verdict != null) {
      return task.lost(trial, epochs, TrialOutcome.TIME_EXCEEDED, "killed: " + verdict);
    }
    if (code == MemoryGuard.EXIT_CODE || code == OUT_OF_HEAP) {
      return task.lost(
          trial,
          epochs,
          TrialOutcome.MEMORY_EXCEEDED,
          "needed more than %d MB".formatted(megabytes));
    }
    if (code == WorkerMain.ORDERS_UNREADABLE) {
      return task.lost(
          trial,
          epochs,
          TrialOutcome.FAILED,
          "its process did not understand what it was told to do");
    }
    String signal = code > 128 ? " (signal %d)".formatted(code - 128) : "";
    return task.lost(
        trial,
        epochs,
        TrialOutcome.FAILED,
        "its process died with exit code %d%s".formatted(code, signal));
  }

  private int end() throws InterruptedException {
    return process.destroyForcibly().waitFor();
  }

  private void start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    String threads = String.valueOf(task.threads());
    builder.environment().put("OMP_NUM_THREADS", threads);
    builder.environment().put("OPENBLAS_NUM_THREADS", threads);
    process = builder.start();
    ErrorRelay.start(process);
    answers = new BoundedLines(process.getInputStream());
    orders = process.outputWriter(StandardCharsets.UTF_8);
    if (closed.get()) {
      process.destroyForcibly();
    }
  }

  /** The same Java, class path, access flags and tier of kernels as this process. */
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() >= 24) {
      // ND4J's native access would otherwise print warnings.
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent()) {
      command.addAll(List.of("--add-modules", VECTOR_MODULE));
    }
    String tier = System.getProperty(TIER_PROPERTY);
    if (tier != null) {
      command.add("-D" + TIER_PROPERTY + "=" + tier);
    }
    command.add("-Xmx" + megabytes / 2 + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // One trial per core: Java's own helper threads would only get in each other's way.
    command.add("-XX:+UseSerialGC");
    command.add("-Dorg.bytedeco.javacpp.maxbytes=" + megabytes + "m");
    command.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=" + megabytes + "m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.add(String.valueOf(megabytes));
    return command;
  }

  /** The process says what it must not, or what nobody can read. */
  private static final class WrongAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    WrongAnswer(String what) {
      super(what);
    }
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
