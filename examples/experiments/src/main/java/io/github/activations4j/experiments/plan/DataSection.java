package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.data.DataOptions;
import io.github.activations4j.experiments.data.SampleData;
import io.github.activations4j.experiments.data.Task;
import io.github.activations4j.experiments.trial.DataLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which data an experiment trains on, and how their files are to be understood. */
final class DataSection {
  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "folder",
              "file",
              "sample",
              "train",
              "test",
              "label",
              "task",
              "ignore",
              "header",
              "separator",
              "decimalComma",
              "missing",
              "testFile",
              "testShare",
              "splitSeed",
              "id",
              "time",
              "labelAtEnd",
              "imageSize"));

  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,3})x([1-9][0-9]{0,3})");

  private static final int LONGEST_SIDE = 1024;

  private final Path folder;
  private final ImageChecks checks;

  /**
   * Prepares.
   *
   * @param folder from which paths are seen
   * @param checks remember where the data were named
   */
  DataSection(Path folder, ImageChecks checks) {
    this.folder = folder;
    this.checks = checks;
  }

  DataLocation read(Value value) {
    if (!value.isMapping()) {
      String name = value.oneOf(names());
      return name.equals(SampleData.DIGITS)
          ? DataLocation.embeddedDigits()
          : new DataLocation(name, null, null);
    }
    Section section = value.section(KEYS);
    checks.data(section);
    List<String> sources =
        List.of("folder", "file", "sample").stream().filter(section::has).toList();
    if (sources.size() > 1) {
      throw section
          .placeOf(sources.get(1))
          .wrong("'%s' and '%s' both name data".formatted(sources.get(0), sources.get(1)));
    }
    DataOptions options = options(section);
    return new DataLocation(
        section.read(
            "sample",
            section.read("file", section.read("folder", null, this::path), this::path),
            v -> v.oneOf(names())),
        section.read("train", null, v -> v.wholeNumber(1, Integer.MAX_VALUE)),
        section.read("test", null, v -> v.wholeNumber(1, Integer.MAX_VALUE)),
        options.equals(DataOptions.NONE) ? null : options);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    SampleData.names().forEach(name -> names.put(name, name));
    return names;
  }

  private DataOptions options(Section section) {
    return new DataOptions(
        section.read("label", List.of(), v -> v.list(Value::text)),
        section.read(
            "task",
            null,
            v -> v.oneOf(Task.Kind.values(), kind -> kind.name().toLowerCase(Locale.ROOT))),
        section.read("ignore", List.of(), v -> v.list(Value::text)),
        section.read("header", null, Value::yesOrNo),
        section.read("separator", null, DataSection::separator),
        section.read("decimalComma", false, Value::yesOrNo),
        section.read("missing", List.of(), v -> v.list(Value::text)),
        section.read("testFile", null, this::path),
        section.read("testShare", null, DataSection::share),
        section.read("splitSeed", null, Value::longNumber),
        section.read("id", null, Value::text),
        section.read("time", null, Value::text),
        section.read("labelAtEnd", false, Value::yesOrNo),
        section.read("imageSize", null, v -> side(v, 1)),
        section.read("imageSize", null, v -> side(v, 2)));
  }

  private static String separator(Value value) {
    String text = value.text();
    if (text.equalsIgnoreCase("tab")) {
      return "\t";
    }
    if (text.length() != 1 || text.equals("\"")) {
      throw value.place().wrong("separator '%s': must be one character, or tab".formatted(text));
    }
    return text;
  }

  private static Double share(Value value) {
    double share = value.number();
    if (share <= 0 || share >= 1) {
      throw value
          .place()
          .wrong("testShare %s: must be above 0 and below 1".formatted(value.shown()));
    }
    return share;
  }

  private static Integer side(Value value, int group) {
    Matcher size = SIZE.matcher(value.text());
    if (!size.matches() || Integer.parseInt(size.group(group)) > LONGEST_SIDE) {
      throw value
          .place()
          .wrong(
              "imageSize '%s': must be height x width, each from 1 to %d, such as 32x32"
                  .formatted(value.shown(), LONGEST_SIDE));
    }
    return Integer.valueOf(size.group(group));
  }

  private String path(Value value) {
    try {
      return folder.resolve(value.text()).normalize().toString();
    } catch (InvalidPathException e) {
      throw value.place().wrong("%s '%s': %s".formatted(value.key(), value.text(), e.getReason()));
    }
  }
}
