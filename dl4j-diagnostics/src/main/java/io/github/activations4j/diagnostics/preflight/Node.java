package io.github.activations4j.diagnostics.preflight;

import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * An input, a layer or a vertex of a network.
 *
 * @param name as in the configuration
 * @param layer configuration of a layer; null for anything else
 * @param vertex a vertex that is no layer; null for anything else
 * @param preProcessor what reshapes its input; or null
 * @param inputs places of its inputs in the plan
 * @param type shape of an input of the network, if known; null for anything else
 * @param output whether it is an output of the network
 */
record Node(
    String name,
    NeuralNetConfiguration layer,
    GraphVertex vertex,
    InputPreProcessor preProcessor,
    List<Integer> inputs,
    InputType type,
    boolean output) {

  static Node input(String name, InputType type) {
    return new Node(name, null, null, null, List.of(), type, false);
  }

  boolean isInput() {
    return inputs.isEmpty();
  }
}
