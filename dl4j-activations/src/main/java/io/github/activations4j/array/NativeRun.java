package io.github.activations4j.array;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A pass of a function in ND4J's native operations, where the arrays are. */
interface NativeRun {

  /** Number of native operations on FLOAT arrays, each of which passes over memory once. */
  int passes();

  /**
   * Computes.
   *
   * @param out results; may be one of the arguments, or share memory with one in any way
   * @param arguments the arguments of the formula
   * @return empty; or why these arrays are not computed in this way, and then nothing is written
   */
  Optional<String> run(INDArray out, INDArray... arguments);
}
