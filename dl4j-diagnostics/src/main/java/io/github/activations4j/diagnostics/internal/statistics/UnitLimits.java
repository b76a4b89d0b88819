package io.github.activations4j.diagnostics.internal.statistics;

/**
 * Where the lines between states of a unit are drawn.
 *
 * @param flatSlope slope at or below which an end of a function counts as flat
 * @param saturatedExamples share of its examples that a saturated unit spends on the flat ends
 * @param dormantRatio mean |a| or gradient norm of a dormant unit, over the mean of its layer
 */
public record UnitLimits(double flatSlope, double saturatedExamples, double dormantRatio) {}
