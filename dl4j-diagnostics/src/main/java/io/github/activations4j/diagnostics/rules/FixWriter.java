package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;

/** Writes the advice of the rules, which is data, as code of the library that trains. */
@FunctionalInterface
public interface FixWriter {

  /**
   * Writes the fixes of a finding.
   *
   * @param finding what rules found; its fixes have no code yet
   * @param run the run that it was found in, which knows the learning rate and the inputs
   * @return what to do with that library, the most promising first; a fix that the library has no
   *     place for is left out
   */
  List<Fix> fixes(Finding finding, RunHistory run);
}
