package io.github.activations4j.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(600)
class ProcessWorkerTest {
  /** Of one epoch of {@link #trial}. */
  private static final int BATCHES = 13;

  /** What workers that do not train say that they have measured. */
  private static final List<EpochResult> EPOCHS = Samples.finished("mish", 1, 0.5).epochs();

  @TempDir private static Path folder;
  private static DataLocation data;

  @BeforeAll
  static void makeData() throws IOException {
    data = new DataLocation(IdxFixture.folder(folder, 200, 50).toString(), null, null);
  }

  @Test
  void measuresWhatThisProcessMeasuresAndSurvivesAKilledProcess() throws Exception {
    TrialTask task = new TrialTask(data, 0.9, 1, 1, null);
    Trial trial = trial(16, 3);
    try (ProcessWorker worker = new ProcessWorker(task, 1024)) {
      AtomicLong iterations = new AtomicLong();
      TrialResult there = worker.run(trial, iterations::addAndGet);
      assertEquals(losses(task.run(trial)), losses(there));
      assertEquals(trial.iterations(200), iterations.get());

      ProcessHandle child =
          ProcessHandle.current().children().filter(ProcessHandle::isAlive).findFirst().get();
      AtomicLong done = new AtomicLong();
      TrialResult killed =
          worker.run(
              trial(16, 100_000),
              count -> {
                if (done.addAndGet(count) > 2 * BATCHES) {
                  child.destroyForcibly();
                }
              });
      assertEquals(TrialOutcome.FAILED, killed.outcome());
      assertTrue(killed.message().contains("died"), killed.message());
      assertTrue(killed.epochs().size() >= 2, "what it sent home before is kept");

      assertEquals(losses(there), losses(worker.run(trial, count -> {})), "a new process");

      // As Ctrl-C does: the terminal sends its signal to worker processes too.
      assertThrows(
          InterruptedException.class,
          () ->
              worker.run(
                  trial(16, 100_000),
                  count -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
    }
  }

  @Test
  void memoryBeyondTheLimitEndsATrial() throws Exception {
    TrialTask task = new TrialTask(data, 0.9, 1, 1, null);
    try (ProcessWorker worker = new ProcessWorker(task, 512)) {
      // 2 x 10,000² weights, gradients and Adam's two means: several gigabytes.
      TrialResult result = worker.run(trial(10_000, 3), count -> {});
      assertEquals(TrialOutcome.MEMORY_EXCEEDED, result.outcome(), result.message());
    }
  }

  /** A worker whose every trial throws for want of memory; its message says which process it is. */
  static final class OutOfMemory {
    private OutOfMemory() {}

    public static void main(String[] args) throws IOException {
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        Message order = Message.find(line).orElseThrow();
        String process = String.valueOf(ProcessHandle.current().pid());
        TrialResult result =
            order.task().lost(order.trial(), TrialOutcome.MEMORY_EXCEEDED, process);
        System.out.println(Message.done(order.order(), result).toLine());
      }
    }
  }

  /** What a trial still holds after an error that it survived would be blamed on the next. */
  @Test
  void aProcessShortOfMemoryIsReplaced() throws Exception {
    TrialTask task = new TrialTask(data, 0.9, 1, 1, null);
    try (ProcessWorker worker = new ProcessWorker(task, 512, 0, OutOfMemory.class)) {
      TrialResult first = worker.run(trial(16, 1), count -> {});
      TrialResult second = worker.run(trial(16, 1), count -> {});
      assertEquals(TrialOutcome.MEMORY_EXCEEDED, second.outcome(), second.message());
      assertNotEquals(first.message(), second.message());
    }
  }

  /** What the runner is told, and in which order, by a process that is started by hand. */
  @Test
  void aWorkerSaysWhenTheTrainingBeginsAndSendsHomeEachEpoch() throws Exception {
    TrialTask task = new TrialTask(data, 0.9, 1, 1, null);
    Process process = startWorker();
    List<Message> answers = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8)) {
      order(orders, task, trial(16, 3));
      while (answers.isEmpty() || answers.get(answers.size() - 1).result() == null) {
        Message.find(lines.readLine()).ifPresent(answers::add);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertEquals(Message.trainingBegins(1), answers.get(0));
    TrialResult result = answers.get(answers.size() - 1).result();
    assertEquals(TrialOutcome.FINISHED, result.outcome(), result.message());
    assertEquals(
        result.epochs(),
        answers.stream().map(Message::epoch).filter(Objects::nonNull).toList(),
        "the epochs, each as it ended");
    assertEquals(
        3 * BATCHES,
        answers.stream().map(Message::iterations).filter(Objects::nonNull).mapToLong(n -> n).sum());
  }

  /** As when the runner is killed: the system closes what it wrote to. */
  @Test
  void aWorkerThatLosesItsRunnerEndsInTheMiddleOfATrial() throws Exception {
    Process process = startWorker();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      try (BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8)) {
        order(orders, new TrialTask(data, 0.9, 1, 1, null), trial(16, 100_000));
        while (!Message.find(lines.readLine()).equals(Optional.of(Message.trainingBegins(1)))) {
          // It starts.
        }
      }
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the trial would take far longer");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process startWorker() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            WorkerMain.class.getName(),
            "1024")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void order(BufferedWriter orders, TrialTask task, Trial trial) throws IOException {
    orders.write(Message.order(1, task, trial).toLine() + "\n");
    orders.flush();
  }

