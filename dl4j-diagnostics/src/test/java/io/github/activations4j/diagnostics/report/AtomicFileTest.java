package io.github.activations4j.diagnostics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void createsAndReplaces() throws IOException {
    Path file = folder.resolve("page.html");
    AtomicFile.write(file, "ä");
    assertEquals("ä", Files.readString(file));
    AtomicFile.write(file, "shorter");
    assertEquals("shorter", Files.readString(file));
    AtomicFile.writeToDisk(file, out -> out.write('x'));
    assertEquals("x", Files.readString(file));
    assertEquals(List.of("page.html"), names());
  }

  /** Two writers at once, so that their hidden files must differ too. */
  @Test
  void aReaderNeverSeesAPart() throws Exception {
    Path file = folder.resolve("page.html");
    List<String> pages = List.of("a".repeat(300_000), "b".repeat(200_000));
    AtomicFile.write(file, pages.get(0));
    List<CompletableFuture<Void>> writers =
        pages.stream().map(page -> CompletableFuture.runAsync(() -> repeat(file, page))).toList();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
    int reads = 0;
    while (!all.isDone() || reads == 0) {
      String seen = Files.readString(file);
      assertTrue(pages.contains(seen), () -> "a part of %d bytes".formatted(seen.length()));
      reads++;
    }
    all.get();
    assertEquals(List.of("page.html"), names());
  }

  private static void repeat(Path file, String page) {
    try {
      for (int i = 0; i < 100; i++) {
        AtomicFile.write(file, page);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailureKeepsTheOldContentAndNamesTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), "old");
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write("new".getBytes(StandardCharsets.UTF_8));
                      throw new IOException("No space left on device");
                    }));
    assertEquals(file + " cannot be written: No space left on device", e.getMessage());
    assertEquals("old", Files.readString(file));
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.writeToDisk(
                file,
                out -> {
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("page.html"), names());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDeviceIsNamed() {
    IOException e =
        assertThrows(IOException.class, () -> AtomicFile.write(Path.of("/dev/full"), "text"));
    assertEquals("/dev/full cannot be written: No space left on device", e.getMessage());
    assertTrue(Files.exists(Path.of("/dev/full")), "is not replaced");
  }

  @Test
  void whatCannotBeReplacedIsNamed() throws IOException {
    assertFails(folder, "it is a folder");
    assertFails(folder.resolve("none/page.html"), "its folder does not exist");
    Path file = Files.writeString(folder.resolve("page.html"), "kept");
    assumeFalse(!file.toFile().setReadOnly() || Files.isWritable(file), "root writes everything");
    assertFails(file, "permission denied");
    assertEquals("kept", Files.readString(file));
  }

  private static void assertFails(Path file, String reason) {
    IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, "text"));
    assertEquals(file + " cannot be written: " + reason, e.getMessage());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void linksAndPermissionsStay() throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("page.html"));
    AtomicFile.write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("later"));
    AtomicFile.write(dangling, "text");
    assertEquals("text", Files.readString(folder.resolve("later")));
    Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
    assertFails(circle, "its symbolic links go in a circle");
  }

  /** A page is often written for others, such as a web server; not only for its owner. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aNewFileHasThePermissionsOfAnyNewFile() throws IOException {
    Path usual = Files.writeString(folder.resolve("usual"), "text");
    Path file = folder.resolve("page.html");
    AtomicFile.write(file, "text");
    assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(file));
  }

  @Test
  void longNamesAreNoObstacle() throws IOException {
    Path file = folder.resolve("ä".repeat(120) + ".html");
    AtomicFile.write(file, "text");
    assertEquals("text", Files.readString(file));
    assertFalse(names().stream().anyMatch(name -> name.endsWith(".tmp")));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
