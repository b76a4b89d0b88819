/** Where results go: a folder, and a file that only grows. */
package io.github.activations4j.experiments.results;
