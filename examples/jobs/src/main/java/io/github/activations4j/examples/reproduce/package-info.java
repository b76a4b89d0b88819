/** The job that runs published results again. */
package io.github.activations4j.examples.reproduce;
