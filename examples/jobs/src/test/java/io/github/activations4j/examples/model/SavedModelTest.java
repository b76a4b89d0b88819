package io.github.activations4j.examples.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.example.Foreign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

@Timeout(120)
class SavedModelTest {
  /** Parameters of {@link #network}: 4 x 3 + 3 + 3 x 2 + 2. */
  private static final long PARAMETERS = 23;

  /** With an epsilon that is not 0 in half precision. */
  private static final Adam ADAM = new Adam(0.01, 0.9, 0.999, 1e-3);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE", "HALF"})
  void readsWhatDeeplearning4jReads(DataType type) throws IOException {
    MultiLayerNetwork network = network(type, ADAM);
    fit(network);
    Path file = folder.resolve("model.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    MultiLayerNetwork read = assertInstanceOf(MultiLayerNetwork.class, SavedModel.read(file));
    MultiLayerNetwork theirs = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    assertEquals(theirs.getLayerWiseConfigurations(), read.getLayerWiseConfigurations());
    assertEquals(theirs.params(), read.params());
    assertEquals(type, read.params().dataType());
    assertEquals(theirs.getUpdater().getStateViewArray(), read.getUpdater().getStateViewArray());
    assertFalse(read.getUpdater().getStateViewArray().isEmpty());
    fit(theirs);
    fit(read);
    assertEquals(theirs.params(), read.params(), "and goes on as theirs does");
  }

  @Test
  void readsOtherLayersAndGraphs() throws IOException {
    NeuralNetConfiguration.Builder base = new NeuralNetConfiguration.Builder().seed(1);
    MultiLayerNetwork convolution =
        new MultiLayerNetwork(
            base.clone()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(new BatchNormalization())
                .layer(new DropoutLayer(0.5))
                .layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(8, 8, 1))
                .build());
    MultiLayerNetwork recurrent =
        new MultiLayerNetwork(
            base.clone()
                .updater(new Sgd(0.1))
                .list()
                .layer(new Bidirectional(new LSTM.Builder().nOut(3).build()))
                .layer(new RnnOutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.recurrent(4))
                .build());
    for (MultiLayerNetwork network : new MultiLayerNetwork[] {convolution, recurrent}) {
      network.init();
      Path file = folder.resolve("model.zip");
      ModelSerializer.writeModel(network, file.toFile(), true);
      assertEquals(network.params(), SavedModel.read(file).params());
    }
    ComputationGraph graph =
        new ComputationGraph(
            base.clone()
                .updater(new Adam(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", new DenseLayer.Builder().nIn(4).nOut(3).build(), "in")
                .addLayer(
                    "out",
                    new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build(),
                    "hidden")
                .setOutputs("out")
                .build());
    graph.init();
    graph.fit(new DataSet(Nd4j.rand(5, 4), Nd4j.eye(5).getColumns(0, 1)));
    Path file = folder.resolve("graph.zip");
    ModelSerializer.writeModel(graph, file.toFile(), true);
    ComputationGraph read = assertInstanceOf(ComputationGraph.class, SavedModel.read(file));
    assertEquals(graph.params(), read.params());
    assertEquals(graph.getUpdater().getStateViewArray(), read.getUpdater().getStateViewArray());
    ModelSerializer.writeModel(graph, file.toFile(), false);
    assertEquals(graph.params(), SavedModel.read(file).params(), "without its updater");
  }

  /** An object that counts how often it is read; an attacker's would do something else. */
  static final class Evil implements java.io.Serializable {
    @Serial private static final long serialVersionUID = 1L;

    static final AtomicInteger READ = new AtomicInteger();

    @Serial
    private void readObject(ObjectInputStream in) {
      READ.incrementAndGet();
    }

    static byte[] bytes() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(new Evil());
      }
      return bytes.toByteArray();
    }
  }

