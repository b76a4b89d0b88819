package io.github.activations4j.integration.faults.field;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.activations4j.diagnostics.finding.Finding;
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

  @Test
  void print() {
    assumeTrue(PART != null, "-Dcase=PATTERN was not given");
    Predicate<String> wanted = Pattern.compile(PART).asPredicate();
    TruthRun run = new TruthRun(RUN, PACE, wanted);
    List<FaultResult> published = run.published();
    System.out.println(TruthTables.faults(published));
    published.forEach(WriteTruthPage::print);
    System.out.println(
        TruthTables.headOfFaultSummary() + TruthTables.faultSummary("published", published));
    List<FaultResult> graphs = run.sickGraphs();
    System.out.println(TruthTables.faults(graphs));
    graphs.forEach(WriteTruthPage::print);
    System.out.println(
        TruthTables.headOfFaultSummary() + TruthTables.faultSummary("graphs", graphs));
    System.out.println(TruthTables.healthy(run.odd()));
    System.out.println(TruthTables.healthy(run.healthyGraphs()));
  }

  private static void print(FaultResult result) {
    System.out.println(result.fault().name() + ": " + result.sick().verdict());
    for (Finding finding : result.sick().findings()) {
      System.out.println("  " + TruthTables.finding(finding) + " " + finding.layer());
      System.out.println("    " + finding.evidence());
      System.out.println("    " + finding.cause());
      finding.fixes().forEach(fix -> System.out.println("    - " + fix.title()));
    }
  }

  @Test
  void write() {
    assumeTrue(PART == null, "-Dcase=PATTERN prints and writes nothing");
    TruthRun run = new TruthRun(RUN, PACE, name -> true);
    List<FaultResult> own = run.own();
    List<FaultResult> published = run.published();
    List<FaultResult> graphs = run.sickGraphs();
    String page =
        TruthPage.with(TruthPage.read(), own, published, graphs, run.odd(), run.healthyGraphs());
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
