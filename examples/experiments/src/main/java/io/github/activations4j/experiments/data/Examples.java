package io.github.activations4j.experiments.data;

import java.io.Serializable;

/** Examples of one form, each with the answer that a network should give. */
public interface Examples extends Serializable {

  /**
   * The numbers of each example.
   *
   * @return their form
   */
  Form form();

  /**
   * What is to be answered.
   *
   * @return classes or numbers
   */
  Task task();

  /**
   * How many examples there are.
   *
   * @return their number
   */
  int size();

  /**
   * One number of an example, as it was read.
   *
   * @param example which example
   * @param index which of its numbers, from 0, in the order of {@link Form}
   * @return the number; 0 after the end of a sequence
   */
  float value(int example, int index);

  /**
   * The answer to an example.
   *
   * @param example which example
   * @param output which number of the answer
   * @return the number; for classes 1 for the right one and 0 for the others
   */
  float target(int example, int output);

  /**
   * The class of an example.
   *
   * @param example which example
   * @return its class, from 0
   * @throws UnsupportedOperationException if the answers are numbers
   */
  int label(int example);

  /**
   * How long a sequence is.
   *
   * @param example which example
   * @return its steps; rows of the form for what is no sequence
   */
  default int steps(int example) {
    return form().rows();
  }

  /**
   * What a channel is called.
   *
   * @param channel from 0
   * @return the name of a column, or of a colour
   */
  String channel(int channel);

  /**
   * Whether the numbers of a channel have a scale, so that they can be standardised.
   *
   * @param channel from 0
   * @return false for the columns that stand for the categories of one
   */
  default boolean isScaled(int channel) {
    return true;
  }

  /**
   * Some of the examples.
   *
   * @param which their positions
   * @return a view
   */
  default Examples select(int... which) {
    return new Selection(this, which.clone());
  }

  /**
   * The first examples.
   *
   * @param count how many; null for all
   * @param purpose what they are for, for the message
   * @return so many examples
   * @throws io.github.activations4j.experiments.BadInputException if there are fewer
   */
  Examples first(Integer count, String purpose);
}
