package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.BoundedLines;
import io.github.activations4j.experiments.JavaObjects;
import io.github.activations4j.experiments.PlainErrors;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.TrialListener;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A worker process: reads orders from standard input, writes answers to standard output, and ends
 * when its input does, also in the middle of a trial: then the runner was killed, and a trial that
 * nobody waits for must not take cores and memory from those of the next run.
 */
public final class WorkerMain implements TrialListener {
  /** Exit code of a process that does not understand what it is told to do. */
  static final int ORDERS_UNREADABLE = 98;

  /** Often enough for a progress bar that moves. */
  private static final long NANOSECONDS_BETWEEN_REPORTS = 200_000_000;

  private final PrintStream answers;
  private long order;
  private long unreported;
  private long lastReport;

  private WorkerMain(PrintStream answers) {
    this.answers = answers;
  }

  /**
   * Runs the process.
   *
   * @param args the limit of memory in megabytes
   * @throws IOException if an answer cannot be written
   * @throws InterruptedException never: nobody interrupts
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    // What libraries print must not come between the answers.
    PlainErrors.install();
    System.setOut(System.err);
    JavaObjects.refuse();
    MemoryGuard.start(Integer.parseInt(args[0]));
    new WorkerMain(answers).serve();
  }

  private void serve() throws IOException, InterruptedException {
    BlockingQueue<Message> orders = new LinkedBlockingQueue<>();
    Thread ear = new Thread(() -> listen(orders), "orders");
    ear.setDaemon(true);
    ear.start();
    while (true) {
      answer(run(orders.take()));
    }
  }

  private static void listen(BlockingQueue<Message> orders) {
    int exitCode = ORDERS_UNREADABLE;
    try {
      BoundedLines input = new BoundedLines(System.in);
      for (BoundedLines.Line line = input.next();
          line != null && line.end() == BoundedLines.End.LINE_FEED;
          line = input.next()) {
        Message.find(line.text()).ifPresent(orders::add);
      }
      exitCode = 0;
    } catch (IOException e) {
      System.err.println("a worker process cannot read its orders: " + e.getMessage());
    } finally {
      // Not exit: it would wait for native code and hooks.
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private Message run(Message message) {
    order = message.order();
    try {
      TrialResult result = message.task().run(message.trial(), this);
      reportIterations();
      return Message.done(order, result);
    } catch (RuntimeException e) {
      return Message.failed(order, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  @Override
  public void trainingBegins() {
    report(Message.trainingBegins(order));
  }

  @Override
  public void iterated() {
    unreported++;
    if (System.nanoTime() - lastReport > NANOSECONDS_BETWEEN_REPORTS) {
      reportIterations();
    }
  }

  /** At home, the epoch outlives this process. */
  @Override
  public void epochEnded(EpochResult epoch) {
    report(Message.ended(order, epoch));
  }

  private void reportIterations() {
    if (unreported > 0) {
      report(Message.progress(order, unreported));
      unreported = 0;
      lastReport = System.nanoTime();
    }
  }

  private void report(Message message) {
    try {
      answer(message);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(Message message) throws IOException {
    answers.print(message.toLine() + "\n");
    answers.flush();
  }
}
