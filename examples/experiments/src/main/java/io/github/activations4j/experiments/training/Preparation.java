package io.github.activations4j.experiments.training;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.Examples;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How data were brought to the scale that a network learnt with. Whoever uses the network later has
 * to do the same.
 *
 * @param inputs what is done to the numbers that it reads
 * @param targets what is done to the numbers that it predicts
 */
public record Preparation(Standardisation inputs, TargetScale targets) {

  /**
   * Mean 0 and variance 1 over the training set.
   *
   * @param train the training set
   * @return what was measured on it
   */
  public static Preparation of(Examples train) {
    return new Preparation(Standardisation.of(train), TargetScale.of(train));
  }

  /**
   * Writes it down.
   *
   * @param data that it belongs to
   * @param file JSON: the data, each input with its mean and deviation, the classes or outputs
   * @throws IOException if it cannot be written
   */
  public void write(Dataset data, Path file) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    Examples train = data.train();
    ObjectNode root = json.createObjectNode();
    root.put("data", data.name());
    root.put("fingerprint", data.fingerprint());
    root.put("kind", train.form().kind().name().toLowerCase(java.util.Locale.ROOT));
    root.put("channels", train.form().channels());
    root.put("rows", train.form().rows());
    root.put("columns", train.form().columns());
    root.put("train", train.size());
    root.put("test", data.test().size());
    ArrayNode notes = root.putArray("understoodAs");
    data.notes().forEach(notes::add);
    ArrayNode each = root.putArray("inputs");
    for (int channel = 0; channel < train.form().channels(); channel++) {
      int place = inputs.means().size() == 1 ? 0 : channel;
      each.addObject()
          .put("name", train.channel(channel))
          .put("mean", inputs.means().get(place))
          .put("deviation", inputs.deviations().get(place));
    }
    root.put("label", data.task().label());
    if (data.task().isClassification()) {
      ArrayNode classes = root.putArray("classes");
      data.task().names().forEach(classes::add);
    } else {
      ArrayNode outputs = root.putArray("outputs");
      for (int k = 0; k < data.task().outputs(); k++) {
        outputs
            .addObject()
            .put("name", data.task().names().get(k))
            .put("mean", targets.means().get(k))
            .put("deviation", targets.deviations().get(k));
      }
    }
    byte[] bytes = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    AtomicFile.writeToDisk(file, out -> out.write(bytes));
  }
}
