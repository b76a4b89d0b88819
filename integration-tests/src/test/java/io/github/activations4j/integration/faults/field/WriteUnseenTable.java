package io.github.activations4j.integration.faults.field;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Trains the published faults that no rule was changed for, with the diagnostics as users get them,
 * makes the first fix of each report and writes what came of it into docs. Not a test, but run as
 * one, like {@link WriteTruthPage}; its name keeps it out of every other build.
 *
 * <p>{@code -Dcase=PATTERN} trains only what has this regular expression in its name, prints all
 * that the diagnostics said, and writes nothing.
 */
class WriteUnseenTable {

  private static final long RUN = Long.getLong("run", 1);

  private static final String PART = System.getProperty("case");

  private static final Pace PACE = Pace.valueOf(System.getProperty("pace", "DEFAULT"));

  @Test
  void write() {
    Predicate<String> wanted = Pattern.compile(PART == null ? "" : PART).asPredicate();
    List<FaultRow> unseen = new TruthRun(RUN, PACE, wanted).unseen();
    TruthTables.misplaced(unseen).forEach(System.out::println);
    System.out.println(TruthTables.faults(unseen));
    System.out.println(
        TruthTables.headOfFaultSummary() + TruthTables.faultSummary("unseen", unseen));
    if (PART == null) {
      TruthPage.write(TruthPage.withUnseen(TruthPage.read(), unseen));
    }
  }
}
