package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.model.SavedModel;
import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;

/** A network from a file: saved by ModelSerializer, or its configuration as JSON or YAML. */
final class ModelSource {
  private static final int LONGEST = 1 << 24;

  private ModelSource() {}

  /**
   * Reads a network.
   *
   * @param file zip, JSON or YAML
   * @return the network, ready to train
   * @throws BadInputException if there is no such network
   */
  static Model read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(Files.exists(file) ? "not a file" : "no such file");
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return SavedModel.ofConfiguration(text(file));
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return SavedModel.ofConfiguration(ConfigurationYaml.toJson(text(file), LONGEST));
    }
    return SavedModel.read(file);
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new BadInputException(
            "is larger than %d MB, so it is not a configuration".formatted(LONGEST >> 20));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadInputException("cannot be read, " + e.getMessage(), e);
    }
  }
}
