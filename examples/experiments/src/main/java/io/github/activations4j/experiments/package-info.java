/**
 * Experiments: grids of trainings, run in parallel, with statistics and a report. This package
 * holds what all others share.
 */
package io.github.activations4j.experiments;
