package io.github.activations4j.experiments.plan;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/**
 * How deep an experiment file is nested. Looked at before the parser builds a tree, for which it
 * calls itself once a level.
 */
final class YamlShape {
  /** The keys of the file, the list of networks, a network, its list of widths: four. */
  private static final int DEEPEST = 8;

  private YamlShape() {}

  /**
   * Refuses text that is nested too deep.
   *
   * @throws io.github.activations4j.experiments.BadInputException with the place where it is
   * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is not YAML
   */
  static void check(String file, String yaml, LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(yaml)) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        default -> {}
      }
      if (depth > DEEPEST) {
        throw FilePosition.of(file, event.getStartMark())
            .wrong("is nested more than %d levels deep".formatted(DEEPEST));
      }
    }
  }
}
