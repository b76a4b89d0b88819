package io.github.activations4j.diagnostics.finding;

/** The kinds of faults of a training run. */
public enum FindingKind {
  /** Units whose slope became zero on every example. */
  DEAD_UNITS(
      "dead units",
      "Units that respond only to a few rare examples look dead until those examples are measured."),
  /** Units whose slope is zero on every example since the first iteration. */
  BORN_DEAD_UNITS(
      "units born dead",
      "A layer that is wider than its task needs can spare units. What matters is whether the loss falls."),
  /** Units that contribute almost nothing compared to their layer. */
  DORMANT_UNITS(
      "dormant units", "Sparse codes, and inputs that rarely change, have quiet units by design."),
  /** Units that work on the flat ends of their function. */
  SATURATED_UNITS(
      "saturated units",
      "A network that has learned its task gives confident answers. Saturation late in training, with a low loss, is not a fault."),
  /** Gradients shrink from the output to the input. */
  VANISHING_GRADIENT(
      "vanishing gradient",
      "Near the end of training, all gradients are small. Residual connections and adaptive updaters tolerate an uneven profile."),
  /** Gradients grow from step to step or from the output to the input. */
  EXPLODING_GRADIENT(
      "exploding gradient", "A single outlier batch can make one large gradient without harm."),
  /** Labels, output activation and loss do not go together, or softmax stands where it must not. */
  OUTPUT_MISMATCH(
      "output, loss and labels do not fit",
      "Some losses are combined with unusual outputs on purpose, for instance in distillation."),
  /** Labels of a regression far from unit scale. */
  LABELS_NOT_NORMALIZED(
      "labels not normalised",
      "If the bias and the weights of the output layer start at the scale of the labels, it learns them as they are."),
  /** Batches hold one class, or few of them, at a time. */
  SORTED_BATCHES(
      "batches sorted by class", "Data that arrive in time order cannot always be shuffled."),
  /** The slope of an activation is not that of its values. */
  WRONG_DERIVATIVE(
      "wrong derivative",
      "Some functions have another slope on purpose, such as straight-through estimators of a step function."),
  /** The loss rises along the step. */
  WRONG_STEP_SIGN(
      "step in the wrong direction", "An adversary is trained to raise a loss on purpose."),
  /** No function bends what goes from layer to layer. */
  NO_NONLINEARITY(
      "no nonlinearity",
      "A linear model, such as a factorisation, is sometimes built of several layers on purpose."),
  /** Penalties or dropout keep the network from learning. */
  OVER_REGULARIZED(
      "too much regularisation",
      "A network that would overfit badly needs strong penalties; compare with a test set."),
  /** A class that hardly occurs, or the only one that does. */
  IMBALANCED_LABELS(
      "classes are imbalanced",
      "If the rare class matters less than the frequent ones, nothing needs to be done."),
  /** Batch normalisation with batches too small to normalise. */
  BATCH_TOO_SMALL(
      "batches too small for batch normalisation",
      "Over many places of an image even a batch of one has a mean and a deviation."),
  /** Frozen layers that were never trained. */
  FROZEN_RANDOM_LAYERS(
      "frozen layers with random weights",
      "Random features are sometimes meant, for instance in a reservoir."),
  /** Too few iterations for any verdict. */
  NOT_ENOUGH_TRAINING(
      "too few iterations", "A short run may be all that was wanted, for instance in a test."),
  /** NaN or infinity in activations, gradients, parameters or the loss. */
  NON_FINITE(
      "NaN or infinity",
      "NaN and infinity are always a fault. The layer named is the first one where they were seen."),
  /** Signals grow or shrink over depth from the first iteration on. */
  POOR_INITIALIZATION(
      "poor initialisation",
      "Normalising layers and adaptive updaters can make up for a poor start within the first epoch."),
  /** Updates are large compared to the parameters, or the loss jumps up. */
  STEP_TOO_LARGE(
      "steps too large",
      "Parameters that start at zero, such as biases, change by a large share at first."),
  /** Updates are tiny compared to the parameters, while the loss hardly moves. */
  STEP_TOO_SMALL(
      "steps too small",
      "Fine-tuning and the last epochs of a schedule use tiny steps on purpose."),
  /** Parameters that should train do not change at all. */
  PARAMETERS_UNCHANGED(
      "parameters do not change",
      "Somebody may keep layers unchanged on purpose without freezing them."),
  /** The loss does not fall. */
  LOSS_NOT_DECREASING(
      "loss does not decrease",
      "The loss may already be at its minimum, for instance because labels are noisy."),
  /** The loss swings without falling. */
  LOSS_OSCILLATING(
      "loss oscillates", "Small batches make a noisy loss. If it falls on average, all is well."),
  /** The input of the network is far from zero mean and unit variance. */
  INPUT_NOT_NORMALIZED(
      "input not normalised",
      "Binary features and counts can be used as they are. Batch normalisation at the input also solves the problem."),
  /** Features that never change, or that are copies of others. */
  REDUNDANT_FEATURES(
      "constant or duplicate features",
      "In a small part of the data features may be alike that differ elsewhere."),
  /** Incoming weight gradients of a unit share one sign, because its inputs do. */
  NOT_ZERO_CENTERED(
      "inputs of a layer are not zero-centred",
      "Adaptive updaters and batch normalisation make it harmless. ReLU networks tolerate it."),
  /** A SELU network whose activations do not keep zero mean and unit variance. */
  NOT_SELF_NORMALIZING(
      "not self-normalising",
      "Convolutions and padding move the fixed point a little. What matters is drift with depth.");

  private final String title;
  private final String caveat;

  FindingKind(String title, String caveat) {
    this.title = title;
    this.caveat = caveat;
  }

  /**
   * A name for people.
   *
   * @return a few words in lower case
   */
  public String title() {
    return title;
  }

  /**
   * When a finding of this kind may be wrong.
   *
   * @return one or two sentences
   */
  public String caveat() {
    return caveat;
  }
}