  /** A worker that begins at once, ends two epochs, and then says nothing any more. */
  static final class Silent {
    private Silent() {}

    public static void main(String[] args) throws IOException {
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
      orders.readLine();
      StringBuilder answers = new StringBuilder(Message.trainingBegins(1).toLine()).append('\n');
      for (EpochResult epoch : EPOCHS) {
        answers.append(Message.ended(1, epoch).toLine()).append('\n');
      }
      answers.append(Message.progress(1, 2 * BATCHES).toLine()).append('\n');
      // All in one piece: the runner has it all, however soon it kills this process.
      System.out.print(answers);
      System.out.flush();
      // Until the runner is gone.
      orders.readLine();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aTrialThatDoesNotLookAtTheClockAnyMoreIsKilled() throws Exception {
    TrialTask task = new TrialTask(data, 0.9, 1, 1, 0.5);
    try (ProcessWorker worker = new ProcessWorker(task, 1024, 0.25, Silent.class)) {
      // A frozen process does not hear the friendlier signals.
      TrialResult result =
          worker.run(
              trial(16, 100_000),
              count -> ProcessHandle.current().children().forEach(child -> signal("STOP", child)));
      assertEquals(TrialOutcome.TIME_EXCEEDED, result.outcome(), result.message());
      assertEquals("killed: it did not stop within 0.5 + 0.25 seconds", result.message());
      assertEquals(EPOCHS, result.epochs(), "what it sent home before is kept");
      EpochResult last = EPOCHS.get(EPOCHS.size() - 1);
      assertEquals(last.testAccuracy(), result.testAccuracy());
      assertEquals(last.seconds(), result.trainSeconds());
    }
  }

  /** A worker that takes longer to start than a trial may train. */
  static final class SlowStart {
    private SlowStart() {}

    public static void main(String[] args) throws IOException {
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
      Message order = Message.find(orders.readLine()).orElseThrow();
      LockSupport.parkNanos(1_500_000_000L);
      TrialResult result = order.task().lost(order.trial(), EPOCHS, TrialOutcome.FINISHED, null);
      // In one piece, so that the runner has the result as soon as it sets its clock.
      System.out.print(
          Message.trainingBegins(1).toLine() + "\n" + Message.done(1, result).toLine() + "\n");
      System.out.flush();
      orders.readLine();
    }
  }

  @Test
  void theLimitCountsTrainingAndNotTheStartOfTheProcess() throws Exception {
    TrialTask task = new TrialTask(data, 0.9, 1, 1, 0.5);
    try (ProcessWorker worker = new ProcessWorker(task, 1024, 0.25, SlowStart.class)) {
      TrialResult result = worker.run(trial(16, 2), count -> {});
      assertEquals(TrialOutcome.FINISHED, result.outcome(), result.message());
    }
  }

  /** A worker that answers in a way that depends on the seed of the trial, and waits. */
  static final class Liar {
    private Liar() {}

    public static void main(String[] args) throws IOException {
      BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
      Message order = Message.find(orders.readLine()).orElseThrow();
      long number = order.order();
      TrialTask task = order.task();
      Trial other = Samples.trial("relu", 77);
      List<EpochResult> none = List.of();
      System.out.println(Message.ended(number, EPOCHS.get(0)).toLine());
      switch ((int) order.trial().seed()) {
        case 1 -> System.out.println("@a4j {\"order\":1,\"result\":{\"outcome\":\"well\"}}");
        case 2 -> System.out.println("@a4j \u001b[2J");
        case 3 -> System.out.println(Message.trainingBegins(number + 1).toLine());
        case 4 -> {
          TrialResult result = task.lost(other, none, TrialOutcome.FAILED, "of another trial");
          System.out.println(Message.done(number, result).toLine());
        }
        case 5 -> {
          for (int i = 0; i < order.trial().epochs(); i++) {
            System.out.println(Message.ended(number, EPOCHS.get(0)).toLine());
          }
        }
        case 6 -> System.out.println(Message.order(number, task, order.trial()).toLine());
        case 7 -> {
          byte[] noise = new byte[1 << 20];
          while (!System.out.checkError()) {
            System.out.write(noise, 0, noise.length);
          }
        }
        default -> System.out.print("@a4j {\"order\":1,\"res"); // dies while it writes
      }
      System.out.flush();
      if (order.trial().seed() <= 7) {
        orders.readLine();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | that cannot be understood: Cannot deserialize value of type",
        "2 | that cannot be understood: Illegal character ((CTRL-CHAR, code 27))",
        "3 | that cannot be understood: an answer to order 2, not to 1",
        "4 | that cannot be understood: the result of another trial, mlp 2x8 relu seed 77",
        "5 | that cannot be understood: more epochs than the trial has",
        "6 | that cannot be understood: an order",
        "7 | that cannot be understood: a line of more than 64 MB",
        "8 | its process died with exit code 0",
      })
  void wrongAnswersAreReportedAsWhatTheyAre(long seed, String message) throws Exception {
    TrialTask task = new TrialTask(data, 0.9, 1, 1, null);
    Trial trial = trial(16, 2, seed);
    try (ProcessWorker worker = new ProcessWorker(task, 512, 0, Liar.class)) {
      for (int run = 0; run < 2; run++) {
        TrialResult result = worker.run(trial, count -> {});
        assertEquals(TrialOutcome.FAILED, result.outcome());
        assertEquals(trial, result.trial());
        assertTrue(
            result
                .message()
                .contains(message.replace("2, not to 1", (run + 2) + ", not to " + (run + 1))),
            result.message());
        assertFalse(result.message().chars().anyMatch(Character::isISOControl));
        assertEquals(EPOCHS.get(0), result.epochs().get(0), "what was said before is kept");
      }
    }
  }

  /** The same class path says so with another version of this program on it. */
  @Test
  void anOrderThatIsNotUnderstoodIsReported() throws Exception {
    Process process = startWorker();
    try (BufferedWriter orders = process.outputWriter(StandardCharsets.UTF_8)) {
      orders.write("@a4j {\"order\":\n");
      orders.flush();
      assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertEquals(WorkerMain.ORDERS_UNREADABLE, process.exitValue());
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Double> losses(TrialResult result) {
    return result.epochs().stream().map(EpochResult::trainLoss).toList();
  }

  private static Trial trial(int width, int epochs) {
    return trial(width, epochs, 1);
  }

  private static Trial trial(int width, int epochs, long seed) {
    return new Trial(
        data.read().fingerprint(),
        new Mlp(3, width),
        "mish",
        Initialisation.MATCHED,
        0,
        UpdaterKind.ADAM,
        0.001,
        false,
        0,
        epochs,
        16,
        seed);
  }
}
