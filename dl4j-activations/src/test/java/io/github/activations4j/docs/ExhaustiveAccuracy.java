package io.github.activations4j.docs;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.FloatBlocks;
import io.github.activations4j.function.KernelErrors;
import io.github.activations4j.vector.OnVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Runs the kernels on every one of the 2³² floats and records their worst errors in
 * docs/accuracy-exhaustive.csv, from which {@link AccuracyPage} makes its second table. Minutes a
 * function.
 */
public final class ExhaustiveAccuracy {

  private static final String USAGE =
      "usage: --functions KEY[,KEY...] [--threads N] [--vector], for example --functions mish,gelu";

  /** More than there are threads, so that all of them are busy to the end. */
  private static final int PARTS = 512;

  private ExhaustiveAccuracy() {}

  /**
   * Measures and records.
   *
   * @param args see the usage message
   */
  public static void main(String[] args) {
    List<String> functions = List.of();
    int threads = Runtime.getRuntime().availableProcessors();
    List<String> arguments = new ArrayList<>(List.of(args));
    boolean vector = arguments.remove("--vector");
    for (int i = 0; i < arguments.size(); i += 2) {
      String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      switch (arguments.get(i)) {
        case "--functions" -> functions = List.of(value.split(","));
        case "--threads" -> threads = Integer.parseInt(value);
        default -> throw new IllegalArgumentException(arguments.get(i) + "? " + USAGE);
      }
    }
    if (functions.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    Path file = DocsFolder.file(ExhaustiveResults.FILE);
    for (String spec : functions) {
      if (!(Catalogue.of(spec) instanceof ElementwiseFunction function)) {
        throw new IllegalArgumentException(spec + " is not applied to each element on its own");
      }
      long start = System.nanoTime();
      KernelErrors errors = measure(vector ? new OnVectors(function) : function, threads);
      double minutes = (System.nanoTime() - start) / 60e9;
      // Recorded at once: a run over all functions takes hours and may be interrupted.
      DocsFolder.write(
          file,
          ExhaustiveResults.parse(DocsFolder.read(file))
              .with(
                  AccuracyRow.of(function.spec() + (vector ? " in vector code" : ""), errors),
                  minutes,
                  threads)
              .csv());
      System.out.printf(
          Locale.ROOT,
          "%s: %,d finite floats, %.1f minutes, f %.2f ULP, f′ %.2f ULP%n",
          function.spec(),
          errors.forward().count(),
          minutes,
          errors.forward().ulps().size(),
          errors.backward().ulps().size());
    }
  }

  private static KernelErrors measure(ElementwiseFunction function, int threads) {
    long part = FloatBlocks.PATTERNS / PARTS;
    KernelErrors total = new KernelErrors(function);
    List<Thread> workers =
        IntStream.range(0, threads)
            .mapToObj(
                worker ->
                    new Thread(
                        () -> {
                          KernelErrors errors = new KernelErrors(function);
                          for (long p = worker; p < PARTS; p += threads) {
                            FloatBlocks.walk(p * part, (p + 1) * part, 1, errors);
                          }
                          synchronized (total) {
                            total.offer(errors);
                          }
                        }))
            .toList();
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    return total;
  }
}
