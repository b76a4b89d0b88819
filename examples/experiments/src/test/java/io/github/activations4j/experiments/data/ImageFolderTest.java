package io.github.activations4j.experiments.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
  @TempDir private Path folder;

  @Test
  void readsPlainAndGzippedFilesSideBySide() throws IOException {
    ImageData data = ImageFolder.read(IdxFixture.folder(folder, 20, 10));
    assertEquals(folder.getFileName().toString(), data.name());
    assertEquals(20, data.train().size());
    assertEquals(10, data.test().size());
    assertEquals(3, data.train().labels()[13]);
    assertTrue(data.train().pixel(13, 30) >= 200, "image 13 shows a 3: its row 3 is bright");
    assertEquals(0, data.train().pixel(13, 40));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train-images.idx3-ubyte", "train-images.idx3-ubyte.gz"})
  void acceptsNamesWithADot(String name) throws IOException {
    IdxFixture.folder(folder, 20, 10);
    // Gzip or not is told by the content, so the plain file may have either name.
    Files.move(folder.resolve("train-images-idx3-ubyte"), folder.resolve(name));
    assertEquals(20, ImageFolder.read(folder).train().size());
  }

  @Test
  void namesTheMissingFolderOrFile() throws IOException {
    assertMessage("no such folder", folder.resolve("nowhere"));
    assertMessage("not a folder", Files.createFile(folder.resolve("file")));
    IdxFixture.folder(folder, 20, 10);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertMessage("no t10k-labels-idx1-ubyte", folder);
  }

  @Test
  void noticesThatLabelsAndImagesDiffer() throws IOException {
    IdxFixture.folder(folder, 20, 10);
    Files.write(
        folder.resolve("train-labels-idx1-ubyte"), IdxFixture.idx(new int[] {19}, new byte[19]));
    assertMessage("holds 19 labels for the 20 images", folder);
  }

  @Test
  void noticesALabelThatIsNoClass() throws IOException {
    IdxFixture.folder(folder, 20, 10);
    byte[] labels = new byte[20];
    labels[7] = 10;
    Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxFixture.idx(new int[] {20}, labels));
    assertMessage("label 10 of image 7 is not a class from 0 to 9", folder);
  }

  @Test
  void noticesThatTrainingAndTestImagesDifferInSize() throws IOException {
    IdxFixture.folder(folder, 20, 10);
    Files.write(
        folder.resolve("t10k-images-idx3-ubyte"),
        IdxFixture.idx(new int[] {10, 2, 2}, new byte[40]));
    assertMessage("training images are 10x10 and test images 2x2", folder);
  }

  @Test
  void fingerprintFollowsTheContent() throws IOException {
    String first = ImageFolder.read(IdxFixture.folder(folder, 20, 10)).fingerprint();
    Path copy = Files.createDirectory(folder.resolve("copy"));
    assertEquals(first, ImageFolder.read(IdxFixture.folder(copy, 20, 10)).fingerprint());
    assertNotEquals(first, ImageFolder.read(IdxFixture.folder(copy, 20, 11)).fingerprint());
  }

  @Test
  void embeddedDigitsAreWhatTheirReadmeSays() {
    ImageData digits = EmbeddedDigits.read();
    assertEquals(2000, digits.train().size());
    assertEquals(500, digits.test().size());
    assertEquals(28, digits.train().rows());
    assertEquals(28, digits.train().columns());
  }

  private static void assertMessage(String expected, Path folder) {
    BadInputException e = assertThrows(BadInputException.class, () -> ImageFolder.read(folder));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }
}
