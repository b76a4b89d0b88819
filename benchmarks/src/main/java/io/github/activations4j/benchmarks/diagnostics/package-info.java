/** What watching a network costs: our diagnostics and Deeplearning4j's StatsListener. */
package io.github.activations4j.benchmarks.diagnostics;
