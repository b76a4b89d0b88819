package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.function.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in an experiment file, for messages.
 *
 * @param file its name
 * @param line from 1; 0 if unknown
 * @param column from 1
 */
record FilePosition(String file, int line, int column) {

  static FilePosition of(String file, Node node) {
    return of(file, node.getStartMark());
  }

  static FilePosition of(String file, Optional<Mark> mark) {
    return mark.map(m -> new FilePosition(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(new FilePosition(file, 0, 0));
  }

  /** The mistake at this place. */
  BadInputException wrong(String message) {
    String where = line == 0 ? file : "%s, line %d, column %d".formatted(file, line, column);
    return new BadInputException(where + ": " + message);
  }

  /** A name that is not one of those there are. */
  BadInputException unknown(String what, String name, Collection<String> names) {
    List<String> near = Nearest.to(name, names);
    String hint =
        near.isEmpty()
            ? "there are " + String.join(", ", names)
            : "did you mean '" + String.join("' or '", near) + "'?";
    return wrong("unknown %s '%s', %s".formatted(what, name, hint));
  }
}
