package io.github.activations4j.experiments.spark;

/**
 * Messages of Spark go over many lines, with traces of nodes; the first line says what happened.
 */
final class OneLine {

  private OneLine() {}

  static String of(String message) {
    return message.strip().lines().findFirst().orElse("").strip();
  }
}
