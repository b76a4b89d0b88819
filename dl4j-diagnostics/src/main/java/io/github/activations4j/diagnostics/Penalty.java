package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.internal.network.NetworkLayer;
import io.github.activations4j.diagnostics.internal.network.ObservedNetwork;

/**
 * What l1, l2 and weight decay add to the score of one copy of a network. It costs a pass over the
 * weights and changes slowly: between two looks it is carried forward.
 */
final class Penalty {

  /** Iterations between two looks. */
  private static final int EVERY = 10;

  private double before;
  private double last;
  private int distance = 1;
  private int since;
  private boolean known;

  /**
   * Whether it is time to look again.
   *
   * @param measured whether this iteration is measured anyway
   */
  boolean due(boolean measured) {
    since++;
    return !known || since >= EVERY || (measured && last != 0);
  }

  /** Looks, before the weights change. */
  void look(ObservedNetwork network) {
    double sum = network.layers().stream().mapToDouble(NetworkLayer::penalty).sum();
    before = known ? last : sum;
    distance = Math.max(1, since);
    last = sum;
    since = 0;
    known = true;
  }

  /** The penalty of this iteration. */
  double now() {
    double carried = last + (last - before) * since / distance;
    double within = Math.max(Math.min(0, last), Math.min(carried, Math.max(before, last)));
    return Double.isFinite(within) ? within : 0;
  }
}
