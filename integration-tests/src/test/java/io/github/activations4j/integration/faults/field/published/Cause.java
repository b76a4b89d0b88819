package io.github.activations4j.integration.faults.field.published;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be wrong, as the sources of the faults see it. A cause is the name of the kind of
 * finding that names it; the name may be of a kind that no rule knows yet, and then nothing matches
 * it.
 */
public enum Cause {
  /** Labels, output activation and loss do not go together. */
  OUTPUT_MISMATCH,
  /** The slope of an activation is not its derivative. */
  WRONG_DERIVATIVE,
  /** Labels of a regression far from unit scale. */
  LABELS_NOT_NORMALIZED,
  /** Batches sorted by class. */
  SORTED_BATCHES,
  /** A class that hardly occurs, or not at all. */
  IMBALANCED_LABELS,
  /** No nonlinearity between layers. */
  NO_NONLINEARITY,
  /** Too few iterations for the rate, or too few examples. */
  NOT_ENOUGH_TRAINING,
  /** Penalties or dropout keep the network from learning. */
  OVER_REGULARIZED,
  /** Features and labels do not belong together. */
  UNRELATED_LABELS,
  /** The sign of the step: the loss rises along it. */
  WRONG_STEP_SIGN,
  /** Batch normalisation with batches too small to normalise. */
  BATCH_TOO_SMALL,
  /** Layers with random weights that do not train. */
  FROZEN_RANDOM_LAYERS,
  /** Features far from zero mean and unit variance, constant, or normalised twice. */
  INPUT_NOT_NORMALIZED,
  /** Weights too large, too small or all alike at the start. */
  POOR_INITIALIZATION,
  /** The learning rate is too high. */
  STEP_TOO_LARGE,
  /** The learning rate is too low. */
  STEP_TOO_SMALL,
  /** The loss swings without falling. */
  LOSS_OSCILLATING,
  /** The loss does not fall. */
  LOSS_NOT_DECREASING,
  /** NaN or infinity. */
  NON_FINITE,
  /** Units whose slope became zero. */
  DEAD_UNITS,
  /** Units whose slope is zero from the start. */
  BORN_DEAD_UNITS,
  /** Units at the flat ends of their function. */
  SATURATED_UNITS,
  /** Units that contribute next to nothing. */
  DORMANT_UNITS,
  /** Gradients shrink towards the input. */
  VANISHING_GRADIENT,
  /** Gradients grow towards the input or from step to step. */
  EXPLODING_GRADIENT,
  /** Parameters that do not change. */
  PARAMETERS_UNCHANGED,
  /** Inputs of a layer that have one sign. */
  NOT_ZERO_CENTERED,
  /** A SELU network that does not normalise itself. */
  NOT_SELF_NORMALIZING;

  /** Whether a finding names this cause. */
  public boolean isNamedBy(Finding finding) {
    return finding.kind().name().equals(name());
  }

  /** Some causes. */
  public static Set<Cause> of(Cause... causes) {
    return new TreeSet<>(Arrays.asList(causes));
  }
}
