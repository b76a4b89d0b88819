package io.github.activations4j.diagnostics.preflight;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Writes docs/preflight-truth.csv and the table of docs/preflight-results.md. Not a test, but run
 * as one: the command in docs/preflight-results.md then needs nothing but a checkout. Its name
 * keeps it out of every other build.
 */
class WritePreflightTruth {

  private static final int WIDTH = 128;
  private static final int DEPTH = 50;
  private static final int NETWORKS = 2;

  /** {@code -Dseconds=600}: after these no more measurements begin; the next run goes on. */
  private static final long SECONDS = Long.getLong("seconds", 600);

  @Test
  void write() throws IOException {
    TruthTable.write(WIDTH, DEPTH, NETWORKS, SECONDS);
    TruthMarkdown.write();
  }
}
