/**
 * One run being watched: when it is judged, who is told, what a finding sets off, and how failures
 * are kept away from training. The listeners of both libraries, for Deeplearning4j's networks and
 * for SameDiff graphs, are built on it.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.diagnostics.internal.watch;
