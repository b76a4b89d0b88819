package io.github.activations4j.benchmarks.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Adds a line with nanoseconds per element to the nanoseconds per call that JMH prints. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Elements {

  /** Elements computed; JMH divides the time by it. */
  public long elements;

  @Setup(Level.Iteration)
  public void reset() {
    elements = 0;
  }
}
