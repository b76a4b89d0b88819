/** Images to learn from, read from IDX files. */
package io.github.activations4j.experiments.data;
