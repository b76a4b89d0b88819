package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.data.Task;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Turns examples into the standardised arrays that networks read. */
public final class Batches {
  private final Examples examples;
  private final Standardisation standardisation;
  private final InputLayout layout;
  private final TargetScale targets;
  private final AnswerLayout answers;
  private final int[] places;

  /**
   * Joins examples with the way they are presented, one flat row per example.
   *
   * @param examples to present
   * @param standardisation of their numbers
   */
  public Batches(Examples examples, Standardisation standardisation) {
    this(examples, standardisation, InputLayout.FLAT);
  }

  /**
   * Joins examples with the way they are presented, with answers as they are.
   *
   * @param examples to present
   * @param standardisation of their numbers
   * @param layout of the arrays
   */
  public Batches(Examples examples, Standardisation standardisation, InputLayout layout) {
    this(examples, standardisation, layout, TargetScale.asTheyAre(examples), AnswerLayout.ROWS);
  }

  /**
   * Joins examples with the way they are presented.
   *
   * @param examples to present
   * @param standardisation of their numbers
   * @param layout of the arrays
   * @param targets how numbers to be predicted are scaled
   * @param answers layout of the answers
   */
  public Batches(
      Examples examples,
      Standardisation standardisation,
      InputLayout layout,
      TargetScale targets,
      AnswerLayout answers) {
    this.examples = examples;
    this.standardisation = standardisation;
    this.layout = layout;
    this.targets = targets;
    this.answers = answers;
    Form form = examples.form();
    this.places = IntStream.range(0, form.size()).map(i -> layout.place(i, form)).toArray();
  }

  /**
   * The number of examples.
   *
   * @return how many there are
   */
  public int imageCount() {
    return examples.size();
  }

  /**
   * What is to be answered.
   *
   * @return classes or numbers
   */
  public Task task() {
    return examples.task();
  }

  /**
   * How the answers lie in arrays.
   *
   * @return their layout
   */
  public AnswerLayout answers() {
    return answers;
  }

  /**
   * The class of an example.
   *
   * @param example its position
   * @return its class, from 0
   */
  public int label(int example) {
    return examples.label(example);
  }

  /**
   * A number to be predicted, as the network sees it.
   *
   * @param example its position
   * @param output which number
   * @return the scaled number
   */
  float target(int example, int output) {
    float target = examples.target(example, output);
    return examples.task().isClassification() ? target : targets.apply(output, target);
  }

  /** The last step of an example in the arrays. */
  int lastStep(int example) {
    return examples.steps(example) - 1;
  }

  /**
   * Some examples in a row.
   *
   * @param from the first
   * @param to the one after the last
   * @return their standardised numbers
   */
  public INDArray features(int from, int to) {
    return features(IntStream.range(from, to).toArray());
  }

  /**
   * Some examples in a row, with their answers.
   *
   * @param from the first
   * @param to the one after the last
   * @return as {@link #examples(int[])}
   */
  public DataSet examples(int from, int to) {
    return examples(IntStream.range(from, to).toArray());
  }

  /**
   * Some examples and their answers.
   *
   * @param which their positions
   * @return their standardised numbers, and classes one-hot or numbers; sequences of different
   *     lengths with masks
   */
  public DataSet examples(int[] which) {
    DataSet set = new DataSet(features(which), labels(which));
    if (isMasked()) {
      set.setFeaturesMaskArray(stepsThere(which));
    }
    if (answers == AnswerLayout.LAST_STEP) {
      set.setLabelsMaskArray(lastSteps(which));
    }
    return set;
  }

  private boolean isMasked() {
    return examples.form().kind() == Form.Kind.SEQUENCE && layout == InputLayout.ROWS_IN_TURN;
  }

  private INDArray labels(int[] which) {
    int outputs = answers == AnswerLayout.SECOND_CLASS ? 1 : examples.task().outputs();
    int steps = answers == AnswerLayout.LAST_STEP ? examples.form().rows() : 1;
    float[] labels = new float[which.length * outputs * steps];
    for (int i = 0; i < which.length; i++) {
      int step = answers == AnswerLayout.LAST_STEP ? lastStep(which[i]) : 0;
      for (int output = 0; output < outputs; output++) {
        labels[(i * outputs + output) * steps + step] =
            answers == AnswerLayout.SECOND_CLASS ? target(which[i], 1) : target(which[i], output);
      }
    }
    INDArray array = Nd4j.createFromArray(labels);
    return answers == AnswerLayout.LAST_STEP
        ? array.reshape(which.length, outputs, steps)
        : array.reshape(which.length, outputs);
  }

  private INDArray stepsThere(int[] which) {
    float[][] mask = new float[which.length][examples.form().rows()];
    for (int i = 0; i < which.length; i++) {
      java.util.Arrays.fill(mask[i], 0, examples.steps(which[i]), 1);
    }
    return Nd4j.createFromArray(mask);
  }

  private INDArray lastSteps(int[] which) {
    float[][] mask = new float[which.length][examples.form().rows()];
    for (int i = 0; i < which.length; i++) {
      mask[i][lastStep(which[i])] = 1;
    }
    return Nd4j.createFromArray(mask);
  }

  private INDArray features(int[] which) {
    Form form = examples.form();
    int size = form.size();
    int positions = form.positions();
    float[] values = new float[which.length * size];
    for (int i = 0; i < which.length; i++) {
      int there = examples.steps(which[i]) * form.columns();
      for (int channel = 0; channel < form.channels(); channel++) {
        // What follows the end of a sequence stays 0.
        for (int p = 0; p < there; p++) {
          int index = channel * positions + p;
          values[i * size + places[index]] =
              standardisation.apply(channel, examples.value(which[i], index));
        }
      }
    }
    return Nd4j.createFromArray(values).reshape(layout.shape(which.length, form));
  }
}
