package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.NonFinite.Quantity;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.profiler.OpProfiler;
import org.nd4j.linalg.profiler.ProfilerConfig;
import org.slf4j.Logger;

/**
 * On request, finds the operation that produced the first NaN or infinity: a copy of the network
 * repeats the batch in a thread of its own, while ND4J checks every result. That makes it fail in
 * other threads as well, so it is not done while replicas train. ND4J does not see what a function
 * computes in Java; of such a NaN the operation that got it is found.
 */
public final class NonFiniteHunt {

  private static final long PATIENCE = 60_000;

  /** What an operation of the batch has produced, and not the data or the step before. */
  private static final Set<Quantity> PRODUCED =
      EnumSet.of(Quantity.ACTIVATIONS, Quantity.LOSS, Quantity.GRADIENT);

  /** ND4J's own classes, between an operation and whoever asked for it. */
  private static final List<String> MACHINERY =
      List.of(
          "org.nd4j.linalg.api.ops.executioner.",
          "org.nd4j.linalg.profiler.",
          "org.nd4j.linalg.cpu.",
          "org.nd4j.linalg.api.ndarray.",
          "org.nd4j.linalg.api.blas.",
          "org.nd4j.linalg.factory.",
          "org.nd4j.linalg.ops.transforms.",
          "java.");

  /** Methods of the machinery that say nothing about the operation. */
  private static final Set<String> ANONYMOUS = Set.of("exec", "execAndReturn", "invoke");

  private final boolean wanted;
  private final Logger log;

  /**
   * A hunt.
   *
   * @param wanted whether it was asked for
   * @param log where it is said that it cannot be done
   */
  public NonFiniteHunt(boolean wanted, Logger log) {
    this.wanted = wanted;
    this.log = log;
  }

  /**
   * Whether each gradient is to be looked at, so that none slips into the parameters unseen.
   *
   * @return true if it was asked for
   */
  public boolean wanted() {
    return wanted;
  }

  /**
   * What was found, with the operation if it was wanted and could be found.
   *
   * @param found the place
   * @param network the network, after a backward pass
   * @param replicas how many threads train
   * @return the place, with the operation if it was found
   */
  public NonFinite hunted(NonFinite found, ObservedNetwork network, int replicas) {
    if (!wanted || !PRODUCED.contains(found.quantity())) {
      return found;
    }
    if (replicas > 1) {
      log.info("no search for the operation of the first NaN while several threads train");
      return found;
    }
    try {
      Optional<Repetition> repetition = network.repetition(Integer.MAX_VALUE, true);
      if (repetition.isEmpty()) {
        log.info("cannot search for the operation of the first NaN: the batch cannot be repeated");
      }
      String operation = repetition.map(NonFiniteHunt::operation).orElse("");
      return new NonFinite(found.quantity(), found.layer(), found.iteration(), operation);
    } catch (Throwable e) {
      // A copy of the network runs layers and functions of the user, and may not fit into memory.
      log.info("cannot search for the operation of the first NaN", e);
      return found;
    }
  }

  private static String operation(Repetition repetition) {
    AtomicReference<String> operation = new AtomicReference<>("");
    Thread thread = new Thread(() -> checked(repetition, operation), "activations4j-nan-hunt");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return operation.get();
  }

  private static void checked(Repetition repetition, AtomicReference<String> operation) {
    ProfilerConfig before = OpProfiler.getInstance().getConfig();
    Nd4j.getExecutioner()
        .setProfilingConfig(ProfilerConfig.builder().checkForNAN(true).checkForINF(true).build());
    try {
      repetition.run();
    } catch (Throwable e) {
      operation.set(named(e));
    } finally {
      Nd4j.getExecutioner().setProfilingConfig(before);
    }
  }

  /**
   * The first method on the stack that is none of ND4J's own, and what it asked ND4J for, such as
   * {@code log in …LossMCXENT.scoreArray (line 101)}.
   */
  private static String named(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String asked = "";
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (MACHINERY.stream().noneMatch(frame.getClassName()::startsWith)) {
        String place = frame.getClassName() + "." + frame.getMethodName();
        String line = frame.getLineNumber() > 0 ? " (line " + frame.getLineNumber() + ")" : "";
        return (asked.isEmpty() || ANONYMOUS.contains(asked) ? "" : asked + " in ") + place + line;
      }
      asked = frame.getMethodName();
    }
    return String.valueOf(cause.getMessage());
  }
}
