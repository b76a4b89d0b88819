package io.github.activations4j.integration.faults.field;

import java.util.List;

/**
 * What the tables show of a healthy training, without the training: one line of a file.
 *
 * @param name of the training
 * @param quality on test examples
 * @param needed quality that proves that it is healthy
 * @param raised findings raised at any time, or "nothing"
 * @param falseAlarm whether one of them was serious
 * @param warned whether one of them was a warning, and none serious
 * @param rules how often the rules had been changed after looking when it was trained
 */
record HealthyRow(
    String name,
    double quality,
    double needed,
    String raised,
    boolean falseAlarm,
    boolean warned,
    int rules) {

  /** Whether it is healthy indeed. */
  boolean learned() {
    return quality >= needed;
  }

  /** The cells of a line of a file. */
  List<String> cells() {
    return List.of(
        name,
        Double.toString(quality),
        Double.toString(needed),
        raised,
        Boolean.toString(falseAlarm),
        Boolean.toString(warned),
        Integer.toString(rules));
  }

  /** From the cells of a line of a file. */
  static HealthyRow of(List<String> cells) {
    return new HealthyRow(
        cells.get(0),
        Double.parseDouble(cells.get(1)),
        Double.parseDouble(cells.get(2)),
        cells.get(3),
        Boolean.parseBoolean(cells.get(4)),
        Boolean.parseBoolean(cells.get(5)),
        Integer.parseInt(cells.get(6)));
  }
}
