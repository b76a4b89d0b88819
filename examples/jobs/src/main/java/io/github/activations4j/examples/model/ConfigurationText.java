package io.github.activations4j.examples.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.experiments.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The configuration of a network as JSON, looked at before Deeplearning4j reads it: its parser
 * builds trees of any depth, loads classes by name, and reads the whole text again for each layer
 * in which a value of older versions is missing.
 *
 * @param json the text
 * @param isGraph whether it is that of a graph, not of a sequence of layers
 */
record ConfigurationText(String json, boolean isGraph) {
  /** Layers stand inside wrappers inside wrappers, each a few levels. */
  private static final int DEEPEST = 100;

  private static final int LONGEST_NUMBER = 100;

  private static final int LONGEST_TEXT = 1_000_000;

  /** Layers times characters: ten seconds of parsing if it is read again for each layer. */
  private static final long MOST_WORK = 1_000_000_000;

  /** In the configuration layers and vertices are objects in a list or object at the top. */
  private static final int DEPTH_OF_LAYERS = 3;

  /** No class that comes from elsewhere, whatever else is on the class path. */
  private static final Pattern CLASS =
      Pattern.compile("(org\\.deeplearning4j|org\\.nd4j|io\\.github\\.activations4j)(\\.[\\w$]+)+");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_TEXT)
                  .build())
          .build();

  /**
   * Checks a text.
   *
   * @param json of some length
   * @return the text, whose content may still be no network
   * @throws BadInputException if it is no JSON, or nothing that Deeplearning4j writes
   */
  static ConfigurationText check(String json) {
    boolean isGraph = false;
    int depth = 0;
    long layers = 0;
    try (JsonParser parser = JSON.createParser(json)) {
      JsonToken first = parser.nextToken();
      for (JsonToken token = first; token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        layers += token == JsonToken.START_OBJECT && depth == DEPTH_OF_LAYERS ? 1 : 0;
        isGraph |= depth == 1 && "vertices".equals(parser.currentName());
        if (token == JsonToken.VALUE_STRING && "@class".equals(parser.currentName())) {
          checkClass(parser.getText());
        }
      }
      if (first != JsonToken.START_OBJECT) {
        throw new BadInputException("cannot be read: no configuration of a network");
      }
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "its configuration is not JSON of a network: "
              + PlainText.line(e.getOriginalMessage(), 300),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot fail", e);
    }
    if (layers * json.length() > MOST_WORK) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "its configuration is too large, %,d layers in %,d KB",
              layers,
              json.length() >> 10));
    }
    return new ConfigurationText(json, isGraph);
  }

  static void checkClass(String name) {
    if (!CLASS.matcher(name).matches()) {
      throw new BadInputException(
          "it asks for the class '%s', which belongs neither to Deeplearning4j nor to Activations4j"
              .formatted(name));
    }
  }
}
