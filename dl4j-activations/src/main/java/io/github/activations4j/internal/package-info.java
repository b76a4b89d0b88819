/**
 * What the other jars of this project need of this one besides its public classes: functions of
 * several numbers over whole arrays, and answers about single functions that users do not need.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.internal;
