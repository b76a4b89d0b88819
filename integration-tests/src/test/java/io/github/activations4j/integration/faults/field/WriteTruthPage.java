package io.github.activations4j.integration.faults.field;

import org.junit.jupiter.api.Test;

/** Trains and prints. */
class WriteTruthPage {

  @Test
  void print() {
    String wanted = System.getProperty("case", "");
    long run = Long.getLong("run", 1);
    long start = System.nanoTime();
    PublishedRun published =
        PublishedRun.train(run, Pace.DEFAULT, fault -> fault.source().contains(wanted));
    System.out.println(TruthTables.faults(published));
    System.out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
  }
}
