/** Which of ND4J's built-in activations equal one of ours, and how ours answers for them. */
package io.github.activations4j.samediff.builtin;
