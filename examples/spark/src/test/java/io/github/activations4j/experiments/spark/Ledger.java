package io.github.activations4j.experiments.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that a run hands out, in the order in which it does. */
final class Ledger implements Results<String, String> {

  private final List<String> done = new ArrayList<>();
  private final Map<String, String> lost = new TreeMap<>();
  private Runnable afterEach = () -> {};

  /** Does something after each result. */
  Ledger then(Runnable action) {
    afterEach = action;
    return this;
  }

  @Override
  public void done(String piece, String result) {
    done.add(piece + "=" + result);
    afterEach.run();
  }

  @Override
  public void lost(String piece, String why) {
    String before = lost.put(piece, why);
    if (before != null) {
      throw new IllegalStateException(piece + " is lost twice");
    }
  }

  List<String> done() {
    return done;
  }

  Map<String, String> lost() {
    return lost;
  }
}
