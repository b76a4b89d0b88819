package io.github.activations4j.experiments.data;

import java.util.List;

/**
 * Data that were read from files.
 *
 * @param name what people call them
 * @param train the training set
 * @param test the test set
 * @param notes how they were understood
 * @param preview a few examples as they were understood
 */
record ReadData(
    String name, Examples train, Examples test, List<String> notes, List<List<String>> preview)
    implements Dataset {}
