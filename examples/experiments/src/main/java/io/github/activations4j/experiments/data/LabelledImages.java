package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * Grey images of one size, each with its class.
 *
 * @param rows height of an image in pixels
 * @param columns width of an image in pixels
 * @param pixels the images one after another, row by row, an unsigned byte a pixel
 * @param labels the class of each image, 0 to {@value #CLASSES} − 1
 */
public record LabelledImages(int rows, int columns, byte[] pixels, byte[] labels)
    implements Serializable {
  /** MNIST, Fashion-MNIST and KMNIST all have ten classes. */
  public static final int CLASSES = 10;

  /**
   * A part of the images.
   *
   * @param count how many, from the first on; null for all
   * @param purpose what they are for, for the message
   * @return so many images
   * @throws BadInputException if there are fewer
   */
  public LabelledImages first(Integer count, String purpose) {
    if (count == null) {
      return this;
    }
    if (count > size()) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%,d images to %s were asked for, the data have %,d",
              count,
              purpose,
              size()));
    }
    return new LabelledImages(
        rows,
        columns,
        Arrays.copyOf(pixels, count * pixelsPerImage()),
        Arrays.copyOf(labels, count));
  }

  /**
   * The number of images.
   *
   * @return how many images there are
   */
  public int size() {
    return labels.length;
  }

  /**
   * The number of pixels of one image.
   *
   * @return rows times columns
   */
  public int pixelsPerImage() {
    return rows * columns;
  }

  /**
   * One pixel.
   *
   * @param image which image
   * @param pixel which of its pixels, row by row
   * @return its brightness, 0 to 255
   */
  public int pixel(int image, int pixel) {
    return Byte.toUnsignedInt(pixels[image * pixelsPerImage() + pixel]);
  }
}
