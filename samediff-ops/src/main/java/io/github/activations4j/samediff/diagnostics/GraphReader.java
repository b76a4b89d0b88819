package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ops.impl.loss.BaseLoss;

/** Finds the layers of a graph: it goes from the losses to what they are computed from. */
final class GraphReader {

  /** Ops that add a parameter to the result of a linear op, or scale it. */
  private static final Set<String> JOINING = Set.of("add", "biasadd", "subtract", "multiply");

  /** Ops that leave values as they are, and their axes too. */
  private static final Set<String> PASSING = Set.of("identity", "cast");

  /** Ops that a loss begins with where the outputs go into it as they are. */
  private static final Set<String> ENDING = Set.of("squaredsubtract", "subtract", "log");

  /** Ops that say what sort of loss a formula is. */
  private static final List<String> FORMULAS = List.of("log", "squaredsubtract");

  /** Ops that only turn a weight round. */
  private static final Set<String> TURNING = Set.of("permute", "transpose");

  /**
   * A parameter as an op sees it.
   *
   * @param axes its own axes in the order in which the op sees them; empty if that is not known
   */
  private record Operand(Variable variable, List<Integer> axes) {

    /** Its own axes that the op sees at these places. */
    List<Integer> along(List<Integer> seen) {
      return axes.isEmpty() ? List.of() : seen.stream().map(axes::get).toList();
    }

    VariableType type() {
      return variable.getVariable().getVariableType();
    }

    long[] shape() {
      return variable.getVariable().getArr().shape();
    }
  }

  private final SameDiff graph;
  private final OpFunctions functions;
  private final List<GraphLayerBuilder> builders = new ArrayList<>();
  private final Map<String, GraphLayerBuilder> open = new HashMap<>();
  private final Map<String, Set<GraphLayerBuilder>> nearest = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();

  private GraphReader(SameDiff graph, OpFunctions functions) {
    this.graph = graph;
    this.functions = functions;
  }

  /**
   * The layers of a graph.
   *
   * @param graph a graph with losses
   * @param functions what ops apply
   * @param slopes what functions say about themselves
   * @return the layers, input first
   */
  static List<GraphLayer> layers(SameDiff graph, OpFunctions functions, KnownSlopes slopes) {
    GraphReader reader = new GraphReader(graph, functions);
    List<SameDiffOp> ops = reader.ordered();
    ops.forEach(reader::read);
    Set<GraphLayerBuilder> outputs = new HashSet<>();
    String loss = "";
    for (String name : graph.getLossVariables()) {
      Set<GraphLayerBuilder> ends = reader.nearest.getOrDefault(name, Set.of());
      outputs.addAll(ends);
      List<SameDiffOp> behind = reader.behind(ends, name);
      loss = reader.loss(name, behind).orElse(loss);
      behind.stream().filter(GraphReader::takesOutputs).forEach(reader::goesOnLinearly);
    }
    String updater =
        graph.getTrainingConfig() == null || graph.getTrainingConfig().getUpdater() == null
            ? ""
            : graph.getTrainingConfig().getUpdater().getClass().getSimpleName();
    List<GraphLayer> layers = new ArrayList<>();
    for (GraphLayerBuilder builder : reader.builders) {
      layers.add(
          builder.finished(
              layers.size(),
              slopes.of(builder.activation()),
              reader.builders,
              outputs,
              loss,
              updater));
    }
    return layers;
  }

