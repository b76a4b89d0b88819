package io.github.activations4j.experiments.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;

/** Examples to train on and others of the same form to test on. */
public interface Dataset extends Serializable {

  /** {@return what people call the data} */
  String name();

  /** {@return the training set} */
  Examples train();

  /** {@return the test set} */
  Examples test();

  /**
   * What is to be answered.
   *
   * @return classes or numbers
   */
  default Task task() {
    return train().task();
  }

  /**
   * How the files were understood, for a person who wants to see whether it was rightly.
   *
   * @return a few lines; none for data that come with the program in one known form
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * A few examples as they were understood.
   *
   * @return the first row has the headings; empty for images
   */
  default List<List<String>> preview() {
    return List.of();
  }

  /**
   * Tells data apart by content, wherever they are stored.
   *
   * @return the start of the SHA-256 of all numbers and answers
   */
  default String fingerprint() {
    Fingerprint print = new Fingerprint();
    for (Examples part : List.of(train(), test())) {
      Form form = part.form();
      int outputs = part.task().outputs();
      print.add(
          ByteBuffer.allocate(6 * Integer.BYTES)
              .putInt(part.size())
              .putInt(form.kind().ordinal())
              .putInt(form.channels())
              .putInt(form.rows())
              .putInt(form.columns())
              .putInt(part.task().isClassification() ? outputs : -outputs)
              .flip());
      ByteBuffer numbers = ByteBuffer.allocate((form.size() + outputs + 1) * Float.BYTES);
      for (int i = 0; i < part.size(); i++) {
        numbers.clear().putInt(part.steps(i));
        for (int k = 0; k < form.size(); k++) {
          numbers.putFloat(part.value(i, k));
        }
        for (int k = 0; k < outputs; k++) {
          numbers.putFloat(part.target(i, k));
        }
        print.add(numbers.flip());
      }
    }
    return print.text();
  }
}
