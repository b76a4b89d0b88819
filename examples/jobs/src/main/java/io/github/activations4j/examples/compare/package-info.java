/** The job that trains networks with different activations side by side. */
package io.github.activations4j.examples.compare;
