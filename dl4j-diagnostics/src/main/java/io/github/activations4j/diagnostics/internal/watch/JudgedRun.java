package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.rules.FindingBook;

/**
 * What rules said about a run at one moment.
 *
 * @param report the state of the run
 * @param change what is new about its findings
 */
record JudgedRun(HealthReport report, FindingBook.Change change) {}