  /** The ops between layers and a loss that is computed from them, the loss first. */
  private List<SameDiffOp> behind(Set<GraphLayerBuilder> ends, String loss) {
    Map<String, SameDiffOp> found = new LinkedHashMap<>();
    Deque<String> pending = new ArrayDeque<>(List.of(loss));
    while (!pending.isEmpty()) {
      String name = pending.poll();
      SameDiffOp op = producer(name);
      boolean ofLayer = ends.stream().anyMatch(end -> end.holds(name));
      if (op != null && !ofLayer && found.putIfAbsent(op.getName(), op) == null) {
        pending.addAll(inputs(op));
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * The op of a loss; a logarithm if a formula has one, for then the loss stands and falls by it.
   */
  private Optional<String> loss(String name, List<SameDiffOp> behind) {
    boolean logarithm = behind.stream().anyMatch(op -> op.getOp().opName().equals("log"));
    return logarithm
        ? Optional.of("log")
        : Optional.ofNullable(producer(name)).map(op -> op.getOp().opName());
  }

  private static boolean takesOutputs(SameDiffOp op) {
    return op.getOp() instanceof BaseLoss || ENDING.contains(op.getOp().opName());
  }

  /** Nothing but weights stood before this op: layers that it takes have no function. */
  private void goesOnLinearly(SameDiffOp op) {
    inputs(op).stream().map(open::get).filter(Objects::nonNull).forEach(GraphLayerBuilder::linear);
  }

  /** The ops that losses depend on, each after those it depends on. */
  private List<SameDiffOp> ordered() {
    Set<String> entered = new HashSet<>();
    Map<String, SameDiffOp> ordered = new LinkedHashMap<>();
    Deque<SameDiffOp> pending = new ArrayDeque<>();
    for (String loss : graph.getLossVariables()) {
      push(loss, entered, pending);
      while (!pending.isEmpty()) {
        SameDiffOp op = pending.peek();
        if (entered.add(op.getName())) {
          inputs(op).forEach(input -> push(input, entered, pending));
        } else {
          pending.pop();
          ordered.putIfAbsent(op.getName(), op);
        }
      }
    }
    return new ArrayList<>(ordered.values());
  }

  private void push(String variable, Set<String> entered, Deque<SameDiffOp> pending) {
    SameDiffOp op = producer(variable);
    if (op != null && !entered.contains(op.getName())) {
      pending.push(op);
    }
  }

  private SameDiffOp producer(String name) {
    Variable variable = graph.getVariables().get(name);
    return variable == null || variable.getOutputOfOp() == null
        ? null
        : graph.getOps().get(variable.getOutputOfOp());
  }

  private static List<String> inputs(SameDiffOp op) {
    return op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
  }

  private void read(SameDiffOp op) {
    if (op.getOutputsOfOp() == null || op.getOutputsOfOp().isEmpty()) {
      return;
    }
    WeightOp known = WeightOp.of(op.getOp());
    String output = known == null ? op.getOutputsOfOp().get(0) : known.output(op.getOutputsOfOp());
    GraphLayerBuilder builder = layerOf(op, output);
    Set<GraphLayerBuilder> reached = builder == null ? before(op) : Set.of(builder);
    op.getOutputsOfOp().forEach(name -> nearest.put(name, reached));
  }

  private Set<GraphLayerBuilder> before(SameDiffOp op) {
    Set<GraphLayerBuilder> before = new LinkedHashSet<>();
    inputs(op).forEach(input -> before.addAll(nearest.getOrDefault(input, Set.of())));
    return before;
  }

  /** The layer that the op begins or continues, or null. */
  private GraphLayerBuilder layerOf(SameDiffOp op, String output) {
    WeightOp known = WeightOp.of(op.getOp());
    if (known != null && (known.role() == WeightOp.Role.NORMALIZING || hasWeights(op))) {
      return begun(op, known, output);
    }
    if (JOINING.contains(op.getOp().opName())) {
      GraphLayerBuilder joined = joined(op, output);
      if (joined != null) {
        return joined;
      }
    }
    GraphLayerBuilder continued = inputs(op).isEmpty() ? null : open.get(inputs(op).get(0));
    Optional<IActivation> function = functions.of(op.getOp());
    if (function.isPresent()) {
      GraphLayerBuilder activated =
          continued == null ? added(op, WeightOp.Role.OTHER, 1, output) : continued.activated();
      open.values().removeIf(layer -> layer == activated || layer == continued);
      activated.reach(output);
      activated.apply(function.get());
      return activated;
    }
    if (continued != null && PASSING.contains(op.getOp().opName())) {
      continued.reach(output);
      open.put(output, continued);
      return continued;
    }
    return loose(op, output);
  }

  /** Whether an input is a parameter, or a constant that looks like frozen weights. */
  private boolean hasWeights(SameDiffOp op) {
    return inputs(op).stream()
        .map(this::operand)
        .flatMap(Optional::stream)
        .anyMatch(operand -> operand.type() == VariableType.VARIABLE || operand.shape().length > 1);
  }

  private GraphLayerBuilder begun(SameDiffOp op, WeightOp known, String output) {
    goesOnLinearly(op);
    GraphLayerBuilder builder = added(op, known.role(), known.gates(), output);
    int weights = -1;
    for (int i = 0; i < inputs(op).size(); i++) {
      Operand operand = operand(inputs(op).get(i)).orElse(null);
      if (operand != null) {
        int rank = operand.shape().length;
        List<Integer> axes = known.layout().ofWeights(op.getOp(), i, rank);
        weights = weights < 0 && !axes.isEmpty() ? i : weights;
        boolean flat = rank < 2 || (axes.isEmpty() && isRow(operand.shape()));
        // A constant next to the weights of a recurrent op may be its initial state.
        boolean state = known.role() == WeightOp.Role.RECURRENT && axes.isEmpty();
        if (!state || operand.type() == VariableType.VARIABLE) {
          claim(builder, operand, operand.along(axes), i > 1 && flat);
        }
      }
    }
    builder.outputAxis(known.layout().ofOutputs(op.getOp(), weights));
    if (known.role() == WeightOp.Role.NORMALIZING && readOnce(inputs(op).get(0))) {
      builder.normalizes(open.get(inputs(op).get(0)));
    }
    functions.inside(op.getOp()).ifPresentOrElse(builder::apply, () -> open.put(output, builder));
    return builder;
  }

  private boolean readOnce(String name) {
    List<String> readers = graph.getVariables().get(name).getInputsForOp();
    return readers != null && readers.size() == 1;
  }

  private static boolean isRow(long[] shape) {
    return shape.length == 2 && shape[0] == 1;
  }

  private GraphLayerBuilder joined(SameDiffOp op, String output) {
    if (inputs(op).size() != 2) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      GraphLayerBuilder builder = open.get(inputs(op).get(i));
      Operand operand = operand(inputs(op).get(1 - i)).orElse(null);
      if (builder != null && operand != null) {
        claim(builder, operand, List.of(), !op.getOp().opName().equals("multiply"));
        builder.reach(output);
        open.put(output, builder);
        return builder;
      }
    }
    return null;
  }

  /** Parameters that no op of the kinds above uses make a layer of their own. */
  private GraphLayerBuilder loose(SameDiffOp op, String output) {
    if (TURNING.contains(op.getOp().opName()) || PASSING.contains(op.getOp().opName())) {
      return null;
    }
    GraphLayerBuilder builder = null;
    for (String input : inputs(op)) {
      Operand operand = operand(input).orElse(null);
      if (operand != null
          && operand.type() == VariableType.VARIABLE
          && !claimed.contains(operand.variable().getName())
          && !usedByWeightOp(operand.variable())) {
        builder = builder == null ? added(op, WeightOp.Role.OTHER, 1, output) : builder;
        claim(builder, operand, List.of(), false);
      }
    }
    return builder;
  }

  private boolean usedByWeightOp(Variable variable) {
    return variable.getInputsForOp() != null
        && variable.getInputsForOp().stream()
            .map(graph.getOps()::get)
            .anyMatch(op -> op != null && WeightOp.of(op.getOp()) != null);
  }

  private GraphLayerBuilder added(SameDiffOp op, WeightOp.Role role, int gates, String output) {
    GraphLayerBuilder builder =
        new GraphLayerBuilder(
            op.getOp().getClass().getSimpleName(), role, gates, before(op), output);
    builders.add(builder);
    return builder;
  }

  /** A shared parameter belongs to the layer that uses it first. */
  private void claim(GraphLayerBuilder builder, Operand operand, List<Integer> axes, boolean bias) {
    if (claimed.add(operand.variable().getName())) {
      boolean trained = operand.type() == VariableType.VARIABLE;
      builder.add(
          new Weight(operand.variable().getName(), axes, bias, trained),
          operand.variable().getVariable().getArr());
    }
  }

  /** The parameter or constant that an input is, itself or turned round. */
  private Optional<Operand> operand(String name) {
    Variable variable = graph.getVariables().get(name);
    List<SameDiffOp> turns = new ArrayList<>();
    while (variable != null && variable.getVariable().getVariableType() == VariableType.ARRAY) {
      SameDiffOp op = producer(variable.getName());
      if (op == null || inputs(op).isEmpty()) {
        return Optional.empty();
      }
      if (TURNING.contains(op.getOp().opName())) {
        turns.add(op);
      } else if (!PASSING.contains(op.getOp().opName())) {
        return Optional.empty();
      }
      variable = graph.getVariables().get(inputs(op).get(0));
    }
    return variable == null || !isParameter(variable.getVariable())
        ? Optional.empty()
        : Optional.of(new Operand(variable, seen(turns, variable.getVariable().getArr().rank())));
  }

  /** The axes of an array as they are after turns, of which the last is the first in the list. */
  private static List<Integer> seen(List<SameDiffOp> turns, int rank) {
    List<Integer> axes = IntStream.range(0, rank).boxed().toList();
    for (SameDiffOp turn : turns) {
      List<Integer> order = order(turn, rank);
      if (order.size() != rank) {
        return List.of();
      }
      axes = axes.stream().map(order::get).toList();
    }
    return axes;
  }

  /** The order in which a turn puts the axes of its input; empty if it is computed. */
  private static List<Integer> order(SameDiffOp turn, int rank) {
    if (inputs(turn).size() > 1) {
      return List.of();
    }
    int[] order = UnitLayout.arguments(turn.getOp());
    return order.length == 0
        ? IntStream.range(0, rank).mapToObj(axis -> rank - 1 - axis).toList()
        : IntStream.of(order).mapToObj(axis -> Math.floorMod(axis, rank)).toList();
  }

  private static boolean isParameter(SDVariable variable) {
    VariableType type = variable.getVariableType();
    return (type == VariableType.VARIABLE || type == VariableType.CONSTANT)
        && variable.dataType().isFPType()
        && variable.getArr() != null
        && variable.getArr().rank() > 0;
  }
}
