package io.github.activations4j.diagnostics.history;

/**
 * The loss around one iteration.
 *
 * @param iteration the last iteration that is in it
 * @param loss mean of the losses since the point before
 * @param least smallest of them
 * @param greatest largest of them
 */
public record LossPoint(int iteration, double loss, double least, double greatest) {}
