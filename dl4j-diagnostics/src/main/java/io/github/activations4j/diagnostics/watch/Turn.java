package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.network.LayerOutputs;
import java.lang.ref.WeakReference;
import org.deeplearning4j.nn.api.Model;

/** Where a thread is in its present iteration. */
public final class Turn {

  private WeakReference<Model> model = new WeakReference<>(null);

  /** Whether the model belongs to the watched run. */
  boolean watched;

  /** What the forward callback passed, until the backward callback. */
  LayerOutputs activations;

  /** Not null while this iteration is measured. */
  Measurement measurement;

  /** Whether a forward pass was seen, which there is not where a model only is averaged. */
  boolean forwarded;

  /** Whether the iteration that has just ended was measured. */
  boolean measured;

  /** Time of our own in this iteration. */
  long own;

  /** When the last iteration ended, 0 before the first. */
  long ended;

  boolean isOf(Model candidate) {
    return model.get() == candidate;
  }

  void of(Model candidate, boolean isWatched) {
    model = new WeakReference<>(candidate);
    watched = isWatched;
    measurement = null;
    activations = null;
    forwarded = false;
    ended = 0;
  }
}
