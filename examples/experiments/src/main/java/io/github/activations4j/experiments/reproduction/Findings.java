package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.experiments.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The findings of a reproduction: paragraphs and tables, for a terminal or a document. */
public final class Findings {
  private final List<Part> parts = new ArrayList<>();

  /** Starts empty. */
  public Findings() {}

  private record Part(String text, Table table) {}

  /**
   * Adds a paragraph.
   *
   * @param paragraph text in one line
   * @return this
   */
  public Findings say(String paragraph) {
    parts.add(new Part(paragraph, null));
    return this;
  }

  /**
   * Adds a table.
   *
   * @param table of figures
   * @return this
   */
  public Findings show(Table table) {
    parts.add(new Part(null, table));
    return this;
  }

  /**
   * For a terminal.
   *
   * @return all paragraphs and tables
   */
  public String toText() {
    return parts.stream()
        .map(p -> p.table() == null ? p.text() + "\n" : p.table().toText())
        .collect(Collectors.joining("\n"));
  }

  /**
   * For a document.
   *
   * @return all paragraphs and tables
   */
  public String toMarkdown() {
    return parts.stream()
        .map(p -> p.table() == null ? p.text() + "\n" : p.table().toMarkdown())
        .collect(Collectors.joining("\n"));
  }
}
