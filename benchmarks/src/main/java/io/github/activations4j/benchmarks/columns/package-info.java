/** What {@link io.github.activations4j.benchmarks.SideBySide} sets side by side. */
package io.github.activations4j.benchmarks.columns;
