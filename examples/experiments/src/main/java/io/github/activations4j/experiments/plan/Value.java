package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.BadInputException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of an experiment file, which knows where it stands and what it is for. */
final class Value {
  /** A finite number of YAML's core schema; Java alone would also read 1d, 2f and 0x1p3. */
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** More than any grid has of one kind. */
  private static final int MOST_ELEMENTS = 10_000;

  /** Longer than any name, number or question. */
  private static final int LONGEST = 10_000;

  private final String file;
  private final String key;
  private final Node node;

  Value(String file, String key, Node node) {
    this.file = file;
    this.key = key;
    this.node = node;
  }

  FilePosition place() {
    return FilePosition.of(file, node);
  }

  String key() {
    return key;
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
    return elements(MOST_ELEMENTS);
  }

  /** The same, of a list with at most so many: an alias puts one long list into many places. */
  List<Value> elements(int most) {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    if (sequence.getValue().isEmpty()) {
      throw place().wrong("%s is empty".formatted(key));
    }
    if (sequence.getValue().size() > most) {
      throw place()
          .wrong(
              "%s has %d entries, more than %d".formatted(key, sequence.getValue().size(), most));
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
    if (!(node instanceof ScalarNode scalar)) {
      throw place().wrong("%s must be a single value".formatted(key));
    }
    if (scalar.getValue().length() > LONGEST) {
      throw place()
          .wrong(
              String.format(
                  Locale.ROOT,
                  "%s has %,d characters, more than %,d",
                  key,
                  scalar.getValue().length(),
                  LONGEST));
    }
    String text = scalar.getValue().strip();
    if (text.isEmpty() || node.getTag().equals(Tag.NULL)) {
      throw place().wrong("%s is empty".formatted(key));
    }
    // YAML itself keeps them out, but for those that are written as an escape sequence.
    OptionalInt control =
        text.chars().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t').findFirst();
    if (control.isPresent()) {
      throw place().wrong("%s has a control character, U+%04X".formatted(key, control.getAsInt()));
    }
    return text;
  }

  /** One of some names, which are given in small letters. */
  <T> T oneOf(Map<String, T> names) {
    T found = names.get(text().toLowerCase(Locale.ROOT));
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
    return (int) wholeNumber((long) least, most);
  }

  long longNumber() {
    return wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private long wholeNumber(long least, long most) {
    BigInteger number = integer();
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw place().wrong("%s %s: must be from %d to %d".formatted(key, shown(), least, most));
    }
    return number.longValueExact();
  }

  /** Decimal, 0o octal or 0x hexadecimal, as YAML's core schema has them. */
  private BigInteger integer() {
    String text = text();
    if (!node.getTag().equals(Tag.INT)) {
      throw isNo("whole number");
    }
    try {
      if (text.startsWith("0x")) {
        return new BigInteger(text.substring(2), 16);
      }
      return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    } catch (NumberFormatException e) {
      throw isNo("whole number"); // a text that a tag calls one
    }
  }

  double number() {
    String text = text();
    if (node.getTag().equals(Tag.INT)) {
      return finite(integer().doubleValue());
    }
    if (!node.getTag().equals(Tag.FLOAT)) {
      throw isNo("number");
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw isNo("finite number"); // .inf, .nan, or a text that a tag calls a number
    }
    return finite(Double.parseDouble(text));
  }

  private double finite(double number) {
    if (!Double.isFinite(number)) {
      throw isNo("finite number");
    }
    return number + 0.0; // −0 is 0
  }

  double positive() {
    double number = number();
    if (number <= 0) {
      throw place().wrong("%s %s: must be above 0".formatted(key, shown()));
    }
    return number;
  }

  private BadInputException isNo(String kind) {
    boolean isQuoted =
        node instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED);
    return place()
        .wrong(
            "%s '%s' is not a %s%s"
                .formatted(key, shown(), kind, isQuoted ? ", because of the quotation marks" : ""));
  }

  /** As it is written in the file. */
  String shown() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : key;
  }
}
