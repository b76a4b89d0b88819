package io.github.activations4j.diagnostics.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Finds out when something is configured, not after ten hours, whether a file can be written. */
public final class WritableFile {
  private WritableFile() {}

  /**
   * Tries to open a file for writing and leaves it as it was; its folder is created if missing.
   *
   * @param file what will be written later
   * @throws IllegalArgumentException if that fails
   */
  public static void require(Path file) {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " cannot be written: it is a folder");
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      boolean existed = Files.exists(file);
      // Permissions do not tell (a full disk, a read-only mount, root): trying does.
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (!existed) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be written (%s: %s)"
              .formatted(file, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }
}
