package io.github.activations4j.experiments.run;

/**
 * Lets several trainings go on in turns, a few iterations each: whatever slows the machine down for
 * a while slows all of them down alike.
 */
final class Turns {
  private final boolean[] there;
  private final int stride;
  private int current;
  private int done;

  /**
   * The first begins.
   *
   * @param count how many trainings there are
   * @param stride iterations of a turn
   */
  Turns(int count, int stride) {
    this.there = new boolean[count];
    java.util.Arrays.fill(there, true);
    this.stride = stride;
  }

  /** Waits for the first turn of a training. */
  synchronized void begin(int who) {
    await(who);
  }

  /** Counts an iteration, and waits for the next turn if this one is over. */
  synchronized void iterated(int who) {
    if (++done >= stride) {
      next();
      await(who);
    }
  }

  /** A training is over, well or not. */
  synchronized void end(int who) {
    there[who] = false;
    if (current == who) {
      next();
    }
  }

  private void next() {
    done = 0;
    for (int i = 1; i <= there.length; i++) {
      int candidate = (current + i) % there.length;
      if (there[candidate]) {
        current = candidate;
        break;
      }
    }
    notifyAll();
  }

  private void await(int who) {
    while (current != who) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
