package io.github.activations4j.benchmarks.timing;

/** The one timing loop, the same in our process and in the peers'. */
public final class CallTimer {

  private CallTimer() {}

  /**
   * Fills all buffers, then calls the task on one after the other, until it has been called often
   * enough. With several buffers the calls come back to back and find the worker threads of the
   * previous call awake; with one buffer every call comes after a pause (the refill), which is what
   * a call inside a network looks like.
   *
   * @return the nanoseconds of every call
   */
  public static long[] time(Task task, int buffers, int calls) {
    long[] nanos = new long[calls];
    int done = 0;
    while (done < calls) {
      int batch = Math.min(buffers, calls - done);
      for (int i = 0; i < batch; i++) {
        task.refill(i);
      }
      for (int i = 0; i < batch; i++) {
        long start = System.nanoTime();
        task.call(i);
        nanos[done++] = System.nanoTime() - start;
      }
    }
    return nanos;
  }
}
