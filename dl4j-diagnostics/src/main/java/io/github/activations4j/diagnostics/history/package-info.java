/**
 * What was measured, in a fixed amount of memory: facts of layers, one point an observation,
 * events. Immutable once handed out; nothing here knows of Deeplearning4j.
 */
package io.github.activations4j.diagnostics.history;
