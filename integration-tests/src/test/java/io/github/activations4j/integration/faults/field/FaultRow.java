package io.github.activations4j.integration.faults.field;

import java.util.List;

/**
 * What the tables show of a fault, without its training: one line of a file.
 *
 * @param name of the fault
 * @param link to where it was published, or ""
 * @param wrong what is wrong with it, and the repair
 * @param byProgram whether a program could make the repair
 * @param first finding of the report, such as "STEP_TOO_LARGE S @44", or "nothing"
 * @param naming how well it names the fault
 * @param healthy whether the report calls the network healthy
 * @param fix title of the first fix that a program can make, or ""
 * @param sick quality as it is; NaN if the network answers NaN
 * @param repaired quality with the accepted repair
 * @param fixed quality with the first fix; NaN if there is none
 * @param effect of the first fix
 * @param rules how often the rules had been changed after looking when it was trained
 */
record FaultRow(
    String name,
    String link,
    String wrong,
    boolean byProgram,
    String first,
    Naming naming,
    boolean healthy,
    String fix,
    double sick,
    double repaired,
    double fixed,
    Effect effect,
    int rules) {

  /** How much better the accepted repair must make a training that is sick. */
  private static final double DAMAGE = 0.1;

  /** Whether the training is sick and the accepted repair cures it. */
  boolean isTrue() {
    return repaired - (sick > 0 ? sick : 0) >= DAMAGE;
  }

  /** The cells of a line of a file. */
  List<String> cells() {
    return List.of(
        name,
        link,
        wrong,
        Boolean.toString(byProgram),
        first,
        naming.name(),
        Boolean.toString(healthy),
        fix,
        Double.toString(sick),
        Double.toString(repaired),
        Double.toString(fixed),
        effect.name(),
        Integer.toString(rules));
  }

  /** From the cells of a line of a file. */
  static FaultRow of(List<String> cells) {
    return new FaultRow(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        Boolean.parseBoolean(cells.get(3)),
        cells.get(4),
        Naming.valueOf(cells.get(5)),
        Boolean.parseBoolean(cells.get(6)),
        cells.get(7),
        Double.parseDouble(cells.get(8)),
        Double.parseDouble(cells.get(9)),
        Double.parseDouble(cells.get(10)),
        Effect.valueOf(cells.get(11)),
        Integer.parseInt(cells.get(12)));
  }
}
