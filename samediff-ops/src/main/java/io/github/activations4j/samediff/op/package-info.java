/** Graph nodes: a function, its gradient, and the gradient's gradient. */
package io.github.activations4j.samediff.op;
