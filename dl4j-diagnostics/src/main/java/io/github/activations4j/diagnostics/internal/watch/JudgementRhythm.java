package io.github.activations4j.diagnostics.internal.watch;

/**
 * When a run is judged: at measurements, often at first; as soon as the loss breaks or jumps; and
 * on a clock between measurements, as long as judging costs next to nothing. Thread-safe.
 */
final class JudgementRhythm {

  /** While a run is young it is judged at every measurement. */
  private static final int YOUNG = 20;

  /** Later at every fifth, because rules look at windows of dozens. */
  private static final int MEASUREMENTS = 5;

  /** Nanoseconds between judgements that nothing but the clock asks for. */
  private static final long TICK = 1_000_000_000;

  /** A judgement may come after so many times what one takes: 0.5 % of the time. */
  private static final long PAUSE = 200;

  /** A loss that is so many times the largest one so far is looked at at once. */
  private static final double JUMP = 2;

  private long measurements;
  private boolean broken;
  private double largest = Double.NaN;
  private long judged = System.nanoTime();
  private long cost;

  /**
   * Whether the run is to be judged after an iteration.
   *
   * @param loss the loss of this iteration
   * @param measured whether layers were measured in it
   * @param now {@link System#nanoTime()}
   */
  synchronized boolean due(double loss, boolean measured, long now) {
    boolean due = breaks(loss) | jumps(loss);
    if (measured) {
      measurements++;
      due |= measurements <= YOUNG || measurements % MEASUREMENTS == 0;
    }
    return due || (now - judged >= TICK && affordable(now));
  }

  private boolean breaks(double loss) {
    boolean first = !broken && !Double.isFinite(loss);
    broken |= first;
    return first;
  }

  /** Each time the largest loss doubles at least, so that it happens a few dozen times at most. */
  private boolean jumps(double loss) {
    if (!Double.isFinite(loss)) {
      return false;
    }
    boolean jump = Math.abs(loss) > JUMP * largest;
    if (Double.isNaN(largest) || jump) {
      largest = Math.abs(loss);
    }
    return jump;
  }

  /** Whether another judgement costs next to nothing. */
  synchronized boolean affordable(long now) {
    return now - judged >= PAUSE * cost;
  }

  /** A judgement has ended. */
  synchronized void judged(long start, long end) {
    judged = end;
    cost = end - start;
  }
}
