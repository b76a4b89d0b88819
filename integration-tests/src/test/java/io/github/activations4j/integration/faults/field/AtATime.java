package io.github.activations4j.integration.faults.field;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Trains as many networks at a time as there are processors. */
final class AtATime {

  private AtATime() {}

  /**
   * Does some work for each.
   *
   * @param all what there is to do
   * @param work to be done for one
   * @return the results in the same order
   * @throws IllegalStateException if one of them throws
   */
  static <T, R> List<R> each(List<T> all, Function<T, R> work) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T one : all) {
        futures.add(threads.submit(() -> work.apply(one)));
      }
      List<R> results = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        try {
          results.add(futures.get(i).get());
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException("training of " + all.get(i), e);
        }
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
