package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.Form;

/** How an example lies in the array that a network reads. */
public enum InputLayout {
  /** One flat row per example, [examples, numbers]: for dense layers and convolutions. */
  FLAT {
    @Override
    long[] shape(int count, Form form) {
      return new long[] {count, form.size()};
    }

    @Override
    int place(int index, Form form) {
      return index;
    }
  },

  /**
   * Images with their channels, [examples, channels, rows, columns]: for convolutions that do not
   * unfold flat rows themselves.
   */
  IMAGE {
    @Override
    long[] shape(int count, Form form) {
      return new long[] {count, form.channels(), form.rows(), form.columns()};
    }

    @Override
    int place(int index, Form form) {
      return index;
    }
  },

  /**
   * A sequence, [examples, features, steps]: Deeplearning4j's recurrent layers have the features
   * before the time steps. An image is read row by row, with the pixels of a row as features.
   */
  ROWS_IN_TURN {
    @Override
    long[] shape(int count, Form form) {
      return new long[] {count, (long) form.channels() * form.columns(), form.rows()};
    }

    @Override
    int place(int index, Form form) {
      int channel = index / form.positions();
      int position = index % form.positions();
      int feature = channel * form.columns() + position % form.columns();
      return feature * form.rows() + position / form.columns();
    }
  };

  /** The shape of the array for some examples. */
  abstract long[] shape(int count, Form form);

  /** Where in its part of the array a number goes. */
  abstract int place(int index, Form form);
}
