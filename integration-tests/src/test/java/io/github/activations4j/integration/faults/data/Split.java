package io.github.activations4j.integration.faults.data;

import org.nd4j.linalg.dataset.DataSet;

/**
 * A problem's examples.
 *
 * @param training what the network sees, in random order
 * @param test what its quality is measured with
 */
public record Split(DataSet training, DataSet test) {}
