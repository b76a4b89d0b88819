package io.github.activations4j.dl4j.layer;

import java.util.Set;
import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Keeps every parameter between two bounds: after each update, what lies outside is moved to one.
 */
public final class RangeConstraint extends BaseConstraint {

  private static final long serialVersionUID = 1;

  /** Lower bound. */
  @JsonProperty private double min;

  /** Upper bound. */
  @JsonProperty private double max;

  /** For reading JSON. */
  RangeConstraint() {}

  /**
   * Bounds for all parameters of the layer that the constraint is given to.
   *
   * @param min lower bound
   * @param max upper bound; not below {@code min}
   * @throws IllegalArgumentException if a bound is not a number or {@code max} is below {@code min}
   */
  public RangeConstraint(double min, double max) {
    this(min, max, Set.of());
  }

  /**
   * Bounds for some parameters.
   *
   * @param min lower bound
   * @param max upper bound; not below {@code min}
   * @param names names of the parameters
   * @throws IllegalArgumentException if a bound is not a number or {@code max} is below {@code min}
   */
  public RangeConstraint(double min, double max, Set<String> names) {
    super(names);
    if (!(min <= max)) {
      throw new IllegalArgumentException("no number lies between " + min + " and " + max);
    }
    this.min = min;
    this.max = max;
  }

  @Override
  public void apply(INDArray parameter) {
    Transforms.max(parameter, min, false);
    Transforms.min(parameter, max, false);
  }

  @Override
  public RangeConstraint clone() {
    return new RangeConstraint(min, max, params);
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof RangeConstraint;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RangeConstraint that
        && super.equals(other)
        && Double.compare(min, that.min) == 0
        && Double.compare(max, that.max) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * super.hashCode() + Double.hashCode(min)) + Double.hashCode(max);
  }

  @Override
  public String toString() {
    return "RangeConstraint(" + min + ", " + max + ")";
  }
}
