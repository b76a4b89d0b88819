/** The programs that measure: one question each. JMH benchmarks are in {@code .jmh}. */
package io.github.activations4j.benchmarks;
