package io.github.activations4j.integration.faults.field;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Trains all collections with the diagnostics as users get them, makes the first fix of each report
 * and writes what came of it into docs. Not a test, but run as one: {@link TruthPage#COMMAND} then
 * needs nothing but a checkout. Its name keeps it out of every other build.
 */
class WriteTruthPage {

  private static final long RUN = Long.getLong("run", 1);

  /**
   * {@code -Dcase=PATTERN}: only what has this regular expression in its name. It is printed with
   * all that the diagnostics said, and nothing is written.
   */
  private static final String PART = System.getProperty("case");

  /** {@code -Dpace=EVERY_ITERATION}: so that the clock decides nothing. */
  private static final Pace PACE = Pace.valueOf(System.getProperty("pace", "DEFAULT"));

  /**
   * {@code -Dkeep=FOLDER}: the result of each training is kept in a file there, and a run that was
   * interrupted goes on where it ended. Another folder for other rules. With {@code -Dkept=true}
   * nothing more is trained, and the page shows what is there.
   */
  private static final String KEEP = System.getProperty("keep");

  @Test
  void print() {
    assumeTrue(PART != null, "-Dcase=PATTERN was not given");
    Predicate<String> wanted = Pattern.compile(PART).asPredicate();
    TruthRun run = new TruthRun(RUN, PACE, wanted);
    List<FaultRow> published = run.published();
    System.out.println(TruthTables.faults(published));
    System.out.println(
        TruthTables.headOfFaultSummary() + TruthTables.faultSummary("published", published));
    List<FaultRow> graphs = run.sickGraphs();
    System.out.println(TruthTables.faults(graphs));
    System.out.println(
        TruthTables.headOfFaultSummary() + TruthTables.faultSummary("graphs", graphs));
    System.out.println(TruthTables.healthy(run.odd()));
    System.out.println(TruthTables.healthy(run.healthyGraphs()));
  }

  @Test
  void write() {
    assumeTrue(PART == null, "-Dcase=PATTERN prints and writes nothing");
    TruthRun fresh = new TruthRun(RUN, PACE, name -> true);
    TruthRun keeping = KEEP == null ? fresh : fresh.keptIn(Path.of(KEEP));
    TruthRun run = Boolean.getBoolean("kept") ? keeping.onlyKept() : keeping;
    List<FaultRow> published = run.published();
    List<FaultRow> graphs = run.sickGraphs();
    List<HealthyRow> healthyGraphs = run.healthyGraphs();
    List<HealthyRow> odd = run.odd();
    List<FaultRow> own = run.own();
    String page = TruthPage.with(TruthPage.read(), own, published, graphs, odd, healthyGraphs);
    TruthPage.write(page);
    TruthTables.misplaced(published).forEach(System.out::println);
    TruthTables.misplaced(graphs).forEach(System.out::println);
    System.out.println(
        TruthTables.headOfFaultSummary()
            + TruthTables.faultSummary("own", own)
            + TruthTables.faultSummary("published", published)
            + TruthTables.faultSummary("graphs", graphs));
  }
}
