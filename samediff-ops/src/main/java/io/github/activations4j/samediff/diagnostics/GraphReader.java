package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.network.KnownSlopes;
import io.github.activations4j.dl4j.Activations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.activations.IActivation;

/** Finds the layers of a graph: it goes from the losses to what they are computed from. */
final class GraphReader {

  /** Ops that add a parameter to the result of a linear op, or scale it. */
  private static final Set<String> JOINING = Set.of("add", "biasadd", "subtract", "multiply");

  /** Ops that leave values as they are, and their axes too. */
  private static final Set<String> PASSING = Set.of("identity", "cast");

  /** Ops that only turn a weight round. */
  private static final Set<String> TURNING = Set.of("permute", "transpose");

  /** A parameter as an op sees it. */
  private record Operand(Variable variable, boolean turned) {

    VariableType type() {
      return variable.getVariable().getVariableType();
    }

    long[] shape() {
      return variable.getVariable().getArr().shape();
    }
  }

  private final SameDiff graph;
  private final OpFunctions functions;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Draft> open = new HashMap<>();
  private final Map<String, Set<Draft>> nearest = new HashMap<>();
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
    Set<Draft> outputs = new HashSet<>();
    String loss = "";
    for (String name : graph.getLossVariables()) {
      outputs.addAll(reader.nearest.getOrDefault(name, Set.of()));
      SameDiffOp op = reader.producer(name);
      loss = op == null ? loss : op.getOp().opName();
    }
    String updater =
        graph.getTrainingConfig() == null || graph.getTrainingConfig().getUpdater() == null
            ? ""
            : graph.getTrainingConfig().getUpdater().getClass().getSimpleName();
    List<GraphLayer> layers = new ArrayList<>();
    for (Draft draft : reader.drafts) {
      layers.add(
          draft.finished(
              layers.size(), slopes.of(draft.activation), reader.drafts, outputs, loss, updater));
    }
    return layers;
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
    String output = op.getOutputsOfOp().get(0);
    Draft draft = draft(op, output);
    Set<Draft> reached = draft == null ? before(op) : Set.of(draft);
    op.getOutputsOfOp().forEach(name -> nearest.put(name, reached));
  }

  private Set<Draft> before(SameDiffOp op) {
    Set<Draft> before = new LinkedHashSet<>();
    inputs(op).forEach(input -> before.addAll(nearest.getOrDefault(input, Set.of())));
    return before;
  }

  /** The layer that the op begins or continues, or null. */
  private Draft draft(SameDiffOp op, String output) {
    WeightOp known = WeightOp.of(op.getOp());
    if (known != null && (known.role() == WeightOp.Role.NORMALIZING || hasWeights(op))) {
      return begun(op, known, output);
    }
    if (JOINING.contains(op.getOp().opName())) {
      Draft joined = joined(op, output);
      if (joined != null) {
        return joined;
      }
    }
    Draft continued = inputs(op).isEmpty() ? null : open.get(inputs(op).get(0));
    Optional<IActivation> function = functions.of(op.getOp());
    if (function.isPresent()) {
      Draft activated = continued == null ? added(op, WeightOp.Role.OTHER, output) : continued;
      open.values().remove(activated);
      activated.reach(output);
      activated.activation = function.get();
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

  private Draft begun(SameDiffOp op, WeightOp known, String output) {
    Draft draft = added(op, known.role(), output);
    draft.unitsLast(known.channelsLast(op.getOp()));
    for (int i = 0; i < inputs(op).size(); i++) {
      Operand operand = operand(inputs(op).get(i)).orElse(null);
      if (operand != null) {
        int rank = operand.shape().length;
        int axis = i == known.weights() ? known.axis(op.getOp(), rank) : -1;
        boolean flat = rank < 2 || i > known.weights() && isRow(operand.shape());
        claim(
            draft, operand, operand.turned() && axis >= 0 ? rank - 1 - axis : axis, i > 1 && flat);
      }
    }
    if (op.getOp().opName().equals("relu_layer")) {
      draft.activation = Activations.relu();
    } else {
      open.put(output, draft);
    }
    return draft;
  }

  private static boolean isRow(long[] shape) {
    return shape.length == 2 && shape[0] == 1;
  }

  private Draft joined(SameDiffOp op, String output) {
    if (inputs(op).size() != 2) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      Draft draft = open.get(inputs(op).get(i));
      Operand operand = operand(inputs(op).get(1 - i)).orElse(null);
      if (draft != null && operand != null) {
        claim(draft, operand, -1, !op.getOp().opName().equals("multiply"));
        draft.reach(output);
        open.put(output, draft);
        return draft;
      }
    }
    return null;
  }

  /** Parameters that no op of the kinds above uses make a layer of their own. */
  private Draft loose(SameDiffOp op, String output) {
    if (TURNING.contains(op.getOp().opName()) || PASSING.contains(op.getOp().opName())) {
      return null;
    }
    Draft draft = null;
    for (String input : inputs(op)) {
      Operand operand = operand(input).orElse(null);
      if (operand != null
          && operand.type() == VariableType.VARIABLE
          && !claimed.contains(operand.variable().getName())
          && !usedByWeightOp(operand.variable())) {
        draft = draft == null ? added(op, WeightOp.Role.OTHER, output) : draft;
        claim(draft, operand, -1, false);
      }
    }
    return draft;
  }

  private boolean usedByWeightOp(Variable variable) {
    return variable.getInputsForOp() != null
        && variable.getInputsForOp().stream()
            .map(graph.getOps()::get)
            .anyMatch(op -> op != null && WeightOp.of(op.getOp()) != null);
  }

  private Draft added(SameDiffOp op, WeightOp.Role role, String output) {
    Draft draft = new Draft(op.getOp().getClass().getSimpleName(), role, before(op), output);
    drafts.add(draft);
    return draft;
  }

  /** A shared parameter belongs to the layer that uses it first. */
  private void claim(Draft draft, Operand operand, int axis, boolean bias) {
    if (claimed.add(operand.variable().getName())) {
      boolean trained = operand.type() == VariableType.VARIABLE;
      draft.add(new Weight(operand.variable().getName(), axis, bias, trained), operand.shape());
    }
  }

  /** The parameter or constant that an input is, itself or turned round. */
  private Optional<Operand> operand(String name) {
    Variable variable = graph.getVariables().get(name);
    boolean turned = false;
    while (variable != null && variable.getVariable().getVariableType() == VariableType.ARRAY) {
      SameDiffOp op = producer(variable.getName());
      if (op == null || inputs(op).isEmpty()) {
        return Optional.empty();
      }
      boolean turns = TURNING.contains(op.getOp().opName());
      if (!turns && !PASSING.contains(op.getOp().opName())) {
        return Optional.empty();
      }
      turned ^= turns;
      variable = graph.getVariables().get(inputs(op).get(0));
    }
    return variable == null || !isParameter(variable.getVariable())
        ? Optional.empty()
        : Optional.of(new Operand(variable, turned));
  }

  private static boolean isParameter(SDVariable variable) {
    VariableType type = variable.getVariableType();
    return (type == VariableType.VARIABLE || type == VariableType.CONSTANT)
        && variable.dataType().isFPType()
        && variable.getArr() != null
        && variable.getArr().rank() > 0;
  }
}
