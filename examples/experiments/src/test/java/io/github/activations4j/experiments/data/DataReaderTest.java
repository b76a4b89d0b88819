package io.github.activations4j.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.experiments.BadInputException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataReaderTest {
  @TempDir private Path folder;

  @Test
  void readsAQuotedTableWithCategoriesAndMissingValues() throws IOException {
    StringBuilder csv = new StringBuilder("\uFEFFname;size;colour;price\r\n");
    for (int i = 0; i < 40; i++) {
      csv.append(
          "\"Item; \"\"%d\"\"\nsecond line\";%s;%s;%d.5\r\n"
              .formatted(
                  i, i == 3 ? "NA" : String.valueOf(i), i % 2 == 0 ? "red" : "dark blue", i));
    }
    Dataset data = read(csv.toString(), DataOptions.NONE);
    assertEquals(32, data.train().size());
    assertEquals(8, data.test().size());
    assertEquals(Form.row(3), data.train().form(), "the names are no categories");
    assertEquals("size", data.train().channel(0));
    assertEquals("colour=dark blue", data.train().channel(1));
    assertTrue(data.train().isScaled(0));
    assertFalse(data.train().isScaled(2));
    assertEquals(new Task(Task.Kind.REGRESSION, "price", List.of("price")), data.task());
    for (Examples part : List.of(data.train(), data.test())) {
      for (int i = 0; i < part.size(); i++) {
        int item = (int) part.target(i, 0);
        assertEquals(item + 0.5f, part.target(i, 0));
        assertEquals(item % 2 == 0 ? 1 : 0, part.value(i, 2));
        assertEquals(1, part.value(i, 1) + part.value(i, 2));
        if (item != 3) {
          assertEquals(item, part.value(i, 0));
        }
      }
    }
    assertTrue(String.join("\n", data.notes()).contains("column 'name': left out"));
  }

  /** What is missing becomes the mean of the rows to train on, whatever the test set holds. */
  @Test
  void fillsMissingNumbersFromTheTrainingSetAlone() throws IOException {
    Path test = write("test.csv", "b,a,y\n900,,x\n900,7,y\n");
    Dataset data =
        DataReader.read(
            write("train.csv", "a,b,y\n1,0,x\n3,0,y\n,0,x\n5,0,y\n").toString(),
            options("label:['y'],testFile:'" + test.toString().replace("\\", "/") + "'"));
    assertEquals(4, data.train().size());
    assertEquals(2, data.test().size());
    assertEquals(3, data.test().value(0, 0));
    assertEquals(7, data.test().value(1, 0));
    assertEquals(900, data.test().value(1, 1), "columns are found by name");
  }

  @Test
  void splitsEachClassAlikeAndByTheSeed() throws IOException {
    StringBuilder csv = new StringBuilder("x,y\n");
    IntStream.range(0, 100).forEach(i -> csv.append(i + "," + (i < 10 ? "rare" : "usual") + "\n"));
    Path file = write("data.csv", csv.toString());
    Dataset first = DataReader.read(file.toString(), DataOptions.NONE);
    assertEquals(List.of("rare", "usual"), first.task().names());
    assertEquals(2, count(first.test(), 0));
    assertEquals(8, count(first.train(), 0));
    assertEquals(
        first.fingerprint(), DataReader.read(file.toString(), DataOptions.NONE).fingerprint());
    assertNotEquals(
        first.fingerprint(),
        DataReader.read(file.toString(), options("label:['y'],splitSeed:2")).fingerprint());
  }

  @Test
  void readsNumbersWithoutHeaderAndWithDecimalCommas() throws IOException {
    Dataset data = read("1;2;3\n4;5;6\n7;8;10\n1;1;1\n2;2;3\n9;9;9\n", DataOptions.NONE);
    assertEquals(2, data.train().form().channels());
    assertEquals("column 1", data.train().channel(0));
    Dataset commas =
        read("a;b\n1,5;2,25\n2,5;3,5\n0,1;9,9\n", options("label:['b'],decimalComma:true"));
    assertEquals(Task.Kind.REGRESSION, commas.task().kind());
    assertEquals(
        4.1,
        IntStream.range(0, 2).mapToDouble(i -> commas.train().value(i, 0)).sum()
            + commas.test().value(0, 0),
        1e-6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'a,b\n1,2\n3\n'               | line 3: has 1 cells, and line 1 has 2",
        "'a,a\n1,2\n'                  | line 1: two columns are called 'a'",
        "'a,b\n'                       | has a line with names and no data",
        "'a,b\n1,x\n2,x\n3,x\n'         | every label in 'b' is 'x'",
        "'a,b\n\"1,2\n3,4\n'           | line 2",
        "'a,b\n1,1\n2,2\n3,3\nu,4\n5,5\n6,6\n' | line 5, column 'a': 'u' is not a number, as 80 % of this column are",
        "'a;b\n1,5;1\n2,5;2\n3;3\n4;4\n5;5\n6;6\n7;7\n8;8\n' | --decimal-comma",
        "'a,b\n1e300,1\n2,2\n3,3\n4,4\n' | column 'a': '1e300' is too large",
        "'a,b\n1,1\n'                  | too few to train and test on",
        "'x\ny\n'                      | has one column only with the separator ','",
      })
  void answersMistakesWithFileLineAndColumn(String csv, String message) throws IOException {
    Path file = write("bad.csv", csv);
    String said =
        assertThrows(
                BadInputException.class, () -> DataReader.read(file.toString(), DataOptions.NONE))
            .getMessage();
    assertTrue(said.contains("bad.csv: "), said);
    assertTrue(said.contains(message), said);
    assertFalse(said.contains("\n"), said);
  }

  @Test
  void namesTheNearestColumn() throws IOException {
    Path file = write("t.csv", "height,weight\n1,2\n3,4\n");
    assertMessage("did you mean weight or height?", file, options("label:['wieght']"));
    assertMessage("--ignore x: ", file, options("label:['weight'],ignore:['x']"));
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "a,b\ncaf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertMessage("not UTF-8", file, DataOptions.NONE);
    assertMessage("is empty", write("none.csv", ""), DataOptions.NONE);
    assertMessage(
        "is a quotation mark missing?",
        write("open.csv", "a,b\n1,\"" + "x".repeat(3 << 20)),
        DataOptions.NONE);
  }

  @Test
  void showsControlCharactersInsteadOfObeyingThem() throws IOException {
    Path file = write("evil.csv", "a,b\u001b[2J\n1,1\n2,2\n3,3\nx\u001b[31m,4\n");
    String said =
        assertThrows(
                BadInputException.class, () -> DataReader.read(file.toString(), DataOptions.NONE))
            .getMessage();
    assertFalse(said.contains("\u001b"), said);
    assertTrue(said.contains("\\u001b[31m"), said);
  }

  @Test
  void readsALongFileOfSequences() throws IOException {
    StringBuilder csv = new StringBuilder("who,when,v,mood\n");
    for (int step = 5; step >= 1; step--) {
      for (int who = 0; who < 10; who++) {
        if (step <= 2 + who % 4) {
          csv.append(
              "p%d,%d,%d,%s\n".formatted(who, step, 10 * who + step, who % 2 == 0 ? "up" : "down"));
        }
      }
    }
    Dataset data =
        DataReader.read(
            write("long.csv", csv.toString()).toString(),
            options("label:['mood'],id:'who',time:'when'"));
    assertEquals(Form.sequence(1, 5), data.train().form());
    assertEquals(10, data.train().size() + data.test().size());
    Examples train = data.train();
    for (int i = 0; i < train.size(); i++) {
      float first = train.value(i, 0);
      for (int step = 0; step < train.steps(i); step++) {
        assertEquals(first + step, train.value(i, step), "by time, not by line");
      }
      for (int step = train.steps(i); step < 5; step++) {
        assertEquals(0, train.value(i, step));
      }
      assertEquals(
          (int) (first / 10) % 2 == 0 ? "up" : "down", train.task().names().get(train.label(i)));
    }
  }

  @Test
  void readsOneFilePerSequenceInAFolderPerClass() throws IOException {
    for (String name : List.of("calm", "wild")) {
      Path place = Files.createDirectories(folder.resolve("walks").resolve(name));
      for (int i = 0; i < 5; i++) {
        Files.writeString(place.resolve(i + ".csv"), "x,y\n1,2\n" + "3,4\n".repeat(i + 1));
      }
    }
    Dataset data = DataReader.read(folder.resolve("walks").toString(), DataOptions.NONE);
    assertEquals(Form.sequence(2, 6), data.train().form());
    assertEquals(List.of("calm", "wild"), data.task().names());
    assertEquals(2, data.test().size());
  }

  @Test
  void refusesALabelThatChangesWithinASequence() throws IOException {
    Path file = write("s.csv", "id,v,y\na,1,0\na,2,1\nb,1,0\nb,2,0\n");
    assertMessage(
        "line 2, column 'y': the label of sequence 'a' changes",
        file,
        options("label:['y'],id:'id'"));
  }

  @Test
  void readsColourImagesAndBringsThemToOneSize() throws IOException {
    image("red/1.png", 40, 20, Color.RED);
    image("red/2.png", 8, 8, Color.RED);
    image("red/3.jpg", 8, 8, Color.RED);
    image("blue/1.png", 16, 16, Color.BLUE);
    image("blue/2.jpeg", 16, 16, Color.BLUE);
    Files.writeString(folder.resolve("images/red/notes.txt"), "no image");
    Dataset data =
        DataReader.read(folder.resolve("images").toString(), options("imageRows:4,imageColumns:6"));
    assertEquals(Form.image(3, 4, 6), data.train().form());
    assertEquals(List.of("blue", "red"), data.task().names());
    for (Examples part : List.of(data.train(), data.test())) {
      for (int i = 0; i < part.size(); i++) {
        boolean red = part.label(i) == 1;
        for (int p = 0; p < 24; p++) {
          assertEquals(red ? 255 : 0, part.value(i, p), 6, "JPEG rounds");
          assertEquals(red ? 0 : 255, part.value(i, 48 + p), 6);
        }
      }
    }
  }

  @Test
  void averagesTheAreaOfAPixel() throws IOException {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 4; x++) {
      for (int y = 0; y < 2; y++) {
        image.setRGB(x, y, (10 * x + 20 * y) << 16);
      }
    }
    Path file = folder.resolve("gradient.png");
    ImageIO.write(image, "png", file.toFile());
    byte[] pixels = new byte[6];
    Picture.read(file, Form.image(3, 1, 2), pixels, 0);
    assertArrayEquals(new byte[] {15, 35, 0, 0, 0, 0}, pixels);
  }

  @Test
  void answersBadImagesInOneLine() throws IOException {
    image("a/1.png", 8, 8, Color.RED);
    image("b/1.png", 8, 8, Color.RED);
    image("b/2.png", 8, 8, Color.RED);
    image("b/3.png", 8, 8, Color.RED);
    Path images = folder.resolve("images");
    byte[] whole = Files.readAllBytes(images.resolve("b/2.png"));
    Files.write(images.resolve("b/2.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertMessage("2.png: ", images, DataOptions.NONE);
    Files.writeString(images.resolve("b/2.png"), "text");
    assertMessage("2.png: is no PNG or JPEG image", images, DataOptions.NONE);
    Files.delete(images.resolve("a/1.png"));
    assertMessage("images of 1 class", images, DataOptions.NONE);
  }

  /** A PNG of some bytes may claim to have more pixels than there is memory. */
  @Test
  void refusesAnImageBombBeforeItReadsIt() throws IOException {
    image("a/1.png", 8, 8, Color.RED);
    image("b/1.png", 8, 8, Color.RED);
    Path file = folder.resolve("images/a/1.png");
    byte[] bytes = Files.readAllBytes(file);
    bytes[16] = 0;
    bytes[17] = 1; // a width of more than 65,536
    bytes[21] = 1; // and such a height
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(bytes, 12, 17);
    java.nio.ByteBuffer.wrap(bytes).putInt(29, (int) sum.getValue());
    Files.write(file, bytes);
    assertMessage(
        "more than 50,000,000 pixels",
        folder.resolve("images"),
        options("imageRows:4,imageColumns:4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "flats", "visitors", "shapes", "waves"})
  void sampleDataAreTheSameEachTime(String name) {
    Dataset data = DataReader.read(name, DataOptions.NONE);
    assertEquals(data.fingerprint(), DataReader.read(name, DataOptions.NONE).fingerprint());
    assertTrue(data.train().size() > 200 && data.test().size() > 50);
    if (data.task().isClassification()) {
      for (int c = 0; c < data.task().outputs(); c++) {
        assertTrue(count(data.test(), c) > 5, name);
      }
    }
  }

  private static int count(Examples examples, int label) {
    return (int)
        IntStream.range(0, examples.size()).filter(i -> examples.label(i) == label).count();
  }

  private Dataset read(String csv, DataOptions options) throws IOException {
    return DataReader.read(write("data.csv", csv).toString(), options);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void image(String name, int width, int height, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, colour.getRGB());
      }
    }
    Path file = folder.resolve("images").resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, name.endsWith("png") ? "png" : "jpg", file.toFile());
  }

  private static DataOptions options(String json) {
    try {
      return JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build()
          .readValue("{" + json + "}", DataOptions.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertMessage(String message, Path source, DataOptions options) {
    String said =
        assertThrows(BadInputException.class, () -> DataReader.read(source.toString(), options))
            .getMessage();
    assertTrue(said.contains(message), said);
  }
}
