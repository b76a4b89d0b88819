/**
 * Graph nodes: a function, its gradient, and the gradient's gradient.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.samediff.op;
