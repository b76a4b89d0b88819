/**
 * Reads networks that Deeplearning4j saved, from files that anybody may have made: no code in them
 * is run, and what they claim is checked before memory is reserved for it.
 */
package io.github.activations4j.examples.model;
