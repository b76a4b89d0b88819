package io.github.activations4j.diagnostics;

/**
 * Lets one copy of the network measure at a time, because the statistics of its layers are one. The
 * right of a copy that broke an iteration off passes on. Thread-safe.
 */
final class MeasuringRight {

  /** A measurement that another thread began so long ago was broken off by an exception. */
  private static final long ABANDONED = 60_000_000_000L;

  private Replica holder;
  private boolean inside;
  private long since;

  /**
   * Asks for the right, in a callback of a copy.
   *
   * @param replica the copy
   * @param now {@link System#nanoTime()}
   * @return whether it has the right now
   */
  synchronized boolean take(Replica replica, long now) {
    boolean abandoned = !inside && now - since > ABANDONED;
    if (holder != null && holder != replica && !holder.isGone() && !abandoned) {
      return false;
    }
    holder = replica;
    inside = true;
    since = now;
    return true;
  }

  /**
   * A callback of a copy begins.
   *
   * @return whether the copy has the right, and keeps it until the callback ends
   */
  synchronized boolean enter(Replica replica) {
    inside |= holder == replica;
    return holder == replica;
  }

  /** A callback of a copy has ended. */
  synchronized void leave(Replica replica) {
    inside &= holder != replica;
  }

  /** Gives the right back. */
  synchronized void giveBack(Replica replica) {
    if (holder == replica) {
      holder = null;
      inside = false;
    }
  }
}
