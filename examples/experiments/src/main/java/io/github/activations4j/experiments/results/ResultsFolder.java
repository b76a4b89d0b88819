package io.github.activations4j.experiments.results;

import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * A folder that a job writes its results to, alone until it is closed; nothing in it is ever
 * overwritten by another run.
 */
final class ResultsFolder implements AutoCloseable {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  /** The subfolder for what earlier runs wrote. */
  static final String EARLIER = "earlier";

  private final Path folder;
  private final FolderLock lock;

  private ResultsFolder(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes sure, before anything is trained, that results can be written.
   *
   * @param folder is created if it is missing
   * @return the folder
   * @throws BadInputException if it cannot be written to, or another run writes to it
   */
  static ResultsFolder open(Path folder) {
    try {
      Files.createDirectories(folder);
      // Permissions do not tell (a full disk, a read-only mount, root): trying does.
      Files.delete(Files.createTempFile(folder, "writable", null));
      FolderLock lock =
          FolderLock.take(folder)
              .orElseThrow(
                  () ->
                      new BadInputException(
                          "--out %s: another run is writing to this folder; wait for it or name another"
                              .formatted(folder)));
      return new ResultsFolder(folder, lock);
    } catch (IOException e) {
      String reason =
          Files.exists(folder) && !Files.isDirectory(folder)
              ? "is a file, not a folder"
              : "cannot be written to (" + reason(e) + ")";
      throw new BadInputException("--out %s: %s".formatted(folder, reason), e);
    }
  }

  /** What follows the name of a file that was to be read. */
  static String whyUnreadable(Path file, IOException e) {
    return Files.isDirectory(file)
        ? "is a folder, not a file"
        : "cannot be read (" + reason(e) + ")";
  }

  /** Why, in the words of the operating system where it has some. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "it cannot be created";
    }
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /**
   * {@return a file in it}
   *
   * @param name of the file
   */
  Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * {@return a file in it whose name has never been used}
   *
   * @param stem start of the name
   * @param extension end of the name
   */
  Path stamped(String stem, String extension) {
    return folder.resolve(stem + "-" + STAMP.format(LocalDateTime.now()) + extension);
  }

  /**
   * Moves what an earlier run wrote out of the way, if it has results.
   *
   * @param results file without which there is nothing to keep
   * @param others files that belong to it
   * @return where everything went, or nothing if nothing was there
   * @throws IOException if a file cannot be moved
   */
  Optional<Path> setAside(String results, String... others) throws IOException {
    if (!Files.exists(file(results)) || Files.size(file(results)) == 0) {
      return Optional.empty();
    }
    Path aside = folder.resolve(EARLIER).resolve(STAMP.format(LocalDateTime.now()));
    Files.createDirectories(aside);
    Files.move(file(results), aside.resolve(results));
    for (String name : List.of(others)) {
      if (Files.exists(file(name))) {
        Files.move(file(name), aside.resolve(name));
      }
    }
    return Optional.of(aside);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
