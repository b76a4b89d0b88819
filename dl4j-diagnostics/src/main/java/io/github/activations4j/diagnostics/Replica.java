package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.internal.network.LayerOutputs;
import io.github.activations4j.diagnostics.internal.network.NetworkMeasurement;
import io.github.activations4j.diagnostics.internal.recording.IterationClock;
import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import java.lang.ref.WeakReference;
import org.deeplearning4j.nn.api.Model;

/**
 * One copy of the watched network, and where it is in its present iteration. Only the thread that
 * trains the copy uses it; it does not keep the network alive.
 */
final class Replica {

  private final WeakReference<Model> model;
  final IterationClock clock;
  final Penalty penalty = new Penalty();
  final Instruments instruments = new Instruments();

  /** What the forward callback passed, until the backward callback. */
  LayerOutputs activations;

  /** Not null while this iteration is measured. */
  NetworkMeasurement measurement;

  /** Whether a forward pass was seen, which there is not where a model only is averaged. */
  boolean forwarded;

  Replica(Model model, IterationClock clock) {
    this.model = new WeakReference<>(model);
    this.clock = clock;
  }

  boolean isOf(Model candidate) {
    return model.get() == candidate;
  }

  /** Whether nobody uses the copy any more. */
  boolean isGone() {
    return model.get() == null;
  }

  /** Forgets an iteration, which may have been broken off by an exception. */
  void forget() {
    activations = null;
    measurement = null;
    forwarded = false;
  }
}
