package io.github.activations4j.integration.faults.field;

/** What a fix does, measured against the repair of the source. */
enum Effect {
  /** At most 0.1 below the source's repair, and at least half of what that gains. */
  REPAIRED("repaired"),
  /** Better by at least 0.05 and a fifth of what the source's repair gains. */
  HELPED("helped"),
  /** Neither better nor worse. */
  NONE("no effect"),
  /** Worse by at least 0.05. */
  WORSE("worse"),
  /** There was no fix that a program can make. */
  NOT_TRIED("no fix");

  private static final double NEAR = 0.1;
  private static final double HALF = 0.5;
  private static final double FIFTH = 0.2;
  private static final double NOTICEABLE = 0.05;

  private final String word;

  Effect(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /**
   * Compares qualities.
   *
   * @param sick before
   * @param fixed after the fix
   * @param repaired after the repair of the source
   */
  static Effect of(double sick, double fixed, double repaired) {
    double gain = fixed - sick;
    double wanted = repaired - sick;
    if (fixed >= repaired - NEAR && gain >= HALF * wanted) {
      return REPAIRED;
    }
    if (gain >= NOTICEABLE && gain >= FIFTH * wanted) {
      return HELPED;
    }
    return gain <= -NOTICEABLE ? WORSE : NONE;
  }
}
