package io.github.activations4j.experiments.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many trials this machine can run at once.
 *
 * @param cores processors that Java sees
 * @param megabytes of memory, of the machine or the container
 */
public record Capacity(int cores, long megabytes) {
  /** The rest is for the runner, the system and its file cache. */
  private static final double FOR_TRIALS = 0.8;

  /**
   * Looks at this machine.
   *
   * @return its cores and memory
   */
  public static Capacity ofThisMachine() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Capacity(
        Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize() >> 20);
  }

  /**
   * As many trials as there are cores, as long as their memory fits; no more than there are.
   *
   * @param megabytesEach that a trial may use
   * @param trials to be run
   * @return at least 1
   */
  public int trialsAtOnce(int megabytesEach, long trials) {
    long fit = (long) (FOR_TRIALS * megabytes / megabytesEach);
    return (int) Math.max(1, Math.min(Math.min(cores, trials), fit));
  }

  /**
   * ND4J's threads divided among the trials.
   *
   * @param trialsAtOnce how many share the cores
   * @return threads of each trial, at least 1
   */
  public int threadsEach(int trialsAtOnce) {
    return Math.max(1, cores / trialsAtOnce);
  }
}
