package io.github.activations4j.integration.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

  /** {@code -Drun=N}: a run of other seeds, which is printed only. */
  private static final Long OTHER = Long.getLong("run");

  @Test
  void print() {
    assumeTrue(OTHER != null, "-Drun=N was not given");
    FaultCollection run = FaultCollection.train(OTHER);
    System.out.println(CollectionTables.summary(Map.of(OTHER, run)));
    CollectionTables.errors(run).forEach(System.out::println);
  }

  @Test
  void write() {
    assumeTrue(OTHER == null, "-Drun=N prints and writes nothing");
    Map<Long, FaultCollection> runs = new LinkedHashMap<>();
    for (long run : RUNS) {
      runs.put(run, FaultCollection.train(run));
    }
    String findings = DiagnosticsPage.read(DiagnosticsPage.FINDINGS);
    DiagnosticsPage.write(DiagnosticsPage.FINDINGS, DiagnosticsPage.withConstants(findings));
    String results = DiagnosticsPage.read(DiagnosticsPage.RESULTS);
    DiagnosticsPage.write(DiagnosticsPage.RESULTS, DiagnosticsPage.withResults(results, runs));
    DiagnosticsPage.write(DiagnosticsPage.LIST, DiagnosticsPage.list(RUNS[0], runs.get(RUNS[0])));
    System.out.println(CollectionTables.summary(runs));
    System.out.println(CollectionTables.confusion(runs.values()));
  }
}
