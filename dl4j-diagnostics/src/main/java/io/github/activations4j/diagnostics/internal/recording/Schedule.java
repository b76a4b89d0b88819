package io.github.activations4j.diagnostics.internal.recording;

import java.util.Arrays;

/**
 * Decides which iterations are measured.
 *
 * <p>Either every n-th, or as often as a budget allows: what measuring has cost must stay below its
 * share of the time that training has taken. It costs the time of our own code, and what measured
 * iterations take longer beside it: caches hold our data, and threads of the native library have
 * gone to sleep.
 *
 * <p>A budget alone may leave a whole run unseen, because the first measurements are made by code
 * that Java still interprets, and the machine may be busy. So some iterations are measured whatever
 * that costs: the first {@value #FIRST}; one in each epoch, unless epochs are shorter than {@value
 * #APART} iterations; and one in {@value #AT_LEAST}. What the first ones cost beyond their share is
 * paid back with half of the budget, while the other half goes on measuring. The price of the next
 * measurement is the median of the last few, so that a cold one is soon forgotten. Gaps vary at
 * random, so that they do not fall into step with the batches of an epoch. Thread-safe.
 */
public final class Schedule {

  /** Measurements with which every run begins. */
  private static final int FIRST = 20;

  /** Iterations of which one is measured whatever it costs. */
  private static final int AT_LEAST = 500;

  /** Iterations between measurements that only the epochs ask for. */
  private static final int APART = 20;

  /** Measurements whose median is the price of the next one. */
  private static final int PRICES = 5;

  /** Share of the budget that goes on measuring while the first measurements are paid back. */
  private static final double MEANWHILE = 0.5;

  /** Nanoseconds that measuring may take beyond its share when training begins. */
  private static final double ALLOWANCE = 250e6;

  /** Nanoseconds of training after which it may take its share and nothing beyond. */
  private static final double PAID_BACK = 60e9;

  /** An iteration is taken for a pause of training beyond so many times the usual length. */
  private static final int PAUSE = 10;

  /** Iterations without a measurement after which it is known how long they usually take. */
  private static final int KNOWN = 10;

  private final int every;
  private final double budget;

  private double own;
  private double training;
  private double length;
  private double usual;
  private int unmeasured;
  private double excess;
  private int countdown;
  private long random = 0x9E3779B97F4A7C15L;
  private double appetite = 1;

  private final double[] prices = new double[PRICES];
  private int measurements;
  private double ownAtFirst;
  private double trainingAtFirst;
  private int sinceLast;

  private boolean epochs;
  private int inEpoch;
  private int epochDue;
  private boolean epochMeasured;

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
          "every " + iterations + " iterations is impossible; the least is 1");
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
  public synchronized boolean due() {
    if (every > 0) {
      if (countdown-- > 0) {
        return false;
      }
      countdown = every - 1;
      return true;
    }
    return measurements < FIRST || epochAsks() || sinceLast >= AT_LEAST / appetite || affordable();
  }

  private boolean epochAsks() {
    return epochs && !epochMeasured && inEpoch >= epochDue && sinceLast >= APART;
  }

  private boolean affordable() {
    double advance = ALLOWANCE * Math.max(0, 1 - training / PAID_BACK);
    double share = budget * training + advance;
    double meanwhile = ownAtFirst + MEANWHILE * budget * (training - trainingAtFirst);
    return own + price() * appetite <= Math.max(share, meanwhile);
  }

  private double price() {
    double[] last = Arrays.copyOf(prices, Math.min(measurements, PRICES));
    Arrays.sort(last);
    return last.length == 0 ? 0 : last[last.length / 2];
  }

  /** A pass over the data begins. */
  public synchronized void epochStarted() {
    // At another place in each epoch, and early enough if this one is a little shorter.
    epochDue = epochs ? (int) (0.9 * inEpoch * (appetite - 1)) : 0;
    epochs = true;
    inEpoch = 0;
    epochMeasured = false;
  }

  /**
   * Adds time that diagnostics took.
   *
   * @param nanos of one call
   */
  public synchronized void spent(long nanos) {
    own += nanos;
  }

  /**
   * Adds an iteration that was not measured.
   *
   * @param nanos it took, without those of diagnostics
   */
  public synchronized void trained(long nanos) {
    double typical = withoutPause(nanos);
    usual = unmeasured == 0 ? typical : usual + 0.1 * (typical - usual);
    unmeasured++;
    training += typical;
    sinceLast++;
    inEpoch++;
  }

  /**
   * Adds an iteration that was measured.
   *
   * @param nanos it took, without those of diagnostics
   * @param ownNanos of all calls of diagnostics in it, which were added with {@link #spent} already
   */
  public synchronized void measured(long nanos, long ownNanos) {
    double typical = withoutPause(nanos);
    double indirect = 0;
    if (unmeasured >= KNOWN) {
      // A mean of many differences: one alone is noise, and may be below zero.
      excess += 0.1 * (Math.min(typical - usual, usual) - excess);
      indirect = Math.min(Math.max(0, excess), typical);
    }
    own += indirect;
    training += typical - indirect;
    prices[measurements++ % PRICES] = ownNanos + indirect;
    if (measurements <= FIRST) {
      ownAtFirst = own;
      trainingAtFirst = training;
    }
    sinceLast = 0;
    inEpoch++;
    epochMeasured = true;
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    appetite = 1 + (random >>> 11) * 0x1p-53;
  }

  /** Between two calls of {@code fit} nothing is trained, however long that takes. */
  private double withoutPause(long nanos) {
    double atLeastNone = Math.max(0, nanos);
    double typical = length > 0 && atLeastNone > PAUSE * length ? length : atLeastNone;
    length = length == 0 ? typical : length + 0.1 * (typical - length);
    return typical;
  }

  /**
   * Share of training time that measuring cost.
   *
   * @return the share, 0 before any training
   */
  public synchronized double overhead() {
    return training == 0 ? 0 : own / training;
  }
}
