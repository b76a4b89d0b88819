package io.github.activations4j.experiments.plan;

import java.util.Map;
import java.util.function.Function;

/** The keys and values of one mapping in an experiment file. */
final class Section {
  private final Value whole;
  private final Map<String, Value> values;

  Section(Value whole, Map<String, Value> values) {
    this.whole = whole;
    this.values = values;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key that must be there. */
  Value required(String key) {
    Value value = values.get(key);
    if (value == null) {
      throw whole.place().wrong("'%s' is missing".formatted(key));
    }
    return value;
  }

  /** What a key says, or something else without it. */
  <T> T read(String key, T otherwise, Function<Value, T> read) {
    Value value = values.get(key);
    return value == null ? otherwise : read.apply(value);
  }

  /** Where the value of a key stands; without it, where the mapping does. */
  FilePosition placeOf(String key) {
    return values.getOrDefault(key, whole).place();
  }
}
