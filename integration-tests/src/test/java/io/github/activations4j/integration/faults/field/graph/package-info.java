/**
 * The same kinds of training as SameDiff graphs: what they are made of, sick ones and healthy ones.
 */
package io.github.activations4j.integration.faults.field.graph;
