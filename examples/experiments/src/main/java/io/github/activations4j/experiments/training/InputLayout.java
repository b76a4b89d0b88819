package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.LabelledImages;

/** How an image lies in the array that a network reads. */
public enum InputLayout {
  /** One flat row an image, [images, pixels]: for dense layers and convolutions. */
  FLAT {
    @Override
    long[] shape(int count, LabelledImages images) {
      return new long[] {count, images.pixelsPerImage()};
    }

    @Override
    int place(int pixel, LabelledImages images) {
      return pixel;
    }
  },

  /**
   * An image with one channel, [images, 1, rows, columns]: for convolutions that do not unfold flat
   * rows themselves.
   */
  ONE_CHANNEL {
    @Override
    long[] shape(int count, LabelledImages images) {
      return new long[] {count, 1, images.rows(), images.columns()};
    }

    @Override
    int place(int pixel, LabelledImages images) {
      return pixel;
    }
  },

  /**
   * A sequence that reads the image row by row, [images, columns, rows]: Deeplearning4j's recurrent
   * layers have the features before the time steps.
   */
  ROWS_IN_TURN {
    @Override
    long[] shape(int count, LabelledImages images) {
      return new long[] {count, images.columns(), images.rows()};
    }

    @Override
    int place(int pixel, LabelledImages images) {
      return pixel % images.columns() * images.rows() + pixel / images.columns();
    }
  };

  /** The shape of the array for some images. */
  abstract long[] shape(int count, LabelledImages images);

  /** Where in its part of the array a pixel goes. */
  abstract int place(int pixel, LabelledImages images);
}
