package io.github.activations4j.experiments.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value of an experiment file, which knows where it stands and what it is for. */
final class Value {
  private final String file;
  private final String key;
  private final Node node;

  Value(String file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  Place place() {
    return Place.of(file, node);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The keys and values of a mapping, all of them known. */
  Section section(Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw place().wrong("%s must be keys with values, %s".formatted(key, known));
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Value name = new Value(file, "a key", entry.getKeyNode());
      String text = name.text();
      if (!known.contains(text)) {
        throw name.place().unknown("key", text, known);
      }
      if (values.put(text, new Value(file, text, entry.getValueNode())) != null) {
        throw name.place().wrong("key '%s' is there twice".formatted(text));
      }
    }
    return new Section(this, values);
  }

  /** The elements of a list; a single value is a list of one. */
  List<Value> elements() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    if (sequence.getValue().isEmpty()) {
      throw place().wrong("%s is empty".formatted(key));
    }
    return sequence.getValue().stream().map(element -> new Value(file, key, element)).toList();
  }

  /** What the elements of a list say. Nothing may be there twice. */
  <T> List<T> list(Function<Value, T> read) {
    Set<T> found = new LinkedHashSet<>();
    for (Value element : elements()) {
      if (!found.add(read.apply(element))) {
        throw element.place().wrong("%s: '%s' is there twice".formatted(key, element.shown()));
      }
    }
    return List.copyOf(found);
  }

  String text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw place().wrong("%s must be a single value".formatted(key));
  }

  /** One of some names. */
  <T> T oneOf(Map<String, T> names) {
    T found = names.get(text());
    if (found == null) {
      throw place().unknown(key, text(), names.keySet());
    }
    return found;
  }

  /** One of some values with names. */
  <T> T oneOf(T[] values, Function<T, String> name) {
    Map<String, T> names = new LinkedHashMap<>();
    for (T value : values) {
      names.put(name.apply(value), value);
    }
    return oneOf(names);
  }

  boolean yesOrNo() {
    return oneOf(new TreeMap<>(Map.of("true", true, "false", false)));
  }

  int wholeNumber(int least, int most) {
    long number = longNumber();
    if (number < least || number > most) {
      throw place().wrong("%s %d: must be from %d to %d".formatted(key, number, least, most));
    }
    return (int) number;
  }

  long longNumber() {
    try {
      return Long.parseLong(plainText());
    } catch (NumberFormatException e) {
      throw place().wrong("%s '%s' is not a whole number".formatted(key, shown()));
    }
  }

  double number() {
    try {
      double number = Double.parseDouble(plainText());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below, as numbers without end are
    }
    throw place().wrong("%s '%s' is not a number".formatted(key, shown()));
  }

  double positive() {
    double number = number();
    if (number <= 0) {
      throw place().wrong("%s %s: must be above 0".formatted(key, number));
    }
    return number;
  }

  /** What is in quotation marks is no number. */
  private String plainText() {
    text();
    ScalarNode scalar = (ScalarNode) node;
    return scalar.getScalarStyle() == ScalarStyle.PLAIN ? scalar.getValue() : "";
  }

  private String shown() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : key;
  }
}
