/**
 * What both sides of a comparison share: the data, the timing loop and the protocol between the
 * processes. Imports the JDK only, because the peers run it on a class path without ND4J.
 */
package io.github.activations4j.benchmarks.timing;
