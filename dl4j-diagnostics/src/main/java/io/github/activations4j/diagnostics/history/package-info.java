/**
 * What was measured, in a fixed amount of memory: facts of layers, one point per observation,
 * events. Immutable once it is handed out; nothing here knows Deeplearning4j.
 */
package io.github.activations4j.diagnostics.history;
