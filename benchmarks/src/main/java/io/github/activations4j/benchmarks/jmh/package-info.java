/** JMH benchmarks: one class asks one question. */
package io.github.activations4j.benchmarks.jmh;
