package io.github.activations4j.experiments.data;

import java.util.List;

/** Examples whose numbers lie in one array after another. */
final class ArrayExamples extends NamedExamples {
  private static final long serialVersionUID = 1L;

  private final Form form;
  private final Task task;

  @SuppressWarnings("serial") // an immutable list of records, which are serializable
  private final List<Channel> channels;

  private final Numbers values;
  private final int[] steps;
  private final float[] answers;

  /**
   * Joins numbers with answers.
   *
   * @param form of each example
   * @param task what is answered
   * @param channels what the numbers are
   * @param values of all examples
   * @param steps of each sequence; null for what is no sequence
   * @param answers the class of each example, or its numbers
   */
  ArrayExamples(
      Form form, Task task, List<Channel> channels, Numbers values, int[] steps, float[] answers) {
    this.form = form;
    this.task = task;
    this.channels = List.copyOf(channels);
    this.values = values;
    this.steps = steps;
    this.answers = answers;
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public int size() {
    return task.isClassification() ? answers.length : answers.length / task.outputs();
  }

  @Override
  public float value(int example, int index) {
    return values.get(example * form.size() + index);
  }

  @Override
  public float target(int example, int output) {
    if (task.isClassification()) {
      return output == label(example) ? 1 : 0;
    }
    return answers[example * task.outputs() + output];
  }

  @Override
  public int label(int example) {
    if (!task.isClassification()) {
      throw new UnsupportedOperationException("the answers are numbers, not classes");
    }
    return (int) answers[example];
  }

  @Override
  public int steps(int example) {
    return steps == null ? form.rows() : steps[example];
  }

  @Override
  public String channel(int channel) {
    return channels.get(channel).name();
  }

  @Override
  public boolean isScaled(int channel) {
    return channels.get(channel).isScaled();
  }
}
