package io.github.activations4j.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.plan.Experiment.Limits;
import io.github.activations4j.experiments.plan.Experiment.Step;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.Cnn;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.Lstm;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.Pooling;
import io.github.activations4j.experiments.trial.Regularised;
import io.github.activations4j.experiments.trial.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {
  private static final String WHOLE =
      """
      name: all keys
      question: Does it read everything?
      data: {folder: images, train: 100, test: 50}
      networks:
        - {type: mlp, depth: [2, 4], width: 16}
        - {type: cnn, channels: [4, 4], kernel: 5, pooling: last, depth: 2, width: 8, regularised: dense}
        - {type: lstm}
      activations: [relu, "leaky_relu(alpha=0.2)", dl4j:mish]
      initialisations: [he, xavier, lecun, matched]
      biases: [0, 0.1]
      updaters: [sgd, adam]
      learningRates: [1e-3, 0.01]
      batchNormalisation: [false, true]
      dropout: [0, .25]
      epochs: 3
      batch: 16
      seeds: [7, 9]
      target: 0.8
      limits: {seconds: 60, megabytes: 1024}
      """;

  @Test
  void readsEveryKey() {
    Experiment e = ExperimentFile.parse("all.yaml", WHOLE, Path.of("/somewhere"));
    assertEquals("all keys", e.name());
    assertEquals("Does it read everything?", e.question());
    assertEquals(new DataLocation(Path.of("/somewhere/images").toString(), 100, 50), e.data());
    assertEquals(
        List.of(
            new Mlp(2, 16),
            new Mlp(4, 16),
            new Cnn(List.of(4, 4), 5, Pooling.LAST, 2, 8, Regularised.DENSE),
            new Lstm(1, 32)),
        e.networks());
    assertEquals(List.of("relu", "leaky_relu(alpha=0.2)", "dl4j:mish"), e.activations());
    assertEquals(List.of(Initialisation.values()), e.initialisations());
    assertEquals(List.of(0.0, 0.1), e.biases());
    assertEquals(
        List.of(
            new Step(UpdaterKind.SGD, 0.001),
            new Step(UpdaterKind.SGD, 0.01),
            new Step(UpdaterKind.ADAM, 0.001),
            new Step(UpdaterKind.ADAM, 0.01)),
        e.updaters());
    assertEquals(List.of(false, true), e.batchNormalisation());
    assertEquals(List.of(0.0, 0.25), e.dropout());
    assertEquals(3, e.epochs());
    assertEquals(16, e.batch());
    assertEquals(List.of(7L, 9L), e.seeds());
    assertEquals(0.8, e.target());
    assertEquals(new Limits(60.0, 1024), e.limits());
    assertEquals(4 * 3 * 4 * 2 * 4 * 2 * 2 * 2, e.size());
  }

  @Test
  void twoKeysAreEnough() {
    Experiment e =
        ExperimentFile.parse("small.yaml", "networks: {type: mlp}\nactivations: relu", Path.of(""));
    assertEquals("small", e.name());
    assertEquals(DataLocation.embeddedDigits(), e.data());
    assertEquals(List.of(new Mlp(3, 128)), e.networks());
    assertEquals(List.of(new Step(UpdaterKind.ADAM, 0.001)), e.updaters());
    assertEquals(List.of(Initialisation.MATCHED), e.initialisations());
    assertEquals(List.of(1L), e.seeds());
    assertEquals(1, e.size());
  }

  @Test
  void theGridHasEveryCombinationOnceSeedBySeed() {
    String yaml = WHOLE.replace("{folder: images, train: 100, test: 50}", "digits");
    Experiment e = ExperimentFile.parse("all.yaml", yaml, Path.of(""));
    ImageData images = EmbeddedDigits.read();
    List<Trial> trials = e.trials(images.fingerprint(), images.train());
    assertEquals(e.size(), trials.size());
    assertEquals(trials.size(), new HashSet<>(trials).size());
    assertEquals(7, trials.get(trials.size() / 2 - 1).seed());
    assertEquals(9, trials.get(trials.size() / 2).seed());
  }

  /** In the text, a slash stands for a new line, # for a quotation mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networks: {type: mlp}                         | line 1, column 1: 'activations' is missing",
        "activations: relu                             | line 1, column 1: 'networks' is missing",
        "actvations: relu                              | line 1, column 1: unknown key 'actvations', did you mean 'activations'?",
        "epochs: 3/epochs: 4                           | line 2, column 1: key 'epochs' is there twice",
        "networks:/  - {type: mpl}                     | line 2, column 12: unknown type 'mpl', did you mean 'mlp'?",
        "networks:/  - {depth: 3}                      | line 2, column 5: 'type' is missing",
        "networks:/  - {type: mlp, kernel: 3}          | line 2, column 17: unknown key 'kernel'",
        "networks:/  - {type: cnn, chanels: 3}         | line 2, column 17: unknown key 'chanels', did you mean 'channels'",
        "networks:/  - {type: mlp, depth: 0}           | line 2, column 24: depth 0: must be from 1 to 1000",
        "networks:/  - {type: mlp, depth: two}         | line 2, column 24: depth 'two' is not a whole number",
        "networks:/  - {type: mlp}/  - {type: mlp}     | line 3, column 5: networks: mlp 3x128 is there twice",
        "NETWORKS: {type: mlp}                         | line 1, column 1: unknown key 'NETWORKS', did you mean 'networks'?",
        "networks: {type: MPL}                         | line 1, column 18: unknown type 'MPL', did you mean 'mlp'?",
        "networks: [{type: cnn, pooling: all}]         | unknown pooling 'all'",
        "networks: [{type: cnn, regularised: dens}]     | unknown regularised 'dens'",
        "networks: mlp                                 | line 1, column 11: networks must be keys with values",
        "networks: []                                  | line 1, column 11: networks is empty",
        "activations: [relu, geluu]                    | line 1, column 21: there is no activation \"geluu\"; did you mean gelu",
        "activations: [relu, relu]                     | line 1, column 21: activations: 'relu' is there twice",
        "activations: [relu, dl4j:misch]               | line 1, column 21: Deeplearning4j has no activation 'misch'; did you mean dl4j:mish?",
        "activations: DL4J:RELUU                       | did you mean dl4j:relu",
        "activations: dl4j:nothing_like_it             | has no activation 'nothing_like_it', it has cube, elu,",
        "activations: elu(alpha=1d)                    | line 1, column 14: in elu(alpha=1d) the value \"1d\" is not a number",
        "activations: [softmax]                        | mixes the units of a layer",
        "activations: [elu(alfa=1)]                    | alpha",
        "initialisations: hee                          | line 1, column 18: unknown initialisations 'hee', did you mean 'he'",
        "updaters: rmsprop                             | line 1, column 11: unknown updaters 'rmsprop'",
        "learningRates: [0.1, -1]                      | line 1, column 22: learningRates -1: must be above 0",
        "learningRates: '0.1'                          | line 1, column 16: learningRates '0.1' is not a number",
        "learningRates: '0.1'                          | because of the quotation marks",
        "learningRates: .inf                           | line 1, column 16: learningRates '.inf' is not a finite number",
        "learningRates: .nan                           | learningRates '.nan' is not a finite number",
        "learningRates: [1, 1e999]                     | line 1, column 20: learningRates '1e999' is not a finite number",
        "learningRates: 1e-999                         | learningRates 1e-999: must be above 0",
        "learningRates: Infinity                       | learningRates 'Infinity' is not a number",
        "learningRates: NaN                            | learningRates 'NaN' is not a number",
        "learningRates: [0.1, 1d]                      | line 1, column 22: learningRates '1d' is not a number",
        "learningRates: 2f                             | learningRates '2f' is not a number",
        "learningRates: 0x1p3                          | learningRates '0x1p3' is not a number",
        "learningRates: 1_000                          | learningRates '1_000' is not a number",
        "learningRates: 0,1                            | learningRates '0,1' is not a number",
        "learningRates: !!str 0.1                      | learningRates '0.1' is not a number",
        "learningRates: !!float 1d                     | learningRates '1d' is not a finite number",
        "learningRates: !!float x                      | learningRates 'x' is not a finite number",
        "learningRates: true                           | learningRates 'true' is not a number",
        "learningRates: ~                              | line 1, column 16: learningRates is empty",
        "biases: [0, -0.0]                             | line 1, column 13: biases: '-0.0' is there twice",
        "epochs: 3.0                                   | epochs '3.0' is not a whole number",
        "epochs: 1e3                                   | epochs '1e3' is not a whole number",
        "epochs: 1_000                                 | epochs '1_000' is not a whole number",
        "epochs: ٣                                     | epochs '٣' is not a whole number",
        "epochs: !!int x                               | epochs 'x' is not a whole number",
        "epochs: '3'                                   | epochs '3' is not a whole number, because of the quotation marks",
        "epochs: 99999999999999999999                  | epochs 99999999999999999999: must be from 1 to 100000",
        "epochs: 0x7fffffffffffffffff                  | epochs 0x7fffffffffffffffff: must be from 1 to 100000",
        "epochs: yes                                   | epochs 'yes' is not a whole number",
        "epochs:                                       | line 1, column 8: epochs is empty",
        "seeds: [9223372036854775808]                  | line 1, column 9: seeds 9223372036854775808: must be from -9223372036854775808",
        "batchNormalisation: yes                       | unknown batchNormalisation 'yes', there are false, true",
        "batchNormalisation: on                        | unknown batchNormalisation 'on', there are false, true",
        "batchNormalisation: 1                         | unknown batchNormalisation '1', there are false, true",
        "dropout: 1                                    | line 1, column 10: dropout 1: must be from 0 to below 1",
        "seeds: 0                                      | line 1, column 8: seeds 0: must be from 1 to 1000",
        "seeds: [1, 1]                                 | line 1, column 12: seeds: '1' is there twice",
        "seeds: [1, x]                                 | line 1, column 12: seeds 'x' is not a whole number",
        "target: 90                                    | line 1, column 9: target 90: must be above 0 and up to 1",
        "data: {folder: #a\\0b#}                         | line 1, column 16: folder has a control character, U+0000",
        "question: #a\\eb#                               | line 1, column 11: question has a control character, U+001B",
        "data: digit                                   | line 1, column 7: unknown data 'digit', did you mean 'digits'?",
        "data: {foldr: x}                              | line 1, column 8: unknown key 'foldr', did you mean 'folder'?",
        "limits: {seconds: 0}                          | seconds 0: must be above 0",
        "limits: {seconds: 1e12}                       | line 1, column 19: seconds 1e12: must be up to 31622400, a year",
        "limits: {megabytes: 10}                       | megabytes 10: must be from 512",
        "epochs: [3]                                   | line 1, column 9: epochs must be a single value",
        "name: ../../etc                               | line 1, column 7: name '../../etc'",
        "- relu                                        | line 1, column 1: an experiment must be keys with values",
        "networks: {type: mlp                          | not YAML",
        "''                                            | is empty",
      })
  void saysWhatIsWrongAndWhere(String text, String message) {
    String yaml = text.replace("/  ", "\n  ").replace("/epochs", "\nepochs").replace('#', '"');
    BadInputException e =
        assertThrows(
            BadInputException.class,
            () -> ExperimentFile.parse("x.yaml", complete(yaml), Path.of("")));
    assertTrue(e.getMessage().startsWith("x.yaml"), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  /** YAML's core schema, and names in capital letters. */
  @Test
  void readsWhatYamlCallsANumber() {
    Experiment e =
        ExperimentFile.parse(
            "x.yaml",
            """
            networks: [{type: MLP}, {type: Cnn, pooling: Last, regularised: DENSE}]
            activations: [ReLU, DL4J:Mish]
            initialisations: [HE, LeCun]
            updaters: Adam
            data: Digits
            batchNormalisation: [True, FALSE]
            learningRates: [1, .5, 2., +3e-1, 4E+0, 0x10]
            biases: [-0.1, -.2]
            epochs: 0x1F
            batch: 0o17
            seeds: [-1, +2, 010]
            """,
            Path.of(""));
    assertEquals(2, e.networks().size());
    assertEquals(List.of("relu", "dl4j:mish"), e.activations());
    assertEquals(List.of(Initialisation.HE, Initialisation.LECUN), e.initialisations());
    assertEquals(List.of(true, false), e.batchNormalisation());
    assertEquals(
        List.of(1.0, 0.5, 2.0, 0.3, 4.0, 16.0),
        e.updaters().stream().map(Step::learningRate).toList());
    assertEquals(List.of(-0.1, -0.2), e.biases());
    assertEquals(31, e.epochs());
    assertEquals(15, e.batch());
    assertEquals(List.of(-1L, 2L, 10L), e.seeds(), "octal is 0o10");
  }

  @Test
  void saysWhereAFileIsNotUtf8(@TempDir Path folder) throws IOException {
    String yaml = "question: what?\nname: \u00e4\ud83d\ude00\nepochs: 3\nnetworks: {type: mlp}\n";
    String expected = "is UTF-16, an experiment file must be UTF-8";
    assertRefused(folder, yaml.getBytes(StandardCharsets.UTF_16), "line 1, column 1: " + expected);
    byte[] littleEndian = ("\uFEFF" + yaml).getBytes(StandardCharsets.UTF_16LE);
    assertRefused(folder, littleEndian, "line 1, column 1: " + expected);
    assertRefused(
        folder,
        yaml.getBytes(StandardCharsets.UTF_16LE),
        "line 1, column 2: character U+0000 is not allowed in YAML; an experiment file must be"
            + " UTF-8");
    assertRefused(
        folder,
        yaml.getBytes(StandardCharsets.ISO_8859_1),
        "line 2, column 7: byte 0xE4 is not UTF-8, which an experiment file must be");
    assertRefused(
        folder,
        Arrays.copyOf(yaml.getBytes(StandardCharsets.UTF_8), 26),
        "line 2, column 8: byte 0xF0 is not UTF-8");
    for (String line : List.of("\n", "\r\n", "\r")) {
      String control = yaml.replace("3", "\u0007").replace("\n", line);
      assertRefused(
          folder,
          control.getBytes(StandardCharsets.UTF_8),
          "line 3, column 9: character U+0007 is not allowed in YAML");
    }
    String wide = yaml.replace("\ud83d\ude00", "\ud83d\ude00\u001b");
    assertRefused(
        folder, wide.getBytes(StandardCharsets.UTF_8), "line 2, column 9: character U+001B");
  }

  private static void assertRefused(Path folder, byte[] bytes, String message) throws IOException {
    Path file = Files.write(folder.resolve("x.yaml"), bytes);
    BadInputException e = assertThrows(BadInputException.class, () -> ExperimentFile.read(file));
    assertTrue(e.getMessage().contains("x.yaml, " + message), e.getMessage());
  }

  @Test
  void aByteOrderMarkOfUtf8IsNoText(@TempDir Path folder) throws IOException {
    String yaml = "\uFEFFactivations: relu\nnetworks: {type: mlp}\n";
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    assertEquals(List.of("relu"), ExperimentFile.read(file).activations());
    assertRefused(
        folder, "\uFEFFepoch: 1".getBytes(StandardCharsets.UTF_8), "line 1, column 1: unknown key");
  }

  /** Adds what is needed below, so that only the mistake at hand is one. */
  private static String complete(String yaml) {
    if (yaml.isEmpty() || yaml.startsWith("-") || yaml.endsWith("{type: mlp")) {
      return yaml;
    }
    boolean isAboutMissing =
        yaml.equals("networks: {type: mlp}") || yaml.equals("activations: relu");
    if (isAboutMissing) {
      return yaml;
    }
    String text = yaml;
    if (!text.contains("networks:")) {
      text += "\nnetworks: {type: mlp}";
    }
    if (!text.contains("activations:")) {
      text += "\nactivations: relu";
    }
    return text;
  }

  @Test
  void anAbsentFileIsNamed(@TempDir Path folder) {
    BadInputException e =
        assertThrows(BadInputException.class, () -> ExperimentFile.read(folder.resolve("no.yaml")));
    assertTrue(e.getMessage().endsWith("no.yaml: no such file"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data: {folder: imags}             | line 1, column 16: FOLDER/imags: no such folder",
        "data: {folder: empty}             | line 1, column 16: FOLDER/empty: no train-images-idx3-ubyte",
        "data: {folder: images, train: 11} | line 1, column 31: 11 images to train on were asked for, the data have 10",
        "data: {folder: images, test: 6}   | line 1, column 30: 6 images to test on were asked for, the data have 5",
        "data: {train: 2001}               | line 1, column 15: 2,001 images to train on",
        "networks: [{type: mlp}, {type: cnn, channels: [1, 1, 1, 1, 1]}]"
            + "                            | line 1, column 25: cnn 1-1-1-1-1 k3 1x64: images of 28x28 are too small to be halved 5 times",
      })
  void saysWhereItAsksForMoreThanTheImagesHave(String text, String message, @TempDir Path folder)
      throws IOException {
    IdxFixture.folder(Files.createDirectory(folder.resolve("images")), 10, 5);
    Files.createDirectory(folder.resolve("empty"));
    Path file = Files.writeString(folder.resolve("x.yaml"), complete(text));
    BadInputException e = assertThrows(BadInputException.class, () -> ExperimentFile.read(file));
    String expected = "x.yaml, " + message.replace("FOLDER", folder.toString());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }
}
