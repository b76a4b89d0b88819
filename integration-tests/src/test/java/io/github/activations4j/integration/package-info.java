/** Real trainings of small networks with the activations, in every kind of layer. */
package io.github.activations4j.integration;
