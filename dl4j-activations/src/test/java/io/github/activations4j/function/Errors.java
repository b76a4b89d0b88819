package io.github.activations4j.function;

/** Errors of one kernel over many arguments. */
public final class Errors {

  private final Pin pin;
  private final Worst ulps = new Worst();
  private final Worst relative = new Worst();
  private final Worst absolute = new Worst();
  private final Worst shareOfAllowed = new Worst();
  private long count;

  Errors(Pin pin) {
    this.pin = pin;
  }

  void offer(float x, double exact, float computed) {
    double error = Pin.error(exact, computed);
    count++;
    if (pin.isRelative(x, exact)) {
      ulps.offer(error / Math.ulp((float) exact), x, exact, computed);
      // Below 2⁻¹²⁶ a relative error says how few digits a float has left, not how good a kernel
      // is.
      if (Math.abs(exact) >= Float.MIN_NORMAL) {
        relative.offer(error / Math.abs(exact), x, exact, computed);
      }
    } else {
      absolute.offer(error, x, exact, computed);
    }
    shareOfAllowed.offer(error / pin.allowed(x, exact), x, exact, computed);
  }

  /**
   * Adds what another thread saw.
   *
   * @param other errors of the same kernel
   */
  public void offer(Errors other) {
    ulps.offer(other.ulps);
    relative.offer(other.relative);
    absolute.offer(other.absolute);
    shareOfAllowed.offer(other.shareOfAllowed);
    count += other.count;
  }

  /**
   * Error in units in the last place, where the bound is relative.
   *
   * @return the largest
   */
  public Worst ulps() {
    return ulps;
  }

  /**
   * Relative error, where the bound is relative and the result is not denormal.
   *
   * @return the largest
   */
  public Worst relative() {
    return relative;
  }

  /**
   * Error where the bound is the absolute floor.
   *
   * @return the largest
   */
  public Worst absolute() {
    return absolute;
  }

  /**
   * Error as a share of the allowed one.
   *
   * @return the largest; above 1 the kernel breaks its promise
   */
  public Worst shareOfAllowed() {
    return shareOfAllowed;
  }

  /**
   * Number of arguments seen.
   *
   * @return how many
   */
  public long count() {
    return count;
  }
}
