/** What may be concluded from results: means with intervals, paired tests, fronts. */
package io.github.activations4j.experiments.statistics;
