package io.github.activations4j.function;

/** The largest error seen, and where. */
public final class Worst {

  private double size;
  private float x = Float.NaN;
  private double exact = Double.NaN;
  private float computed = Float.NaN;

  void offer(double error, float at, double expected, float got) {
    if (error > size) {
      size = error;
      x = at;
      exact = expected;
      computed = got;
    }
  }

  void offer(Worst other) {
    offer(other.size, other.x, other.exact, other.computed);
  }

  /**
   * The largest error.
   *
   * @return 0 if none was seen
   */
  public double size() {
    return size;
  }

  /**
   * Where it was.
   *
   * @return NaN if no error was seen
   */
  public float x() {
    return x;
  }

  @Override
  public String toString() {
    return "f(" + x + ") is " + computed + " instead of " + exact;
  }
}
