package io.github.activations4j.experiments.data;

/** A selection of examples, without a copy. */
final class Selection extends NamedExamples {
  private static final long serialVersionUID = 1L;

  private final Examples all;
  private final int[] which;

  Selection(Examples all, int[] which) {
    this.all = all;
    this.which = which;
  }

  @Override
  public Form form() {
    return all.form();
  }

  @Override
  public Task task() {
    return all.task();
  }

  @Override
  public int size() {
    return which.length;
  }

  @Override
  public float value(int example, int index) {
    return all.value(which[example], index);
  }

  @Override
  public float target(int example, int output) {
    return all.target(which[example], output);
  }

  @Override
  public int label(int example) {
    return all.label(which[example]);
  }

  @Override
  public int steps(int example) {
    return all.steps(which[example]);
  }

  @Override
  public String channel(int channel) {
    return all.channel(channel);
  }

  @Override
  public boolean isScaled(int channel) {
    return all.isScaled(channel);
  }
}
