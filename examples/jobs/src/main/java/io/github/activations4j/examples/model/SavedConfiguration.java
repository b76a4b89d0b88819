package io.github.activations4j.examples.model;

import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * A configuration alone, of a network of either kind: JSON, YAML, or that of a saved model, whose
 * parameters are not read. No class is loaded that belongs neither to Deeplearning4j nor to
 * Activations4j.
 *
 * @param layers layers one after the other; null for a graph
 * @param graph a graph; null for layers
 */
public record SavedConfiguration(
    MultiLayerConfiguration layers, ComputationGraphConfiguration graph) {

  /** The configuration of ResNet-152, with 500 vertices, has less than one MB. */
  private static final int LONGEST = 1 << 24;

  private static final Pattern YAML_CLASS =
      Pattern.compile("!<([^>]*)>|!!([\\w.$]+)|@class\"?\\s*:\\s*\"?([\\w.$]+)");

  /**
   * Reads a file.
   *
   * @param file anybody may have made it
   * @return the configuration in it
   * @throws BadInputException if there is none, or it is damaged; the message does not name the
   *     file
   */
  public static SavedConfiguration read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(Files.exists(file) ? "not a file" : "no such file");
    }
    byte[] bytes = start(file);
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      try (ModelArchive archive = ModelArchive.open(file)) {
        return json(archive.configuration());
      }
    }
    if (bytes.length > LONGEST) {
      throw new BadInputException("larger than %d MB".formatted(LONGEST >> 20));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("{") ? json(text) : yaml(text);
  }

  private static byte[] start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw new BadInputException("cannot be read: " + e.getMessage(), e);
    }
  }

  private static SavedConfiguration json(String text) {
    ConfigurationText checked = ConfigurationText.check(text);
    return understood(
        () ->
            checked.isGraph()
                ? new SavedConfiguration(null, ComputationGraphConfiguration.fromJson(text))
                : new SavedConfiguration(MultiLayerConfiguration.fromJson(text), null));
  }

  private static SavedConfiguration yaml(String text) {
    Matcher classes = YAML_CLASS.matcher(text);
    while (classes.find()) {
      for (int group = 1; group <= classes.groupCount(); group++) {
        if (classes.group(group) != null) {
          ConfigurationText.checkClass(classes.group(group));
        }
      }
    }
    boolean isGraph = text.lines().anyMatch(line -> line.startsWith("vertices:"));
    boolean isSequence = text.lines().anyMatch(line -> line.startsWith("confs:"));
    if (!isGraph && !isSequence) {
      throw new BadInputException(
          "neither a saved model nor the JSON or YAML of a network: no 'confs' and no 'vertices' in"
              + " it");
    }
    return understood(
        () ->
            isGraph
                ? new SavedConfiguration(null, ComputationGraphConfiguration.fromYaml(text))
                : new SavedConfiguration(MultiLayerConfiguration.fromYaml(text), null));
  }

  private static SavedConfiguration understood(Supplier<SavedConfiguration> step) {
    SavedConfiguration read = SavedModel.understand(step);
    boolean empty =
        read.graph == null
            ? read.layers.getConfs() == null || read.layers.getConfs().isEmpty()
            : read.graph.getVertices() == null || read.graph.getVertices().isEmpty();
    if (empty) {
      throw new BadInputException("it has no layers");
    }
    return read;
  }
}
