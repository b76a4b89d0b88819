package io.github.activations4j.diagnostics.internal.recording;

/** Counts what a pass over the data consists of. Thread-safe. */
public final class EpochCounter {

  private boolean open;
  private int iterations;
  private long examples;

  /** Counts the iterations of training that has not begun. */
  public EpochCounter() {}

  /** A pass begins. */
  public synchronized void start() {
    open = true;
    iterations = 0;
    examples = 0;
  }

  /**
   * An iteration has ended. Outside a pass it is not counted.
   *
   * @param batchSize its examples
   */
  public synchronized void iteration(int batchSize) {
    if (open) {
      iterations++;
      examples += batchSize;
    }
  }

  /**
   * A pass has ended.
   *
   * @param recorder is told of its length
   */
  public synchronized void end(RunRecorder recorder) {
    if (open && iterations > 0) {
      recorder.epoch(iterations, examples);
    }
    open = false;
  }
}
