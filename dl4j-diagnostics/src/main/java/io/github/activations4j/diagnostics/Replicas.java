package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.internal.network.ObservedNetwork;
import io.github.activations4j.diagnostics.internal.recording.IterationClock;
import io.github.activations4j.diagnostics.internal.watch.OnlyNetwork;
import io.github.activations4j.diagnostics.internal.watch.WatchedRun;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

/**
 * The watched network and its copies: models like it that a {@code ParallelWrapper} trains in other
 * threads. Any other model is another network. Thread-safe.
 */
final class Replicas {

  /** The package of ParallelWrapper and the threads in which it trains. */
  private static final String REPLICATING = "org.deeplearning4j.parallelism.";

  private final WatchedRun run;
  private final OnlyNetwork<Model> main;
  private final List<Replica> copies = new ArrayList<>();
  private final List<WeakReference<Model>> refused = new ArrayList<>();

  Replicas(WatchedRun run, OnlyNetwork<Model> main) {
    this.run = run;
    this.main = main;
  }

  /** The copy that a model is; empty if it does not belong to the run. Each model is asked once. */
  Optional<Replica> of(Model model) {
    synchronized (this) {
      for (Replica copy : copies) {
        if (copy.isOf(model)) {
          return Optional.of(copy);
        }
      }
      if (refused.stream().anyMatch(one -> one.get() == model)) {
        return Optional.empty();
      }
    }
    boolean belongs = main.accepts(model) || (isReplicated() && isLikeMain(model));
    if (!belongs) {
      main.refuse();
    }
    return entered(model, belongs);
  }

  private synchronized Optional<Replica> entered(Model model, boolean belongs) {
    copies.removeIf(Replica::isGone);
    refused.removeIf(one -> one.get() == null);
    if (!belongs) {
      refused.add(new WeakReference<>(model));
      return Optional.empty();
    }
    Replica replica = new Replica(model, new IterationClock(run.schedule()));
    copies.add(replica);
    return Optional.of(replica);
  }

  /** How many copies train. */
  synchronized int count() {
    return (int) copies.stream().filter(copy -> !copy.isGone()).count();
  }

  /** A network that is changed and no longer like the main one is not measured any more. */
  synchronized void dismiss(Replica replica, Model model) {
    copies.remove(replica);
    refused.add(new WeakReference<>(model));
  }

  /** Forgets the iterations in progress, because nothing is watched any more. */
  synchronized void forget() {
    copies.clear();
    refused.clear();
  }

  /** Two networks that are alike in two threads of a user are not copies. */
  private static boolean isReplicated() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(REPLICATING)));
  }

  private boolean isLikeMain(Model model) {
    List<LayerFacts> known = run.recorder().facts();
    List<LayerFacts> expected = known.isEmpty() ? main.get().map(this::facts).orElse(known) : known;
    return facts(model).equals(expected);
  }

  private List<LayerFacts> facts(Model model) {
    return ObservedNetwork.of(model, run.slopes()).map(ObservedNetwork::facts).orElse(List.of());
  }
}
