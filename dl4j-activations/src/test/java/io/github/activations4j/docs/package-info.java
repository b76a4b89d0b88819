/** Generators of the documents that follow from the catalogue, and tests that they are current. */
package io.github.activations4j.docs;
