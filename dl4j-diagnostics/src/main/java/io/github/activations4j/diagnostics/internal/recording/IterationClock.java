package io.github.activations4j.diagnostics.internal.recording;

/**
 * How long the iterations of one copy of a network take, and how much of that diagnostics take. One
 * thread at a time trains a copy; the schedule may be shared by several clocks.
 */
public final class IterationClock {

  private final Schedule schedule;
  private long own;
  private long exempt;
  private long ended;
  private boolean measured;

  /**
   * A clock that has not seen an iteration.
   *
   * @param schedule what the times are entered in
   */
  public IterationClock(Schedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Leaves some of the time that is about to be {@link #spent} out of the budget, because somebody
   * asked for what it was spent on.
   *
   * @param nanos nanoseconds
   */
  public void exempt(long nanos) {
    exempt += nanos;
  }

  /**
   * Adds time of our own in the present iteration.
   *
   * @param nanos nanoseconds
   */
  public void spent(long nanos) {
    own += nanos;
    schedule.spent(Math.max(0, nanos - exempt));
    exempt = 0;
  }

  /** The present iteration is measured. */
  public void measured() {
    measured = true;
  }

  /**
   * An iteration has ended and the next one begins.
   *
   * @param now {@link System#nanoTime()}
   */
  public void iterationEnded(long now) {
    // Nobody knows when the first iteration began.
    long nanos = ended == 0 ? 0 : now - ended - own;
    if (measured) {
      schedule.measured(nanos, own);
    } else if (ended != 0) {
      schedule.trained(nanos);
    }
    measured = false;
    ended = now;
    own = 0;
  }
}
