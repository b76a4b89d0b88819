package io.github.activations4j.integration.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Trains the collection several times and writes what came of it into docs. Not a test, but run as
 * one: {@link DiagnosticsPage#COMMAND} then needs nothing but a checkout, and ND4J's threads are
 * set as for the tests. Its name keeps it out of every other build.
 */
class WriteDiagnosticsPage {

  private static final long[] RUNS = {1, 2, 3};

  @Test
  void write() {
    Map<Long, FaultCollection> runs = new LinkedHashMap<>();
    for (long run : RUNS) {
      runs.put(run, FaultCollection.train(run));
    }
    String page = DiagnosticsPage.withConstants(DiagnosticsPage.read(DiagnosticsPage.PAGE));
    page = DiagnosticsPage.withResults(page, runs);
    DiagnosticsPage.write(DiagnosticsPage.PAGE, page);
    DiagnosticsPage.write(DiagnosticsPage.LIST, DiagnosticsPage.list(RUNS[0], runs.get(RUNS[0])));
    System.out.println(CollectionTables.summary(runs));
    System.out.println(CollectionTables.confusion(runs.values()));
  }
}