  @ParameterizedTest
  @CsvSource({"preprocessor.bin, true", "normalizer.bin, false", "objects/key, false"})
  void noObjectInAFileIsRead(String entry, boolean deeplearning4jReadsIt) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(entry, Evil.bytes());
    Path file = ZipFixture.write(folder.resolve("evil.zip"), entries);
    Evil.READ.set(0);
    assertEquals(PARAMETERS, SavedModel.read(file).numParams());
    assertEquals(0, Evil.READ.get());
    if (deeplearning4jReadsIt) {
      // Otherwise this test would show nothing.
      assertThrows(
          ClassCastException.class, () -> ModelSerializer.restoreMultiLayerNetwork(file.toFile()));
      assertEquals(1, Evil.READ.get());
    }
  }

  @Test
  void noClassFromElsewhereIsLoaded() throws IOException {
    int before = Foreign.Runs.COUNT.get();
    Path file =
        withConfiguration(
            json ->
                json.replaceFirst(
                    "\"io\\.github\\.activations4j\\.[^\"]*\"", "\"org.example.Foreign\""));
    assertBad("asks for the class 'org.example.Foreign', which belongs neither to", file);
    assertEquals(before, Foreign.Runs.COUNT.get());
    // Otherwise this test would show nothing.
    ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    assertTrue(Foreign.Runs.COUNT.get() > before);
    for (String name : new String[] {"java.io.File", "[Lorg.nd4j.X;", "org.nd4j.X<java.io.File>"}) {
      assertBad(
          "asks for the class '" + name,
          withConfiguration(
              json ->
                  json.replaceFirst(
                      "\"@class\"\\s*:\\s*\"[^\"]*\"", "\"@class\":\"" + name + "\"")));
    }
  }

  @Test
  void whatIsNoModelIsNamed() throws IOException {
    assertBad("not a model of ModelSerializer", Files.writeString(folder.resolve("text"), "text"));
    assertBad("not a model of ModelSerializer", Files.createFile(folder.resolve("empty")));
    Map<String, byte[]> entries = entries();
    assertBad("no coefficients.bin in it", without(entries, "coefficients.bin"));
    assertBad("no configuration.json in it", without(entries, "configuration.json"));
    byte[] coefficients = entries.get("coefficients.bin");
    assertBad(
        "its coefficients.bin is truncated",
        with(entries, "coefficients.bin", Arrays.copyOf(coefficients, coefficients.length - 1)));
    assertBad("its coefficients.bin is truncated", with(entries, "coefficients.bin", new byte[0]));
    assertBad(
        "its coefficients.bin is longer than it says",
        with(entries, "coefficients.bin", Arrays.copyOf(coefficients, coefficients.length + 1)));
    assertBad(
        "its updaterState.bin is truncated", with(entries, "updaterState.bin", new byte[] {0, 3}));
    assertBad(
        "no array of ND4J",
        with(entries, "updaterState.bin", "\0\3abc and so on".getBytes(StandardCharsets.UTF_8)));
    assertBad(
        "not JSON of a network", withConfiguration(json -> json.substring(0, json.length() / 2)));
    assertBad("cannot be read", withConfiguration(json -> "{}"));
    assertBad("cannot be read", withConfiguration(json -> "[]"));
    assertBad("cannot be read", withConfiguration(json -> "null"));
    assertBad(
        "where its configuration asks for",
        withConfiguration(json -> json.replace("\"nout\" : 3", "\"nout\" : 4")));
  }

  /** Each of these takes Deeplearning4j all memory, or crashes the process. */
  @Test
  void anArrayIsNotBelievedWhatItSaysOfItself() throws IOException {
    Map<String, byte[]> entries = entries();
    byte[] numbers = new byte[4 * (int) PARAMETERS];
    long[][] shapes = {
      {2, 1, PARAMETERS, PARAMETERS, 1, 8192, 1, 99},
      {2, PARAMETERS, PARAMETERS, PARAMETERS, 1, 8192, 1, 99},
      {2, 1, 1L << 60, 1, 1, 8192, 1, 99},
      {2, 1, 7, 1, 1, 8192, 1, 99},
      {2, 1, -1, 1, 1, 8192, 1, 99},
      {1000, 1, 7, 1, 1, 8192, 1, 99},
      {-1, 1, 7, 1, 1, 8192, 1, 99},
      {1L << 40},
      {},
    };
    for (long[] shape : shapes) {
      for (long length : new long[] {PARAMETERS, 1L << 60, 1L << 33, 1, 0, -1}) {
        for (String type : new String[] {"FLOAT", "COMPRESSED", "UTF8", "LONG", "x"}) {
          byte[] header = ZipFixture.arrayHeader(shape, length, type);
          byte[] array =
              ByteBuffer.allocate(header.length + numbers.length).put(header).put(numbers).array();
          Path file = with(entries, "coefficients.bin", array);
          if (shape == shapes[0] && length == PARAMETERS && type.equals("FLOAT")) {
            assertEquals(Nd4j.zeros(PARAMETERS), SavedModel.read(file).params());
          } else {
            assertBad("cannot be read: ", file);
          }
        }
      }
    }
  }

  /** Small files that unzip to large ones, or that make parsers call themselves. */
  @Test
  void bombsAreRefusedAtOnce() throws IOException {
    assertBad("larger than 16 MB", bomb("configuration.json", ZipFixture.repeated(" ", 1L << 25)));
    assertBad("nesting depth", bomb("configuration.json", ZipFixture.repeated("[", 10_000_000)));
    assertBad(
        "nesting depth", bomb("configuration.json", ZipFixture.repeated("{\"a\":", 1_000_000)));
    assertBad(
        "Number value length",
        bomb(
            "configuration.json",
            out -> {
              out.write("{\"nin\":".getBytes(StandardCharsets.UTF_8));
              ZipFixture.repeated("7", 1_000_000).writeTo(out);
              out.write('}');
            }));
    assertBad(
        "too large",
        bomb(
            "configuration.json",
            out -> {
              out.write("{\"confs\":[{}".getBytes(StandardCharsets.UTF_8));
              ZipFixture.repeated(",{\"layer\":{\"dense\":{}}}", 100_000).writeTo(out);
              out.write("]}".getBytes(StandardCharsets.UTF_8));
            }));
    byte[] row =
        ZipFixture.arrayHeader(new long[] {2, 1, 1L << 32, 1, 1, 8192, 1, 99}, 1L << 32, "FLOAT");
    assertBad(
        "where its configuration asks for 23",
        bomb(
            "coefficients.bin",
            out -> {
              out.write(row);
              ZipFixture.repeated("\0", 1L << 26).writeTo(out);
            }));
    // What is not read may be as large as it likes.
    assertEquals(
        PARAMETERS,
        SavedModel.read(bomb("normalizer.bin", ZipFixture.repeated("\0", 1L << 26))).numParams());
  }

  /** 8,589,934,592 x 2,147,483,648 is 2⁶⁴, which a long takes for 0. */
  @Test
  void sizesThatOverflowAreRefused() throws IOException {
    assertBad(
        "cannot be read",
        withConfiguration(
            json ->
                json.replace("\"nin\" : 4", "\"nin\" : 8589934592")
                    .replace("\"nout\" : 3", "\"nout\" : 2147483648")));
    assertBad(
        "",
        withConfiguration(
            json ->
                json.replace("\"nin\" : 4", "\"nin\" : 6148914691236517209"))); // x 3 = 2⁶⁴ + 11
  }

  private Path bomb(String entry, ZipFixture.Content content) throws IOException {
    Map<String, ZipFixture.Content> contents = new LinkedHashMap<>();
    entries().forEach((name, bytes) -> contents.put(name, out -> out.write(bytes)));
    contents.put(entry, content);
    return ZipFixture.writeContents(folder.resolve("bomb.zip"), contents);
  }

  private Path with(Map<String, byte[]> entries, String name, byte[] content) throws IOException {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.put(name, content);
    return ZipFixture.write(folder.resolve("changed.zip"), changed);
  }

  private Path without(Map<String, byte[]> entries, String name) throws IOException {
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.remove(name);
    return ZipFixture.write(folder.resolve("without.zip"), changed);
  }

  private Path withConfiguration(UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> entries = entries();
    String json = new String(entries.get("configuration.json"), StandardCharsets.UTF_8);
    String changed = change.apply(json);
    assertFalse(changed.equals(json), "nothing was changed in " + json);
    return with(entries, "configuration.json", changed.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertBad(String message, Path file) {
    BadInputException e = assertThrows(BadInputException.class, () -> SavedModel.read(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
    assertTrue(e.getMessage().length() < 1000, e.getMessage());
  }

  private Map<String, byte[]> entries() throws IOException {
    return ZipFixture.entries(network(DataType.FLOAT, ADAM), folder.resolve("whole.zip"));
  }

  /** Flipped bits, cut ends, overwritten and repeated stretches anywhere in the zip file. */
  @Test
  void damagedFilesAreReadOrRefusedInOneLine() throws IOException {
    MultiLayerNetwork network = network(DataType.FLOAT, ADAM);
    fit(network);
    Path whole = folder.resolve("whole.zip");
    ModelSerializer.writeModel(network, whole.toFile(), true);
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 600; round++) {
      Path file = Files.write(folder.resolve("damaged.zip"), damaged(bytes, round % 4, random));
      try {
        SavedModel.read(file);
      } catch (BadInputException e) {
        refused++;
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        assertFalse(e.getMessage().contains("null"), e.getMessage());
        assertTrue(e.getMessage().length() < 1000, e.getMessage());
      }
    }
    // Checksums do not cover times, names of the tool and the like.
    assertTrue(refused > 400, "refused " + refused);
  }

  private static byte[] damaged(byte[] whole, int kind, Random random) {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    switch (kind) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes = Arrays.copyOf(bytes, at);
      case 2 -> {
        for (int i = at; i < Math.min(bytes.length, at + 1 + random.nextInt(40)); i++) {
          bytes[i] = (byte) random.nextInt();
        }
      }
      default -> {
        int length = Math.min(bytes.length - at, 1 + random.nextInt(60));
        System.arraycopy(whole, random.nextInt(whole.length - length), bytes, at, length);
      }
    }
    return bytes;
  }

  private static MultiLayerNetwork network(DataType type, Adam adam) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .updater(adam)
                .list()
                .layer(
                    new DenseLayer.Builder().nIn(4).nOut(3).activation(Activations.mish()).build())
                .layer(
                    new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
    return network;
  }

  private static void fit(MultiLayerNetwork network) {
    INDArray features = Nd4j.linspace(DataType.DOUBLE, -1, 0.1, 20).reshape(5, 4);
    INDArray labels = Nd4j.eye(5).getColumns(0, 1);
    network.fit(new DataSet(features, labels));
  }
}
