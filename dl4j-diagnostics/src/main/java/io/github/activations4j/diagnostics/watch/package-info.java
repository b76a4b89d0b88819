/**
 * One run being watched: who may measure and when, when it is judged, and who is told. Both
 * listeners, the one for Deeplearning4j's networks and the one for SameDiff graphs, are built on
 * it.
 */
package io.github.activations4j.diagnostics.watch;
