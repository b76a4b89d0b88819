package io.github.activations4j.diagnostics.recording;

/**
 * Decides which iterations are measured.
 *
 * <p>Either every n-th, or as often as a budget allows: the time that measuring has taken must stay
 * below its share of the time that training has taken, plus a start allowance of a quarter of a
 * second, which the first measurements need while Java still interprets them. Gaps vary at random,
 * so that they do not fall into step with the batches of an epoch.
 */
public final class Schedule {

  /** Nanoseconds that measuring may take beyond its share. */
  private static final long ALLOWANCE = 250_000_000;

  private final int every;
  private final double budget;

  private long own;
  private long training;
  private double cost;
  private int countdown;
  private long random = 0x9E3779B97F4A7C15L;
  private double appetite = 1;

  private Schedule(int every, double budget) {
    this.every = every;
    this.budget = budget;
  }

  /**
   * Every n-th iteration, whatever it costs.
   *
   * @param iterations n, 1 for every iteration
   * @return the schedule
   * @throws IllegalArgumentException if n is below 1
   */
  public static Schedule every(int iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "every " + iterations + " iterations cannot be measured; 1 is the least");
    }
    return new Schedule(iterations, 1);
  }

  /**
   * As often as a share of training time allows.
   *
   * @param share above 0 and below 1
   * @return the schedule
   * @throws IllegalArgumentException if it is not
   */
  public static Schedule within(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "the overhead is " + share + ", not between 0 and 1, both excluded");
    }
    return new Schedule(0, share);
  }

  /**
   * Whether to measure the iteration that begins.
   *
   * @return true if it is due
   */
  public boolean due() {
    if (every > 0) {
      if (countdown-- > 0) {
        return false;
      }
      countdown = every - 1;
      return true;
    }
    return own + cost * appetite <= budget * training + ALLOWANCE;
  }

  /**
   * Adds time that diagnostics took.
   *
   * @param nanos of one call
   */
  public void spent(long nanos) {
    own += nanos;
  }

  /**
   * Adds the time of one measurement, which was added with {@link #spent} already.
   *
   * @param nanos of all calls of a measured iteration
   */
  public void measured(long nanos) {
    cost = cost == 0 ? nanos : cost + 0.3 * (nanos - cost);
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    appetite = 1 + (random >>> 11) * 0x1p-53;
  }

  /**
   * Adds the time of one iteration.
   *
   * @param nanos without those of diagnostics
   */
  public void trained(long nanos) {
    training += nanos;
  }

  /**
   * Share of training time that measuring took.
   *
   * @return the share, 0 before any training
   */
  public double overhead() {
    return training == 0 ? 0 : (double) own / training;
  }
}
