package io.github.activations4j.experiments.results;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder for one run at a time. The operating system gives the lock back when the process
 * ends, however it does; so the file that carries it is left where it is and means nothing alone.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = ".lock";

  /**
   * Where this process has a lock. A second channel on the same file, once closed, would give away
   * the lock of the first on some systems, so none is opened.
   */
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock if it is free.
   *
   * @param folder that exists
   * @return the lock; nothing if a run has it, in this process or another
   * @throws IOException if the file system cannot tell
   */
  static Optional<FolderLock> take(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(FILE);
    if (!HERE.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        if (channel != null) {
          channel.close();
        }
        HERE.remove(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HERE.remove(file);
  }
}
