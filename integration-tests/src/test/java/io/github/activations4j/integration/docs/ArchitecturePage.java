package io.github.activations4j.integration.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads docs/architecture.md. Tests run in the folder of their module. */
final class ArchitecturePage {

  static final Path PROJECT = Path.of("..");

  private static final Pattern PACKAGE = Pattern.compile("`\\.((?:internal\\.)?[a-z]+)`");

  private final String text;

  private ArchitecturePage(String text) {
    this.text = text;
  }

  static ArchitecturePage read() {
    try {
      return new ArchitecturePage(Files.readString(PROJECT.resolve("docs/architecture.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }

  /** What each module imports, by the picture: the names of its nodes, which are modules. */
  Map<String, Set<String>> arrows() {
    int from = text.indexOf("flowchart BT");
    String picture = text.substring(from, text.indexOf("```", from));
    Map<String, String> names = new LinkedHashMap<>();
    Matcher node = Pattern.compile("(\\w+)\\[([\\w-]+)]").matcher(picture);
    while (node.find()) {
      names.put(node.group(1), node.group(2));
    }
    Map<String, Set<String>> arrows = new LinkedHashMap<>();
    Matcher arrow = Pattern.compile("(\\w+) --> (\\w+)").matcher(picture);
    while (arrow.find()) {
      arrows
          .computeIfAbsent(names.getOrDefault(arrow.group(1), arrow.group(1)), n -> new TreeSet<>())
          .add(names.getOrDefault(arrow.group(2), arrow.group(2)));
    }
    return arrows;
  }

  /** The classes that the page names in code font. */
  Set<String> classes() {
    Set<String> classes = new TreeSet<>();
    Matcher name = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)*`").matcher(text);
    while (name.find()) {
      classes.add(name.group(1));
    }
    return classes;
  }

  /** How many lines classes have, by the page. */
  Map<String, Integer> lines() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    Matcher size = Pattern.compile("`(\\w+)` \\((\\d+) lines\\)").matcher(text);
    while (size.find()) {
      lines.put(size.group(1), Integer.valueOf(size.group(2)));
    }
    return lines;
  }

  /**
   * The packages that each package may import, by the table below a heading; "" is the root. A row
   * speaks of "all packages below", of "all of the above", or names them.
   */
  Map<String, Set<String>> packages(String heading) {
    List<String> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int from = text.indexOf("\n## " + heading + "\n");
    for (String line : text.substring(from + 1).lines().skip(1).toList()) {
      if (line.startsWith("#")) {
        break;
      }
      String[] row = line.split("(?<!\\\\)\\|");
      if (row.length == 4
          && (row[1].contains("`.") || row[1].contains("(root)"))
          && !row[1].contains("package ")) {
        names.add(row[1].contains("(root)") ? "" : named(row[1]).iterator().next());
        cells.add(row[3]);
      }
    }
    Map<String, Set<String>> packages = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      packages.put(names.get(i), allowed(cells.get(i), names, i));
    }
    return packages;
  }

  private static Set<String> allowed(String cell, List<String> names, int row) {
    boolean below = cell.contains("all packages below");
    boolean above = cell.contains("all of the above");
    Set<String> allowed = new LinkedHashSet<>();
    if (below) {
      allowed.addAll(names.subList(row + 1, names.size()));
    }
    if (above) {
      allowed.addAll(names.subList(0, row));
    }
    if (below || above) {
      allowed.removeAll(named(cell.contains("except") ? cell : ""));
    } else {
      allowed.addAll(named(cell));
    }
    allowed.add(names.get(row));
    return allowed;
  }

  private static Set<String> named(String cell) {
    Set<String> named = new LinkedHashSet<>();
    Matcher matcher = PACKAGE.matcher(cell);
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    return named;
  }
}
