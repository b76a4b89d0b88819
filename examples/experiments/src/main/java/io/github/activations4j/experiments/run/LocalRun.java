package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Runs trials with several workers at once and writes down each result as soon as it is there. */
public final class LocalRun implements TrialRun {
  private final List<Worker> workers = new ArrayList<>();
  private final JsonLines<TrialResult> log;
  private final Observer observer;
  private final Object oneAtATime = new Object();
  private boolean stopped;

  /**
   * Prepares a run.
   *
   * @param workerCount how many trials run at once
   * @param worker makes a worker
   * @param log that results are added to
   * @param observer told how the run gets on
   */
  public LocalRun(
      int workerCount, Supplier<Worker> worker, JsonLines<TrialResult> log, Observer observer) {
    for (int i = 0; i < workerCount; i++) {
      workers.add(worker.get());
    }
    this.log = log;
    this.observer = observer;
  }

  /**
   * Runs trials until all are done, {@link #close} is called, or a worker fails, which ends the run
   * at once.
   *
   * @param trials to run; started in this order
   * @throws IOException if a worker cannot be started or a result cannot be written
   * @throws InterruptedException if the run was stopped
   */
  @Override
  public void run(List<Trial> trials) throws IOException, InterruptedException {
    Queue<Trial> waiting = new ConcurrentLinkedQueue<>(trials);
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      CompletionService<Void> ends = new ExecutorCompletionService<>(threads);
      for (Worker worker : workers) {
        ends.submit(
            () -> {
              serve(worker, waiting);
              return null;
            });
      }
      // In the order in which they end: what fails first is heard first, and ends the others.
      for (int i = 0; i < workers.size(); i++) {
        await(ends.take());
      }
    } finally {
      waiting.clear();
      threads.shutdownNow();
      close();
    }
  }

  private void serve(Worker worker, Queue<Trial> waiting) throws IOException, InterruptedException {
    for (Trial trial = waiting.poll(); trial != null; trial = waiting.poll()) {
      AtomicLong iterations = new AtomicLong();
      TrialResult result =
          worker.run(
              trial,
              count -> {
                iterations.addAndGet(count);
                iterated(count);
              });
      synchronized (oneAtATime) {
        if (stopped) {
          throw new InterruptedException("the run was stopped");
        }
        log.append(result);
        observer.ended(result, iterations.get());
      }
    }
  }

  private void iterated(long count) {
    synchronized (oneAtATime) {
      observer.iterated(count);
    }
  }

  private static void await(Future<?> end) throws IOException, InterruptedException {
    try {
      end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof InterruptedException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops the run: a result that is being written is finished first, running trials are lost. */
  @Override
  public void close() {
    synchronized (oneAtATime) {
      stopped = true;
    }
    workers.forEach(Worker::close);
  }
}
