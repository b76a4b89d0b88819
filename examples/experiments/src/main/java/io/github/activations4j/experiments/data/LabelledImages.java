package io.github.activations4j.experiments.data;

import java.util.Arrays;

/**
 * Grey images of one size, each with its class.
 *
 * @param rows height of an image in pixels
 * @param columns width of an image in pixels
 * @param pixels the images one after another, row by row, an unsigned byte a pixel
 * @param labels the class of each image, 0 to {@value #CLASSES} − 1
 */
public record LabelledImages(int rows, int columns, byte[] pixels, byte[] labels)
    implements Examples {
  /** MNIST, Fashion-MNIST and KMNIST all have ten classes. */
  public static final int CLASSES = 10;

  @Override
  public LabelledImages first(Integer count, String purpose) {
    if (count == null) {
      return this;
    }
    NamedExamples.requireAtMost(count, "images", purpose, size());
    return new LabelledImages(
        rows,
        columns,
        Arrays.copyOf(pixels, count * pixelsPerImage()),
        Arrays.copyOf(labels, count));
  }

  @Override
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

  @Override
  public Form form() {
    return Form.image(1, rows, columns);
  }

  @Override
  public Task task() {
    return Task.ofClasses(CLASSES);
  }

  @Override
  public float value(int example, int index) {
    return pixel(example, index);
  }

  @Override
  public float target(int example, int output) {
    return output == labels[example] ? 1 : 0;
  }

  @Override
  public int label(int example) {
    return labels[example];
  }

  @Override
  public String channel(int channel) {
    return "grey";
  }
}
