package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

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

  private IActivation activation;
  private double biasInit = Double.NaN;
  private boolean drawn;

  /** The layer without activation whose outputs it normalises; null if there is none. */
  private GraphLayerBuilder normalized;

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

  /** Whether a variable holds outputs of the layer, with or without bias and function. */
  boolean holds(String variable) {
    return variables.contains(variable);
  }

  /** A function is applied to its sums. */
  void apply(IActivation function) {
    activation = function;
  }

  /** What its sums go into makes it certain that no function is applied to them. */
  void linear() {
    if (activation == null) {
      activation = Activations.of("identity");
    }
  }

  /** Its activation; null if none is known. */
  IActivation activation() {
    return activation;
  }

  /**
   * It normalises the outputs of a layer, which nobody else reads.
   *
   * @param layer a layer without activation so far, or null
   */
  void normalizes(GraphLayerBuilder layer) {
    normalized = layer != null && layer.role == WeightOp.Role.LINEAR ? layer : null;
  }

  /** The layer that an activation of its outputs belongs to: the one with the weights. */
  GraphLayerBuilder activated() {
    return normalized == null ? this : normalized;
  }

  void outputAxis(int axis) {
    outputAxis = axis;
  }

  /** Adds a parameter; the first one that has units tells how many there are. */
  void add(Weight weight, INDArray values) {
    long[] shape = values.shape();
    long length = values.length();
    weights.add(weight);
    parameters += length;
    if (weight.bias()) {
      biasInit = alike(values);
    } else if (!weight.trained()) {
      drawn |= Double.isNaN(alike(values));
    }
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

  /** The value of all elements; NaN if they differ, as they do once they were trained. */
  private static double alike(INDArray values) {
    double first = values.getDouble(0);
    return values.minNumber().doubleValue() == values.maxNumber().doubleValue()
        ? first
        : Double.NaN;
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
    // Normalisation takes away whatever a bias adds.
    boolean taken = all.stream().anyMatch(other -> other.normalized == this);
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
            .biasInit(taken ? Double.NaN : biasInit)
            .untouched(drawn && !Double.isNaN(biasInit))
            .normalizedBefore(before.stream().anyMatch(GraphLayerBuilder::normalizing))
            .normalizedAfter(
                all.stream().anyMatch(next -> next.normalizing() && next.before.contains(this)))
            .updater(trainable ? updater : "")
            .build();
    return new GraphLayer(facts, slopes, outputAxis, List.copyOf(weights), List.copyOf(variables));
  }
}
