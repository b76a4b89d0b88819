package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.List;

/**
 * What the diagnostics held at one of their judgements.
 *
 * @param iteration of it
 * @param findings that were open, in the order in which they were raised
 */
record OpenFindings(int iteration, List<Finding> findings) {}
