package io.github.activations4j.diagnostics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritableFileTest {
  @TempDir private Path folder;

  @Test
  void leavesTheFileAsItWas() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "kept");
    WritableFile.require(there);
    assertEquals("kept", Files.readString(there));
    Path deep = folder.resolve("deep/er/file");
    WritableFile.require(deep);
    assertFalse(Files.exists(deep));
  }

  @Test
  void refusesAFolderAndAPathBelowAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path wrong : new Path[] {folder, file.resolve("below")}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> WritableFile.require(wrong))
              .getMessage();
      assertTrue(message.startsWith(wrong + " cannot be written"), message);
    }
  }
}
