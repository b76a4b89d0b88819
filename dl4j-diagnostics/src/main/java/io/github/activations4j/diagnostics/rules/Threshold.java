package io.github.activations4j.diagnostics.rules;

/**
 * Where rules draw the lines. Every number that a rule compares with what was measured is here,
 * with the reason for it. Not here are: how findings are ordered ({@link Confidence}), how large
 * the change is that a fix makes ({@link Advice}), and how much is measured and kept (the packages
 * {@code statistics} and {@code recording}).
 */
public enum Threshold {
  /** Iterations before a rule about the loss says anything. */
  WARM_UP(40, "schedules and adaptive updaters settle within the first few dozen steps"),
  /** Losses whose median is the first or the last loss, at least. */
  LOSS_FEWEST(5, "a median of five takes two odd batches"),
  /** Losses whose median is the last loss, at most. */
  LOSS_LATE(40, "as WARM_UP: long enough for noise, short enough to be the present"),
  /** One over the share of the losses kept whose median is the last loss. */
  LOSS_LATE_PART(3, "a run that has just begun is still compared with its beginning"),
  /** Iterations of silence after which a finding is cleared. */
  CLEAR_AFTER(100, "hysteresis: longer than the noise of one epoch of a small data set"),
  /** Share of its first value by which the loss must have fallen for training to work. */
  LOSS_FALLEN(0.15, "healthy runs of the fault collection fall further within their first epochs"),
  /** Fall of the loss, as a share, below which it does not decrease at all. */
  LOSS_FLAT(0.02, "twenty times SageMaker Debugger's 0.1 %, for a whole run instead of 10 steps"),
  /** Iterations before a loss that does not fall is a finding of its own. */
  LOSS_PATIENCE(100, "more than WARM_UP: other findings, which say why, come first"),
  /** Share of a guess's cross-entropy above which a classifier only guesses. */
  LOSS_GUESS(0.97, "3 % for the noise of batches; ln(classes) is the loss of equal probabilities"),
  /** Share of a guess's cross-entropy below which a classifier has learned something. */
  LOSS_LEARNED(0.5, "a constant prediction does not get there unless classes are very uneven"),
  /** Share of its first value by which the loss must have risen to diverge. */
  LOSS_RISEN(0.5, "beyond the noise of batches"),
  /** Greatest loss over that of the very first step, from which it has exploded. */
  LOSS_EXPLODED(100, "orders of magnitude: a swing of a loss that works is a few times itself"),
  /** Fall of the loss over the losses kept, as a share, below which it rests. */
  LOSS_RESTS(0.05, "a steady fall of 5 % over 256 iterations is still learning"),
  /**
   * Loss over that of the same answer for all examples, above which a network has learned little.
   */
  LOSS_POOR(0.3, "a classifier of ten classes with 80 % right is below it"),
  /** Share of the first losses that rise, from which the step goes the wrong way. */
  RISING_LOSSES(0.8, "half of the steps go up by chance"),
  /** Penalty over the loss, from which it dominates training. */
  PENALTY_SHARE(0.5, "the gradient of the penalty is as large as that of the loss"),
  /** Norm of the weights over that at first, below which penalties hold them at zero. */
  WEIGHTS_SHRUNK(0.1, "weight decay of healthy runs halves them at most"),
  /** Share of dropped values that is too much for a hidden layer. */
  DROPOUT_MOST(0.7, "Srivastava et al. 2014, section 7.3: 0.5 is near the best, 0.8 is not"),
  /** Share of dropped values that is too much before the output or in a narrow layer. */
  DROPOUT_MOST_NARROW(0.5, "half of a few units is no longer the same answer"),
  /** Units of a layer that cannot spare half of them. */
  DROPOUT_NARROW(16, "many of the 2^16 masks leave hardly a unit"),
  /** Share of a class below which it is rare. */
  CLASS_RARE(0.1, "answering with the other classes is right in nine of ten cases"),
  /** Share of a class over that of the most frequent one, below which it is rare. */
  CLASS_RATIO(0.2, "if there are many classes, equal shares are small too"),
  /** Labels before classes are called imbalanced. */
  CLASS_ROWS(200, "20 examples of a class of 10 %"),
  /** Examples of a batch that batch normalisation cannot normalise. */
  BATCH_SINGLE(1, "the deviation of one example is 0"),
  /** Passes over the data before a short run is called short. */
  SHORT_EPOCHS(2, "a run in its first pass has just begun"),
  /** Share of a run that a schedule with next to no rate left may take. */
  RATE_SPENT(0.3, "cosine schedules are below 1 % of their rate in the last 7 %"),
  /** log10 of update over parameters below which a steady fall could be faster. */
  STEP_COULD_BE_LARGER(-3.3, "half of the practitioners' 10^-3"),
  /** Loss over that of the same answer for all examples, above which a steady fall is slow. */
  LOSS_SLOW(0.5, "half of the way is still to go"),
  /** Swings of the loss around its running mean, over its median, that count as oscillation. */
  LOSS_SWING(0.25, "AutoTrainer (ICSE 2021) takes swings of accuracy of 3 points; as a loss"),
  /** Examples whose mean loss is one step of an oscillation. */
  OSCILLATION_EXAMPLES(32, "the loss of fewer examples swings because examples differ"),
  /** Means of the loss before it can oscillate. */
  OSCILLATION_MEANS(8, "the median of seven swings"),
  /** Share of its first value above which a loss that swings is a fault. */
  LOSS_HIGH(0.5, "a low loss may swing; training has worked"),
  /** Share of a layer's units that must be dead for a warning. */
  DEAD_SHARE(0.2, "below it, a layer is merely wider than its task needs"),
  /** Share of dead units from which training is held back. */
  DEAD_SHARE_SERIOUS(0.5, "SageMaker Debugger, DeadRelu: 50 % of a layer"),
  /** Share of dead units from which a layer lets nothing through. */
  DEAD_SHARE_ALL(0.99, "all but a unit in a hundred"),
  /** Fall of the loss, as a share, below which a layer that lets nothing through is serious. */
  LOSS_HALVED(0.5, "only the biases behind such a layer learn"),
  /** Initial bias below which it is the cause of dead units. */
  BIAS_NEGATIVE(-0.1, "initial biases are 0 or a little above"),
  /** Size of an initial bias beyond which it is the cause of saturated units. */
  BIAS_FAR(2, "tanh is flat from 2.1 on; forget gates start at 1"),
  /** Units of a layer that may be silent by chance, at most. */
  NARROW_LAYER(8, "Lu et al. 2019: n units are all silent for an input with a chance of 2^-n"),
  /** Mean |a| or gradient norm of a dormant unit, over the mean of its layer. */
  DORMANT_RATIO(0.01, "Sokar et al. 2023 (ReDo), section 3: tau = 0.01 to 0.1"),
  /** Share of a layer's units that must be dormant. */
  DORMANT_SHARE(0.5, "the share that SageMaker Debugger takes for dead units"),
  /** Share of dormant units from which training is held back. */
  DORMANT_SHARE_SERIOUS(0.9, "all but a few: the layer is a bottleneck"),
  /** Share of a layer's gates that are closed for almost every example. */
  GATES_CLOSED(0.5, "as SATURATED_SHARE: a closed gate passes as little as a flat end"),
  /** Share of the pieces of Maxout that are never the largest. */
  PIECES_UNUSED(0.5, "Goodfellow et al. 2013, section 7: with two pieces the rest is linear"),
  /** Least slope of a function with learned parameters. */
  LEARNED_SLOPE_LEAST(-0.5, "GELU and SiLU, which fall somewhere, have slopes above -0.13"),
  /** Greatest slope of a function with learned parameters. */
  LEARNED_SLOPE_MOST(2, "no common function has more than 1.13; 2 in ten layers makes 1,000"),
  /** Difference of slopes up to which a learned function is a straight line. */
  LEARNED_SLOPE_STRAIGHT(0.02, "the layer then is as good as a factor"),
  /** Slope at or below which a unit counts as saturated: that of tanh at |a| = 0.97. */
  SATURATED_SLOPE(0.0591, "1 - 0.97^2; Glorot and Bengio 2010, section 3, look at |a| near 1"),
  /** Share of its examples that a saturated unit spends on the flat ends. */
  SATURATED_EXAMPLES(0.95, "all but the tail, so that one odd example does not hide it"),
  /** Share of a layer's units that must be saturated. */
  SATURATED_SHARE(0.5, "SageMaker Debugger, Tanh and Sigmoid rules: 50 %"),
  /** Share of a layer's activations that are flat at the start. */
  FLAT_SHARE(0.6, "a standard normal argument of tanh is flat with a probability of 4 %"),
  /** Share of the outputs of a regression on the flat ends. */
  OUTPUT_FLAT(0.9, "bounded targets leave most outputs in between"),
  /** Gradient norm of the first layer over that of the last, if its steps are slow as well. */
  VANISHING_RATIO_SLOW(1e-2, "ten times AutoTrainer's line; the slow steps show that it matters"),
  /** Gradient norm of the first layer over that of the last. */
  VANISHING_RATIO(1e-3, "AutoTrainer (ICSE 2021): ||g_first|| / ||g_last|| < 1e-3"),
  /** Least number of layers over which a gradient vanishes. */
  VANISHING_LAYERS(3, "two layers have one ratio, which says little about depth"),
  /** Growth of a gradient norm, over its median at the start. */
  EXPLODING_GROWTH(70, "AutoTrainer (ICSE 2021): ratio > 70"),
  /** Gradient norm that is large whatever it was before. */
  EXPLODING_NORM(1e3, "a step of 1e-3 with it moves parameters by their own size"),
  /** Norm of a gradient from which growth is counted. */
  EXPLODING_START(
      0.1, "a gradient that comes back after units were saturated grows from next to nothing"),
  /** Norm of a gradient that has grown, at least. */
  EXPLODING_LEAST(1, "growth below it is growth of something small"),
  /** RMS weight over 1/sqrt(fan-in), beyond which weights start too large. */
  WEIGHTS_LARGE(4, "He et al. 2015: sqrt(2); a fan-in misjudged by a kernel stays below"),
  /** RMS weight over 1/sqrt(fan-in), below which weights start too small. */
  WEIGHTS_SMALL(0.2, "Glorot and Bengio 2010: 1, and their older heuristic 0.58"),
  /** RMS weight over 1/sqrt(fan-in) that reports call usual, at least. */
  WEIGHTS_USUAL_LEAST(0.5, "0.58: the older heuristic of Glorot and Bengio 2010"),
  /** RMS weight over 1/sqrt(fan-in) that reports call usual, at most. */
  WEIGHTS_USUAL_MOST(1.5, "sqrt(2): He et al. 2015"),
  /** Layers in a row that each make signals SIGNAL_FACTOR times larger. */
  GROWING_LAYERS(2, "one alone may come from the scale of the features"),
  /** Factor by which the deviation of activations may change from one layer to the next. */
  SIGNAL_FACTOR(10, "SageMaker Debugger, PoorWeightInitialization: variance ratio > 10"),
  /** Deviation of the last hidden layer's activations over the first one's. */
  SIGNAL_SHRINK(1e-2, "as SIGNAL_FACTOR, 0.1, over two stretches"),
  /** Least number of hidden layers that lose a signal bit by bit. */
  SHRINKING_LAYERS(5, "fewer layers lose it only if one of them is to blame"),
  /** Layers beyond which an initialisation alone does not keep the signal. */
  DEEP_LAYERS(20, "He et al. 2016: plain networks of 20 layers train, of 56 they do not"),
  /** log10 of update over parameters above which steps are too large. */
  STEP_LARGE(-1.3, "practitioners' band -4 to -2 and DeepDiagnosis's 1e-1, between the two"),
  /** log10 of update over parameters below which a layer hardly learns while others do. */
  STEP_SLOW(-4, "practitioners' band: -4 to -2"),
  /** log10 of update over parameters that large steps begin at. */
  STEP_BAND(-2, "practitioners' band: -4 to -2"),
  /** log10 of update over parameters that a raised learning rate aims at. */
  STEP_HEALTHY(-3, "practitioners' rule: the middle of the band"),
  /** log10 of a single update over parameters that throws all of them away. */
  STEP_SINGLE(-0.5, "a third of the parameters' own size, in one step"),
  /** log10 of update over parameters below which steps are too small. */
  STEP_SMALL(-5, "DeepDiagnosis (ICSE 2022): 1e-5"),
  /** What is added to STEP_SMALL if the loss does not fall at all. */
  STEP_SMALL_MARGIN(1, "within a power of ten the loss must agree entirely"),
  /** log10 of update over parameters below which nothing changes. */
  STEP_NONE(-8, "SageMaker Debugger, WeightUpdateRatio: 1e-8, below the resolution of a float"),
  /** Measurements in a row without a change. */
  UNCHANGED_MEASUREMENTS(5, "not meant for a layer whose units are silent for a batch or two"),
  /** Largest deviation of the features. */
  INPUT_STD(8, "standardised features have 1; raw pixels 60 to 80; tf-idf and one-hot less than 1"),
  /** Smallest deviation of all features together. */
  INPUT_STD_SMALL(0.01, "one-hot vectors of 1,000 words have 0.03"),
  /** Share of the features that are tiny beside others. */
  INPUT_TINY(0.2, "one in five: a single feature that hardly varies is not missed"),
  /** Largest value of features that are taken for pixels. */
  INPUT_PIXELS(255, "a byte"),
  /** Largest mean of a feature over its deviation. */
  INPUT_SHIFT(30, "pixels of a border have 0 mean; an offset of 30 deviations hides the signal"),
  /** Largest deviation of a feature over the smallest. */
  INPUT_SPREAD(1000, "pixels at the border of digits vary up to some hundred times less"),
  /** Deviation of the most varying feature from which INPUT_SPREAD counts. */
  INPUT_SPREAD_LEAST(1, "features that vary less are no larger than standardised ones"),
  /** Deviation of the outputs over that of the labels below which answers are the same. */
  SAME_ANSWER(0.02, "a correlation of 0.02 with the labels explains 0.04 % of them"),
  /** Share of batches of a single class that take turns. */
  BATCH_TURNS(0.9, "in sorted data, batches of one class follow each other"),
  /** By how many deviations the means of features have moved in data that change. */
  FEATURE_DRIFT(0.25, "of eight batches of 32 chance makes 0.09"),
  /** Features of a table whose columns are told apart, at most. */
  TABLE_FEATURES(256, "the smallest pictures of digits have 64 pixels, most have 784"),
  /** Examples from which a feature that never changed, or was a copy, is one. */
  TABLE_EXAMPLES(200, "a column of zeros and ones with 2 % ones is constant in 200 once in 57"),
  /** Largest deviation of the labels of a regression. */
  LABEL_STD(50, "standardised labels have 1; ages and percentages, which train, up to 30"),
  /** Largest mean of the labels of a regression. */
  LABEL_SHIFT(100, "a bias that moves by 0.001 a step needs 100,000 steps to get there"),
  /** Loss over the variance of the labels below which they were learned as they are. */
  LABELS_LEARNED(0.5, "a constant prediction reaches 1"),
  /** Share of a guess's loss below which labels far from unit scale have not been in the way. */
  LABELS_FITTED(0.1, "nine tenths of the variance are explained"),
  /** Share of labels that must add up to 1 for a categorical cross-entropy. */
  LABEL_DISTRIBUTIONS(0.99, "all but rounding"),
  /** Share of labels that add up to 1 below which softmax cannot give them. */
  LABEL_VALUES(0.5, "most of them do not"),
  /** Distance, in deviations of the labels, by which they may leave the range of the output. */
  LABEL_SLACK(0.01, "rounding"),
  /** Deviation of the labels that LABEL_SLACK counts in, at least. */
  LABEL_SLACK_STD(0.001, "labels that hardly vary show rounding errors too"),
  /** Distance between the classes of a batch and those of all batches. */
  BATCH_DISTANCE(0.3, "half the classes missing from each batch: 0.5"),
  /** The same, over what it would be for batches drawn at random. */
  BATCH_DISTANCE_BY_CHANCE(2.5, "batches of very few examples differ by chance"),
  /** Labels that name one class before that is called a fault. */
  ONE_CLASS_ROWS(200, "a class of 95 % fills so many at random once in 28,000 times"),
  /** Share of units whose incoming weight gradients have one sign. */
  ONE_SIGN(0.9, "half of the units of a layer with four inputs at random have 1/16"),
  /** Mean of a layer's inputs over their deviation. */
  OFF_CENTRE(3, "LeCun et al. 1998, section 4.3: zero mean; 3 makes one eigenvalue tenfold"),
  /** Least fan-in at which one sign is no chance. */
  ONE_SIGN_FAN_IN(8, "2^-7 at random"),
  /** Largest |mean| and distance of the deviation from 1 in a self-normalising network. */
  SELF_NORMALIZING(
      0.5, "Klambauer et al. 2017, theorem 1: variance in [0.8, 1.5], mean within 0.1"),
  /** Least number of layers of a self-normalising network. */
  SELF_NORMALIZING_LAYERS(2, "one layer has nothing to keep"),
  /** Share of the hidden layers that must be meant to normalise themselves. */
  SELF_NORMALIZING_SHARE(0.5, "others would have to keep mean and variance as well"),
  /** Gradient at the first time step over that at the last. */
  TIME_RATIO(1e-3, "as over depth");

  private final double value;
  private final String source;

  Threshold(double value, String source) {
    this.value = value;
    this.source = source;
  }

  /**
   * The default.
   *
   * @return the number
   */
  public double value() {
    return value;
  }

  /**
   * Why the default is what it is.
   *
   * @return a source or a reason
   */
  public String source() {
    return source;
  }
}
