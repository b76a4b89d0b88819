/**
 * The job that finds out what is wrong with a network, changes one thing and shows what that did.
 */
package io.github.activations4j.examples.doctor;
