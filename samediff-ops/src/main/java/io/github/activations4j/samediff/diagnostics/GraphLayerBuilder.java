package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.activations.IActivation;

/** A layer while its graph is being read. */
final class GraphLayerBuilder {

  private final String kind;
  private final WeightOp.Role role;
  private final int gates;
  private final Set<GraphLayerBuilder> before;
  private final List<Weight> weights = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private long parameters;
  private long units;
  private long fanIn;
  private int outputAxis = UnitLayout.UNKNOWN;

  /** Its activation; null until one is found. */
  IActivation activation;

  GraphLayerBuilder(
      String kind, WeightOp.Role role, int gates, Set<GraphLayerBuilder> before, String output) {
    this.kind = kind;
    this.role = role;
    this.gates = gates;
    this.before = before;
    variables.add(output);
  }

  /** An op continues the layer: from now on, the variable holds its outputs. */
  void reach(String output) {
    variables.add(output);
  }

  void outputAxis(int axis) {
    outputAxis = axis;
  }

  /** Adds a parameter; the first one that has units tells how many there are. */
  void add(Weight weight, long[] shape) {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    weights.add(weight);
    parameters += length;
    if (!weight.unitAxes().isEmpty() && fanIn == 0) {
      long stretches = 1;
      for (int axis : weight.unitAxes()) {
        stretches *= shape[axis];
      }
      units = stretches / gates;
      fanIn = length / Math.max(1, stretches);
    } else if (weight.bias() && units == 0) {
      units = length / gates;
    }
  }

  private boolean normalizing() {
    return role == WeightOp.Role.NORMALIZING;
  }

  /** The layer, once the whole graph is known. */
  GraphLayer finished(
      int depth,
      Slopes slopes,
      List<GraphLayerBuilder> all,
      Set<GraphLayerBuilder> outputs,
      String loss,
      String updater) {
    boolean trainable = weights.stream().anyMatch(Weight::trained);
    boolean isOutput = outputs.contains(this);
    LayerFacts facts =
        LayerFacts.named(variables.get(variables.size() - 1))
            .depth(depth)
            .kind(kind)
            .activation(slopes.label())
            .traits(slopes.traits())
            .units(units)
            .fanIn(fanIn)
            .parameters(parameters)
            .trainable(trainable)
            .frozen(parameters > 0 && !trainable)
            .output(isOutput)
            .recurrent(role == WeightOp.Role.RECURRENT)
            .loss(isOutput ? loss : "")
            .normalizedBefore(before.stream().anyMatch(GraphLayerBuilder::normalizing))
            .normalizedAfter(
                all.stream().anyMatch(next -> next.normalizing() && next.before.contains(this)))
            .updater(trainable ? updater : "")
            .build();
    return new GraphLayer(facts, slopes, outputAxis, List.copyOf(weights), List.copyOf(variables));
  }
}
