package io.github.activations4j.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.EmbeddedDigits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Experiment files that would take a parser hours or all memory are answered at once. */
@Timeout(30)
class HostileFileTest {
  private static final String REST = "\nnetworks: {type: mlp}\nactivations: relu\n";

  @TempDir private Path folder;

  static Stream<Arguments> files() {
    String digits = "7".repeat(1_000_000);
    String numbers = numbers(1, 12_000);
    return Stream.of(
        Arguments.of("[".repeat(50_000), "line 1, column 9: is nested more than 8 levels deep"),
        Arguments.of(
            "question: " + "[".repeat(50_000) + "]".repeat(50_000) + REST, "line 1, column 18"),
        Arguments.of("- ".repeat(50_000), "is nested more than 8 levels deep"),
        Arguments.of("? ".repeat(50_000), "is nested more than 8 levels deep"),
        Arguments.of("{a: ".repeat(50_000), "is nested more than 8 levels deep"),
        Arguments.of(
            IntStream.range(0, 1000)
                .mapToObj(i -> " ".repeat(i) + "a:\n")
                .collect(Collectors.joining()),
            "is nested more than 8 levels deep"),
        Arguments.of("epochs: " + digits + REST, "epochs has 1,000,000 characters, more than"),
        Arguments.of("biases: " + digits + REST, "biases has 1,000,000 characters, more than"),
        Arguments.of("biases: 1e" + digits + REST, "biases has 1,000,002 characters, more than"),
        Arguments.of("epochs: 0x" + "7".repeat(9000) + REST, "must be from 1 to 100000"),
        Arguments.of("x".repeat(1_000_000) + ": 1" + REST, "not YAML"),
        Arguments.of(
            "? " + "x".repeat(1_000_000) + "\n: 1" + REST, "a key has 1,000,000 character"),
        Arguments.of("x".repeat(1000) + ": 1" + REST, "unknown key 'xxx"),
        Arguments.of(
            "networks: {type: mlp}\nactivations: " + "x".repeat(9000),
            "there is no activation \"xxx"),
        Arguments.of("seeds: [" + numbers + "]" + REST, "seeds has 12000 entries, more than 10000"),
        Arguments.of(
            "networks: {type: mlp, depth: [%s], width: [%s]}\nactivations: relu"
                .formatted(numbers(1, 1000), numbers(1, 9999)),
            "networks: more than 10000"),
        Arguments.of(
            "networks: [{type: cnn, channels: &c [%s]}, {type: cnn, channels: *c, width: 3}]"
                .formatted(numbers.replaceAll("\\d+", "1")),
            "channels has 12000 entries, more than 100"),
        Arguments.of("networks: &n [*n]\nactivations: relu", "must be keys with values"),
        Arguments.of("&a [*a, *a]", "an experiment must be keys with values"),
        Arguments.of(
            "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nnetworks: [*b,*b,*b]",
            "unknown key 'a'"),
        Arguments.of("%YAML 1.99999999999999999999\n---\n" + REST, "not YAML"),
        Arguments.of("name: \"\\UFFFFFFFF\"" + REST, "not YAML"),
        Arguments.of("name: !<tag:%FF%FE> x" + REST, "x.yaml"),
        Arguments.of("#" + "x".repeat(2_000_000) + REST, "is larger than 1024 KB"),
        Arguments.of("question: " + " ".repeat(900_000) + REST, "question is empty"),
        Arguments.of("question: \"" + "\\n".repeat(400_000) + "\"" + REST, "question has 400,000"));
  }

  private static String numbers(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("files")
  void isAnsweredInOneShortLine(String yaml, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
    BadInputException e = assertThrows(BadInputException.class, () -> ExperimentFile.read(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertOneShortLine(e);
  }

  private static void assertOneShortLine(BadInputException e) {
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    assertTrue(e.getMessage().length() < 2000, "%d characters".formatted(e.getMessage().length()));
    assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
  }

  /** Before, every trial was made to be counted. */
  @Test
  void twentyMillionTrialsAreCountedWithoutMakingThem() throws IOException {
    String yaml =
        """
        networks: {type: mlp, depth: [%s], width: [%s]}
        activations: [relu, elu]
        seeds: 1000
        biases: [%s]
        """
            .formatted(numbers(1, 10), numbers(1, 10), numbers(1, 100));
    Experiment experiment = ExperimentFile.read(Files.writeString(folder.resolve("x.yaml"), yaml));
    assertEquals(20_000_000, experiment.size());
    List<String> lines = Description.of(experiment, EmbeddedDigits.read());
    assertTrue(lines.get(lines.size() - 1).endsWith("20,000,000 trials in all"), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.length() < 500), lines.toString());
    assertTrue(lines.toString().contains(" and 80 more"), lines.toString());
  }

  @Test
  void aGridTooLargeToCountIsNotNegative() throws IOException {
    String many = numbers(1, 9999);
    String yaml =
        "networks: {type: mlp, width: [%s]}\nactivations: relu\nseeds: [%s]\nbiases: [%s]\nlearningRates: [%s]\ndropout: [%s]"
            .formatted(many, many, many, many, many.replaceAll("(\\d+)", "0.$1"));
    // 0.1 and 0.10 are one share.
    yaml = yaml.replaceAll("dropout:.*", "dropout: [0, 0.1]");
    Experiment experiment = ExperimentFile.parse("x.yaml", yaml, Path.of(""));
    assertEquals(2L * 9999 * 9999 * 9999 * 9999, experiment.size());
    Experiment larger =
        ExperimentFile.parse(
            "x.yaml",
            yaml.replace(
                "[0, 0.1]",
                "["
                    + IntStream.range(0, 9999)
                        .mapToObj(i -> i + "e-4")
                        .collect(Collectors.joining(","))
                    + "]"),
            Path.of(""));
    assertEquals(Long.MAX_VALUE, larger.size());
  }

  /** Truncated, with flipped bits, with pieces twice: read, or refused in one line. */
  @Test
  void everyDamageIsAnsweredInOneLine() {
    byte[] whole =
        """
        name: all keys
        question: >
          Does it read
          "everything"?
        data: {train: 100, test: 50}
        networks:
          - {type: mlp, depth: [2, 4], width: &w [16, 32]}
          - {type: cnn, channels: [4, 4], kernel: 5, pooling: last, regularised: dense}
          - type: lstm
            width: *w
        activations: [relu, 'leaky_relu(alpha=0.2)', dl4j:mish]
        initialisations: [he, xavier]
        updaters: [sgd, adam]
        learningRates: [1e-3, 0.01]
        batchNormalisation: [false, true]
        dropout: [0, 0.25]
        epochs: 0x3
        batch: 16
        seeds: [7, 9]
        target: 0.8
        limits: {seconds: 60, megabytes: 1024}
        """
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(12);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = damage(whole, random);
      try {
        ExperimentFile.parse("x.yaml", YamlText.decode("x.yaml", damaged), Path.of(""));
      } catch (BadInputException e) {
        refused++;
        assertOneShortLine(e);
        assertTrue(e.getMessage().startsWith("x.yaml"), e.getMessage());
      }
    }
    assertTrue(refused > 1500, "most damages are seen: " + refused);
  }

  private static byte[] damage(byte[] whole, Random random) {
    int at = random.nextInt(whole.length);
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(whole, at);
    }
    byte[] damaged = whole.clone();
    if (random.nextInt(3) == 0) {
      int length = Math.min(random.nextInt(40), whole.length - at);
      System.arraycopy(whole, random.nextInt(whole.length - length), damaged, at, length);
    } else {
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return damaged;
  }
}
