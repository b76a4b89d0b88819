package io.github.activations4j.diagnostics.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Replaces files in one step: the content is written to a hidden file beside the target, which is
 * then moved into its place. A reader sees the old content or the new one, never a part; and if
 * writing fails, for instance because the disk is full, the old content stays.
 *
 * <p>A symbolic link is followed, so that the link stays one. The permissions of a file that is
 * replaced stay as they are. A device or a pipe cannot be replaced and is written to.
 */
public final class AtomicFile {
  /** More links in a row than Linux follows are a circle. */
  private static final int MOST_LINKS = 40;

  /** File systems limit names to 255 bytes; a UTF-8 character has up to 4. */
  private static final int LONGEST_NAME = 50;

  /** Two threads may write the same file at the same time. */
  private static final AtomicLong NUMBER = new AtomicLong();

  private AtomicFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out where to; is closed by the caller
     * @throws IOException if that fails; the file then keeps its old content
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file by text.
   *
   * @param file is created if it is missing; its folder must exist
   * @param text is written in UTF-8
   * @throws IOException if it cannot be written; the message names the file and says why
   */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Replaces a file. After a power failure the file may have its old content, or on some file
   * systems none: right for what can be made again.
   *
   * @param file is created if it is missing; its folder must exist
   * @param content of the file
   * @throws IOException if it cannot be written; the message names the file and says why
   */
  public static void write(Path file, Content content) throws IOException {
    replace(file, content, false);
  }

  /**
   * Replaces a file and waits until the content is on the disk, so that it outlives a power
   * failure: for what cannot be made again.
   *
   * @param file is created if it is missing; its folder must exist
   * @param content of the file
   * @throws IOException if it cannot be written; the message names the file and says why
   */
  public static void writeToDisk(Path file, Content content) throws IOException {
    replace(file, content, true);
  }

  private static void replace(Path file, Content content, boolean waitForDisk) throws IOException {
    try {
      Path target = followLinks(file.toAbsolutePath());
      if (Files.isDirectory(target)) {
        throw new FileSystemException(file.toString(), null, "it is a folder");
      }
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        try (OutputStream out = Files.newOutputStream(target)) {
          content.writeTo(out);
        }
        return;
      }
      // A move would replace it all the same.
      if (Files.exists(target) && !Files.isWritable(target)) {
        throw new AccessDeniedException(file.toString());
      }
      writeBesideAndMove(target, content, waitForDisk);
    } catch (IOException e) {
      throw new IOException("%s cannot be written: %s".formatted(file, reason(e)), e);
    }
  }

  private static void writeBesideAndMove(Path target, Content content, boolean waitForDisk)
      throws IOException {
    Path beside = target.resolveSibling(hiddenName(target));
    boolean moved = false;
    try {
      try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
        keepPermissions(target, beside);
        content.writeTo(out);
      }
      if (waitForDisk) {
        force(beside, StandardOpenOption.WRITE);
      }
      move(beside, target);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(beside);
      }
    }
    if (waitForDisk) {
      forceFolder(target.getParent());
    }
  }

  private static Path followLinks(Path file) throws IOException {
    Path target = file;
    for (int i = 0; Files.isSymbolicLink(target); i++) {
      if (i == MOST_LINKS) {
        throw new FileSystemException(file.toString(), null, "its symbolic links go in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static String hiddenName(Path target) {
    String name = target.getFileName().toString();
    String start = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    return ".%s.%d-%d.tmp"
        .formatted(start, ProcessHandle.current().pid(), NUMBER.incrementAndGet());
  }

  private static void keepPermissions(Path target, Path beside) throws IOException {
    if (Files.exists(target)
        && Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(target));
    }
  }

  private static void move(Path beside, Path target) throws IOException {
    try {
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The new name of a file is on the disk when its folder is. */
  private static void forceFolder(Path folder) {
    try {
      force(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      // Windows opens no folders; it writes names down by itself.
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  /** Why, without the name of the hidden file. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : String.valueOf(e.getMessage());
  }
}
