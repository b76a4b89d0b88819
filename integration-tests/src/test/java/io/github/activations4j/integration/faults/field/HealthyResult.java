package io.github.activations4j.integration.faults.field;

/**
 * What came of a healthy training.
 *
 * @param name of it
 * @param needed quality that proves that it is healthy
 * @param chart of it
 */
record HealthyResult(String name, double needed, Chart chart) {

  static HealthyResult of(String name, double needed, Watched training, long run, Pace pace) {
    return new HealthyResult(name, needed, training.chart(Seeds.of(run, name), pace));
  }

  /** Whether it is healthy indeed. */
  boolean learned() {
    return chart.quality() >= needed;
  }

  /** Whether a serious finding was raised, at whatever time. */
  boolean falseAlarm() {
    return !chart.alarms().isEmpty();
  }

  /** Whether a warning was raised, at whatever time, and nothing serious. */
  boolean warned() {
    return !falseAlarm() && !chart.warnings().isEmpty();
  }
}
