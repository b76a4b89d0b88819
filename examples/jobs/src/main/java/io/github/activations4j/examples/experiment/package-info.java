/** The job that runs an experiment file on this machine. */
package io.github.activations4j.examples.experiment;
