package io.github.activations4j.diagnostics.rules;

import java.util.EnumMap;
import java.util.Map;

/** A number for each {@link Threshold}. Immutable. */
public final class Thresholds {

  private static final Thresholds DEFAULTS = new Thresholds(new EnumMap<>(Threshold.class));

  private final Map<Threshold, Double> changed;

  private Thresholds(Map<Threshold, Double> changed) {
    this.changed = changed;
  }

  /**
   * The defaults.
   *
   * @return {@link Threshold#value()} for each
   */
  public static Thresholds defaults() {
    return DEFAULTS;
  }

  /**
   * The same but for one.
   *
   * @param threshold which
   * @param value its number
   * @return the new thresholds
   * @throws IllegalArgumentException if the value is not a finite number
   */
  public Thresholds with(Threshold threshold, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(threshold + " is " + value + ", not a finite number");
    }
    Map<Threshold, Double> map = new EnumMap<>(Threshold.class);
    map.putAll(changed);
    map.put(threshold, value);
    return new Thresholds(map);
  }

  /**
   * {@return the number in force}
   *
   * @param threshold which
   */
  public double of(Threshold threshold) {
    return changed.getOrDefault(threshold, threshold.value());
  }
}
