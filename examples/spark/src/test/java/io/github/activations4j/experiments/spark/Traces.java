package io.github.activations4j.experiments.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that say which process began which piece: what really happened on the cluster. On demand a
 * piece waits, so that what a test does meets it on the way, however slow the machine is.
 */
record Traces(String folder) implements Serializable {

  /** Makes every piece wait that comes to {@link #pass} from now on. */
  void hold() throws IOException {
    Files.createFile(holding());
  }

  /** Lets them go on. */
  void release() throws IOException {
    Files.delete(holding());
  }

  /** Called by a piece: waits while pieces are held. */
  void pass() throws InterruptedException {
    while (Files.exists(holding())) {
      Thread.sleep(10);
    }
  }

  private Path holding() {
    return Path.of(folder, "hold");
  }

  void began(String piece) throws IOException {
    Path file = Files.createTempFile(Path.of(folder), piece + "-", ".began");
    Files.writeString(file, String.valueOf(ProcessHandle.current().pid()));
  }

  void ended(String piece) throws IOException {
    Files.createTempFile(Path.of(folder), piece + "-", ".ended");
  }

  /** How often a piece was begun. */
  long begun(String piece) throws IOException {
    return files(piece + "-", ".began").size();
  }

  /** The processes that have begun a piece and not ended it. */
  List<Long> atWork() throws IOException {
    return files("", ".began").stream()
        .filter(file -> isOpen(file))
        .map(Traces::read)
        .filter(text -> !text.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  private boolean isOpen(Path began) {
    String piece = began.getFileName().toString().replaceAll("-.*", "");
    return files(piece + "-", ".ended").isEmpty();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files(String prefix, String suffix) {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.filter(
              file ->
                  file.getFileName().toString().startsWith(prefix)
                      && file.getFileName().toString().endsWith(suffix))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
