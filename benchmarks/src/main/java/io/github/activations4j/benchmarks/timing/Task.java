package io.github.activations4j.benchmarks.timing;

/**
 * An operation that overwrites its operand. It works on numbered buffers, each of which has to be
 * filled again before the next call: applied over and over to its own result, an activation ends in
 * denormals, zeros or NaN.
 */
public interface Task {

  /** Copies the pristine data into a buffer; not timed. */
  void refill(int buffer);

  /** The operation, on a buffer that has just been filled. */
  void call(int buffer);
}
