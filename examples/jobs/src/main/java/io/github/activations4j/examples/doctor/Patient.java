package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.training.Learner;
import java.util.List;
import java.util.function.Supplier;

/**
 * A network to be examined.
 *
 * @param name what it is called
 * @param words what is known about it
 * @param setup how it is made and fed
 * @param asItIs the network itself: with the parameters of its file, or freshly drawn ones
 * @param remarks what does not fit the data, though it can be trained
 */
record Patient(
    String name,
    String words,
    TrainingSetup setup,
    Supplier<Learner> asItIs,
    List<String> remarks) {}
