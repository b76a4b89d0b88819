/**
 * Which of ND4J's built-in activations a function of this library can replace, and how.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.samediff.builtin;
