package io.github.activations4j.integration.faults.field;

/**
 * What came of a healthy training.
 *
 * @param name of it
 * @param needed quality that proves that it is healthy
 * @param chart of it
 */
record HealthyTraining(String name, double needed, Chart chart) {

  static HealthyTraining of(String name, double needed, Watched training, long run, Pace pace) {
    return new HealthyTraining(name, needed, training.chart(RunSeeds.of(run, name), pace));
  }

  /** Whether a serious finding was raised, at whatever time. */
  boolean falseAlarm() {
    return !chart.alarms().isEmpty();
  }

  /** Whether a warning was raised, at whatever time, and nothing serious. */
  boolean warned() {
    return !falseAlarm() && !chart.warnings().isEmpty();
  }

  /** What the tables show of it. */
  HealthyRow row() {
    return new HealthyRow(
        name,
        chart.quality(),
        needed,
        TruthTables.findings(chart.raised()),
        falseAlarm(),
        warned(),
        TruthPage.CHANGES);
  }
}
