package io.github.activations4j.integration.faults.field;

/** Seeds of runs. */
final class RunSeeds {

  private RunSeeds() {}

  /** One for each training of a run, which no other training of the collection moves. */
  static long of(long run, String name) {
    return 1000003 * run + name.hashCode();
  }
}
