package io.github.activations4j.benchmarks.peers;

import io.github.activations4j.benchmarks.timing.Task;
import org.bytedeco.javacpp.FloatPointer;

/** A task whose result can be looked at. */
interface PeerTask extends Task {

  /** Where the last call on this buffer left its result. */
  FloatPointer result(int buffer);
}
