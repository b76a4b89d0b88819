package io.github.activations4j.experiments.spark;

import java.io.Serializable;

/**
 * What comes back from a node: a result, or why there is none.
 *
 * @param result of a piece; null if there is an error
 * @param error in one line; null if there is a result
 */
record Reply<O extends Serializable>(O result, String error) implements Serializable {

  static <O extends Serializable> Reply<O> of(O result) {
    return new Reply<>(result, null);
  }

  static <O extends Serializable> Reply<O> failed(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new Reply<>(null, OneLine.of(message));
  }
}
