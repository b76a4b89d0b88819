package io.github.activations4j.diagnostics.internal.watch;

import java.lang.ref.WeakReference;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The network that is watched: the first one that trains. Any other is refused, also after the
 * first one is gone, because its history would be mixed with that of another. Thread-safe.
 *
 * @param <N> the type of the network
 */
public final class OnlyNetwork<N> {

  private final String word;
  private final Logger log;
  private boolean chosen;
  private boolean warned;
  private WeakReference<N> network = new WeakReference<>(null);

  /**
   * No network yet.
   *
   * @param word what such a thing is called, such as {@code network}
   * @param log where a second one is refused
   */
  public OnlyNetwork(String word, Logger log) {
    this.word = word;
    this.log = log;
  }

  /**
   * The watched network.
   *
   * @return empty before training, and when it is used nowhere any more
   */
  public synchronized Optional<N> get() {
    return Optional.ofNullable(network.get());
  }

  /**
   * Whether a network is the watched one; the first one asked about is.
   *
   * @param candidate a network that trains
   * @return true if it is
   */
  public synchronized boolean accepts(N candidate) {
    if (!chosen) {
      chosen = true;
      network = new WeakReference<>(candidate);
    }
    return network.get() == candidate;
  }

  /**
   * Whether a network is the watched one.
   *
   * @param candidate a network
   * @return true if it is
   */
  public synchronized boolean is(N candidate) {
    return candidate != null && network.get() == candidate;
  }

  /** Says once that another network is not watched. */
  public void refuse() {
    synchronized (this) {
      if (warned) {
        return;
      }
      warned = true;
    }
    FaultBarrier.attempt(
        () ->
            log.warn(
                "these training diagnostics watch one {} already; the second {} that they were"
                    + " given to is not watched. Create a listener for each {}.",
                word,
                word,
                word));
  }
}
