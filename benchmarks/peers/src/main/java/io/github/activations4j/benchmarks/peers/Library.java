package io.github.activations4j.benchmarks.peers;

import io.github.activations4j.benchmarks.timing.Direction;
import java.util.Optional;

/** A native library that has some of our functions. */
interface Library {

  /** Name, version and number of threads. */
  String describe();

  /** The function on these buffers, or nothing if the library does not have it. */
  Optional<PeerTask> task(String function, Direction direction, Buffers buffers);
}
