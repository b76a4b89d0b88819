package io.github.activations4j.experiments.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Does pieces of work on a Spark cluster and hands out each result once.
 *
 * <p>Every piece is a Spark job of its own, with one task. Spark counts one success of a task, how
 * often it was begun (again because an executor died, or twice because of speculation); so a result
 * is handed out exactly once. And a piece that kills whatever runs it ends its own job, not those
 * of the others.
 *
 * @param <I> a piece of work
 * @param <O> its result
 */
final class ClusterRun<I extends Serializable, O extends Serializable> {

  /** Enough for any cluster; every job that waits costs Spark's scheduler a little. */
  private static final int JOBS_AT_ONCE = 1000;

  /** Nothing beside the time that a piece takes. */
  private static final long MILLISECONDS_BETWEEN_LOOKS = 20;

  private final JavaSparkContext cluster;
  private final Work<I, O> work;

  /**
   * Prepares a run.
   *
   * @param cluster where the work is done
   * @param work what is done with a piece
   */
  ClusterRun(JavaSparkContext cluster, Work<I, O> work) {
    this.cluster = cluster;
    this.work = work;
  }

  /**
   * Does the pieces, in this order as far as places become free.
   *
   * @param pieces of work
   * @param results told of each
   * @throws IOException if a result cannot be kept, no node can do a piece, or the cluster is gone
   * @throws InterruptedException if this thread is interrupted; what runs is then cancelled
   */
  void run(List<I> pieces, Results<I, O> results) throws IOException, InterruptedException {
    List<I> again = new ArrayList<>();
    round(
        pieces,
        new Results<>() {
          @Override
          public void done(I piece, O result) throws IOException {
            results.done(piece, result);
          }

          @Override
          public void lost(I piece, String why) {
            again.add(piece);
          }
        });
    // A piece that kills its executor takes those along that share it, and each time it counts as
    // their failure too. Alone each shows what it is.
    for (I piece : again) {
      round(List.of(piece), results);
    }
  }

  private void round(List<I> pieces, Results<I, O> results)
      throws IOException, InterruptedException {
    Queue<I> waiting = new ArrayDeque<>(pieces);
    List<Job<I, O>> running = new ArrayList<>();
    try {
      while (!waiting.isEmpty() || !running.isEmpty()) {
        while (!waiting.isEmpty() && running.size() < JOBS_AT_ONCE) {
          running.add(submit(waiting.remove()));
        }
        Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
        for (Iterator<Job<I, O>> jobs = running.iterator(); jobs.hasNext(); ) {
          Job<I, O> job = jobs.next();
          if (job.future().isDone()) {
            jobs.remove();
            handOut(job, results);
          }
        }
      }
    } finally {
      running.forEach(job -> job.future().cancel(true));
    }
  }

  private Job<I, O> submit(I piece) {
    cluster.setJobGroup("experiment", piece.toString()); // what Spark's pages show
    int attempts = cluster.isLocal() ? 1 : cluster.getConf().getInt("spark.task.maxFailures", 4);
    return new Job<>(
        piece,
        cluster.parallelize(List.of(piece), 1).map(new Attempt<>(work, attempts)).collectAsync());
  }

  private void handOut(Job<I, O> job, Results<I, O> results)
      throws IOException, InterruptedException {
    Reply<O> reply;
    try {
      reply = job.future().get().get(0);
    } catch (ExecutionException e) {
      String why = OneLine.of(String.valueOf(e.getCause().getMessage()));
      if (cluster.sc().isStopped()) {
        throw new IOException("Spark has stopped: " + why, e);
      }
      results.lost(job.piece(), why);
      return;
    }
    if (reply.error() != null) {
      throw new IOException(job.piece() + ": " + reply.error());
    }
    results.done(job.piece(), reply.result());
  }

  private record Job<I, O extends Serializable>(I piece, JavaFutureAction<List<Reply<O>>> future) {}

  /**
   * One attempt at a piece. An exception is left to Spark, which then tries other nodes; the last
   * attempt sends it home, so that it can be told from an executor that died.
   */
  private record Attempt<I, O extends Serializable>(Work<I, O> work, int attempts)
      implements Function<I, Reply<O>> {

    @Override
    public Reply<O> call(I piece) throws Exception {
      try {
        return Reply.of(work.on(piece));
      } catch (Exception e) {
        if (TaskContext.get().attemptNumber() + 1 < attempts) {
          throw e;
        }
        return Reply.failed(e);
      }
    }
  }
}
