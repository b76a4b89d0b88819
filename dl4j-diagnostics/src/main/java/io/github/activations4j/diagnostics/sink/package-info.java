/** Where statistics and findings go while a network trains. */
package io.github.activations4j.diagnostics.sink;
