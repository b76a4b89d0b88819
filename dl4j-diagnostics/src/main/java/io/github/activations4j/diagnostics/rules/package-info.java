/**
 * Small classes that each recognise one fault in a history of statistics, the thresholds they
 * share, and the ordering that leaves one finding a root cause.
 */
package io.github.activations4j.diagnostics.rules;
