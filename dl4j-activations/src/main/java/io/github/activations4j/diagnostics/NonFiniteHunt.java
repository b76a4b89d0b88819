package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.history.NonFinite;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.profiler.OpProfiler;
import org.nd4j.linalg.profiler.ProfilerConfig;

/**
 * On request, finds the operation that produced the first NaN or infinity: a copy of the network
 * repeats the batch in a thread of its own, while ND4J checks every result. Other threads'
 * operations are checked as well during that time, so this is for one network at a time.
 */
final class NonFiniteHunt {

  private static final long PATIENCE = 60_000;

  private static final List<String> MACHINERY =
      List.of(
          "org.nd4j.linalg.api.ops.executioner.",
          "org.nd4j.linalg.profiler.",
          "org.nd4j.linalg.cpu.",
          "org.nd4j.linalg.api.ndarray.",
          "org.nd4j.linalg.factory.",
          "java.");

  private final boolean wanted;

  NonFiniteHunt(boolean wanted) {
    this.wanted = wanted;
  }

  /** What was found, with the operation if it was wanted and could be found. */
  NonFinite hunted(NonFinite found, Model model) {
    if (!wanted) {
      return found;
    }
    AtomicReference<String> operation = new AtomicReference<>("");
    Thread thread = new Thread(replay(model, operation), "activations4j-nan-hunt");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new NonFinite(found.place(), found.layer(), found.iteration(), operation.get());
  }

  private static Runnable replay(Model model, AtomicReference<String> operation) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Model copy = copy(model);
      return () -> {
        ProfilerConfig before = OpProfiler.getInstance().getConfig();
        Nd4j.getExecutioner()
            .setProfilingConfig(
                ProfilerConfig.builder().checkForNAN(true).checkForINF(true).build());
        try {
          copy.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
        } catch (RuntimeException e) {
          operation.set(caller(e));
        } finally {
          Nd4j.getExecutioner().setProfilingConfig(before);
        }
      };
    }
  }

  /** The first method on the stack that is neither ND4J's check nor one of its arrays. */
  private static String caller(RuntimeException e) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (MACHINERY.stream().noneMatch(frame.getClassName()::startsWith)) {
        return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
      }
    }
    return String.valueOf(e.getMessage());
  }

  private static Model copy(Model model) {
    if (model instanceof MultiLayerNetwork net) {
      MultiLayerNetwork copy = net.clone();
      copy.setListeners(List.of());
      copy.setInput(net.getInput().dup());
      copy.setLabels(net.getLabels().dup());
      return copy;
    }
    ComputationGraph graph = (ComputationGraph) model;
    ComputationGraph copy = graph.clone();
    copy.setListeners(List.of());
    for (int i = 0; i < graph.getInputs().length; i++) {
      copy.setInput(i, graph.getInputs()[i].dup());
    }
    List<String> outputs = graph.getConfiguration().getNetworkOutputs();
    for (int i = 0; i < outputs.size(); i++) {
      if (graph.getLayer(outputs.get(i)) instanceof BaseOutputLayer<?> layer) {
        copy.setLabel(i, layer.getLabels().dup());
      }
    }
    return copy;
  }
}
