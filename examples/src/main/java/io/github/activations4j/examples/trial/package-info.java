/** One training of one network: its settings, its course, and the file its result goes to. */
package io.github.activations4j.examples.trial;
