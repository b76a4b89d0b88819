package io.github.activations4j.experiments.reproduction;

import java.io.IOException;
import java.util.List;

/** A published result that can be run again. */
public interface Reproduction {
  /** All of them, in the order of the documentation. */
  List<Reproduction> ALL =
      List.of(
          new MishDepth(),
          new BornDead(),
          new SeluFixedPoint(),
          new DeadShare(),
          new ZeroCentring(),
          new VanishingGradient());

  /**
   * The name on the command line.
   *
   * @return a short name
   */
  String name();

  /**
   * What it is about.
   *
   * @return a heading
   */
  String title();

  /**
   * Measures and writes down.
   *
   * @param effort how much to measure
   * @param findings where everything goes
   * @throws IOException if results cannot be stored
   */
  void run(Effort effort, Findings findings) throws IOException;
}
