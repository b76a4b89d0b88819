package org.example;

import java.util.concurrent.atomic.AtomicInteger;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** A class that a file may name and that belongs to neither library; it counts what runs of it. */
public final class Foreign extends ActivationReLU {
  private static final long serialVersionUID = 1L;

  static {
    Runs.COUNT.incrementAndGet();
  }

  /** Called by whatever reads a file that names this class. */
  public Foreign() {
    Runs.COUNT.incrementAndGet();
  }

  /** How often code of the class was run; in a class of its own, which is not what is named. */
  public static final class Runs {
    public static final AtomicInteger COUNT = new AtomicInteger();

    private Runs() {}
  }
}
