package io.github.activations4j.integration.faults.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the result of each training in a file as soon as it is there, so that a run that was
 * interrupted goes on where it ended. What is kept belongs to the rules that were trained with:
 * whoever changes rules begins with another folder.
 *
 * @param <R> a result
 */
final class Ledger<R> {

  private static final String SEPARATOR = "\t";

  private final Path file;
  private final Function<R, List<String>> write;
  private final Map<String, R> kept = new LinkedHashMap<>();

  private Ledger(Path file, Function<R, List<String>> write) {
    this.file = file;
    this.write = write;
  }

  /** One that keeps nothing. */
  static <R> Ledger<R> none() {
    return new Ledger<>(null, result -> List.of());
  }

  /**
   * Reads what is there already. A last line without an end was being written when a run was
   * interrupted, and is left out.
   *
   * @param file may not exist yet
   * @param write makes the cells of a result, its name first
   * @param read makes a result from its cells
   */
  static <R> Ledger<R> in(
      Path file, Function<R, List<String>> write, Function<List<String>, R> read) {
    Ledger<R> ledger = new Ledger<>(file, write);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      String text = Files.exists(file) ? Files.readString(file) : "";
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      if (!whole.equals(text)) {
        Files.writeString(file, whole);
      }
      whole
          .lines()
          .map(line -> List.of(line.split(SEPARATOR, -1)))
          .forEach(cells -> ledger.kept.put(cells.get(0), read.apply(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ledger;
  }

  /** Whether the result of this name is kept. */
  synchronized boolean holds(String name) {
    return kept.containsKey(name);
  }

  /** The kept result of this name, or a new one that is kept from now on. */
  R get(String name, Supplier<R> training) {
    if (file == null) {
      return training.get();
    }
    synchronized (this) {
      if (kept.containsKey(name)) {
        return kept.get(name);
      }
    }
    R result = training.get();
    keep(name, result);
    return result;
  }

  private synchronized void keep(String name, R result) {
    String line = String.join(SEPARATOR, write.apply(result));
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a result of several lines: " + line);
    }
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept.put(name, result);
  }
}
