package io.github.activations4j.benchmarks.columns;

import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.Plan;
import java.util.Optional;

/** One implementation of many functions. */
public interface Column extends AutoCloseable {

  /** Heading of the column. */
  String name();

  /** Version and number of threads. */
  String describe();

  /** Makes operands of this size and forgets the previous ones. */
  void prepare(Plan plan);

  /**
   * The results for the probes of the protocol, or nothing if the column does not have the
   * function.
   */
  Optional<float[]> values(String function, Direction direction);

  /** The nanoseconds of each call, or nothing if the column does not have the function. */
  Optional<long[]> time(String function, Direction direction);

  @Override
  void close();
}
