/** What the threads of ND4J's OpenMP runtime cost when they wait, and how to send them to sleep. */
package io.github.activations4j.benchmarks.threads;
