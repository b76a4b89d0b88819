package io.github.activations4j.diagnostics.history;

/**
 * What the loss is to be compared with.
 *
 * @param constant the loss of the best constant answer: of a network that gives the frequencies of
 *     the classes, or the mean of the labels, whatever it is shown. By the network's own loss
 *     function, class weights and masks included; NaN if it is not known
 * @param penalty what l1, l2 and weight decay add to Deeplearning4j's score; the loss of a history
 *     is without it
 * @param greatestPenalty the largest penalty so far
 * @param spread largest standard deviation of an output over the examples of a batch, over the
 *     largest one of a label; NaN if it is not known
 */
public record LossFacts(double constant, double penalty, double greatestPenalty, double spread) {

  /** Before anything was measured. */
  public static final LossFacts NONE = new LossFacts(Double.NaN, 0, 0, Double.NaN);
}
