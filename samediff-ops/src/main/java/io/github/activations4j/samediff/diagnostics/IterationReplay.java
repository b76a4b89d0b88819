package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import io.github.activations4j.samediff.diagnostics.NonFinitePath.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;

/**
 * On request, finds the operation that gave the first NaN or infinity: the iteration is repeated op
 * by op, each result looked at while it is there.
 *
 * <p>SameDiff updates a parameter as soon as its gradient is there. For the repetition, parameters
 * that have been updated get their step back (to within rounding), and random numbers start where
 * those of the iteration did; afterwards everything is bit for bit as it was.
 */
final class IterationReplay {

  private record Saved(INDArray array, INDArray copy) {}

  private final Instruments instruments;
  private final Logger log;
  private final Map<String, INDArray> steps = new LinkedHashMap<>();
  private long rootState;
  private long nodeState;

  IterationReplay(Instruments instruments, Logger log) {
    this.instruments = instruments;
    this.log = log;
  }

  /** An iteration begins. */
  void begin() {
    steps.clear();
    rootState = Nd4j.getRandom().rootState();
    nodeState = Nd4j.getRandom().nodeState();
  }

  /** The iteration is over. */
  void forget() {
    steps.clear();
  }

  /** A parameter is about to be updated. SameDiff keeps updates until the iteration ends. */
  void step(String parameter, INDArray update) {
    steps.put(parameter, update);
  }

  /** The results of the iteration's ops; empty if the iteration cannot be repeated. */
  Optional<NonFinitePath> repeated(SameDiff graph, MultiDataSet batch) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return Optional.of(withParametersBefore(graph, batch));
    } catch (Throwable e) {
      // It runs functions of the user, and memory may not suffice.
      log.warn("cannot search for the operation that gave the first NaN", e);
      return Optional.empty();
    }
  }

  private NonFinitePath withParametersBefore(SameDiff graph, MultiDataSet batch) {
    boolean minimizes = graph.getTrainingConfig().isMinimize();
    List<Saved> saved = new ArrayList<>();
    long root = Nd4j.getRandom().rootState();
    long node = Nd4j.getRandom().nodeState();
    try {
      steps.forEach(
          (name, update) -> {
            INDArray parameter = graph.getVariable(name).getArr();
            saved.add(new Saved(parameter, parameter.dup()));
            if (minimizes) {
              parameter.addi(update);
            } else {
              parameter.subi(update);
            }
          });
      Nd4j.getRandom().setStates(rootState, nodeState);
      return run(graph, batch);
    } finally {
      Nd4j.getRandom().setStates(root, node);
      for (Saved parameter : saved) {
        parameter.array().assign(parameter.copy());
        parameter.copy().close();
      }
    }
  }

  private NonFinitePath run(SameDiff graph, MultiDataSet batch) {
    Set<String> wanted = new LinkedHashSet<>();
    for (SDVariable variable : graph.variables()) {
      SDVariable gradient =
          variable.getVariableType() == VariableType.VARIABLE
              ? graph.getGradForVariable(variable.name())
              : null;
      if (gradient != null) {
        wanted.add(gradient.name());
      }
    }
    wanted.addAll(graph.getLossVariables());
    Witness witness = new Witness(instruments);
    InferenceSession session = new InferenceSession(graph.getFunction("grad"));
    try {
      session.output(
          List.copyOf(wanted),
          Placeholders.of(graph, batch),
          batch,
          List.of(),
          List.of(witness),
          At.defaultAt(Operation.TRAINING));
    } finally {
      session.getMmgr().close();
    }
    return witness.path;
  }

  /** Looks at each result while it is there. */
  private static final class Witness extends BaseListener {

    private final Instruments instruments;
    private final NonFinitePath path = new NonFinitePath();

    Witness(Instruments instruments) {
      this.instruments = instruments;
    }

    @Override
    public boolean isActive(Operation operation) {
      return true;
    }

    @Override
    public void opExecution(
        SameDiff sd,
        At at,
        MultiDataSet batch,
        SameDiffOp op,
        OpContext opContext,
        INDArray[] results) {
      List<State> states = new ArrayList<>();
      for (int i = 0; i < results.length && i < op.getOutputsOfOp().size(); i++) {
        boolean finite = results[i] == null || instruments.isFinite(results[i]);
        states.add(finite ? State.FINITE : State.NON_FINITE);
      }
      path.add(op, states);
    }
  }
}
