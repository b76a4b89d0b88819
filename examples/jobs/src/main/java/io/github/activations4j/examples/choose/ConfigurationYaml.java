package io.github.activations4j.examples.choose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.experiments.BadInputException;
import java.math.BigDecimal;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Rewrites the YAML of a network's configuration as JSON. Deeplearning4j writes classes as tags
 * ({@code !<org.deeplearning4j.nn.conf.layers.DenseLayer>}) in YAML and as {@code @class} in JSON.
 * Here they are text, and nothing is loaded.
 */
final class ConfigurationYaml {
  private static final String CLASS = "@class";

  /** Names may stand for the same part many times, each with names again. */
  private static final int MOST_NODES = 1_000_000;

  private static final int DEEPEST = 100;

  private static final int LONGEST_MESSAGE = 100;

  private int nodes;

  private ConfigurationYaml() {}

  /**
   * Rewrites a text.
   *
   * @param yaml the text
   * @param longest how many characters it may have
   * @return the same as JSON
   * @throws BadInputException if it is no YAML, or no mapping
   */
  static String toJson(String yaml, int longest) {
    Node root;
    try {
      root =
          new Compose(LoadSettings.builder().setCodePointLimit(longest).build())
              .composeString(yaml)
              .orElse(null);
    } catch (MarkedYamlEngineException e) {
      String where =
          e.getProblemMark().map(mark -> "line %d: ".formatted(mark.getLine() + 1)).orElse("");
      throw new BadInputException("is no YAML, " + where + brief(e.getProblem()), e);
    } catch (YamlEngineException e) {
      throw new BadInputException("is no YAML, " + brief(e.getMessage()), e);
    }
    if (!(root instanceof MappingNode)) {
      throw new BadInputException("cannot be read: no configuration of a network");
    }
    return new ConfigurationYaml().json(root, 0).toString();
  }

  private static String brief(String message) {
    return PlainText.line(message, LONGEST_MESSAGE);
  }

  private JsonNode json(Node node, int depth) {
    if (depth > DEEPEST || ++nodes > MOST_NODES) {
      throw new BadInputException("is nested too deeply, or repeats its parts too often");
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sequence.getValue().forEach(part -> array.add(json(part, depth + 1)));
      return array;
    }
    return scalar((ScalarNode) node);
  }

  private ObjectNode object(MappingNode mapping, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (!mapping.getTag().equals(Tag.MAP)) {
      object.put(CLASS, mapping.getTag().getValue());
    }
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw new BadInputException("has a name that is no text");
      }
      object.set(key.getValue(), json(entry.getValueNode(), depth + 1));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String value = node.getValue();
    if (node.getTag().equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return json.booleanNode(Boolean.parseBoolean(value));
    }
    if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
      return number(value);
    }
    return json.textNode(value);
  }

  /** What is not finite is text in JSON. */
  private static JsonNode number(String value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    try {
      return json.numberNode(new BigDecimal(value));
    } catch (NumberFormatException e) {
      return json.textNode(
          switch (value.toLowerCase(Locale.ROOT)) {
            case ".nan" -> "NaN";
            case ".inf", "+.inf" -> "Infinity";
            case "-.inf" -> "-Infinity";
            default -> value;
          });
    }
  }
}
