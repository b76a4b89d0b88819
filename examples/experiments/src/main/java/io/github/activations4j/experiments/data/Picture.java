package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * A PNG or JPEG file, brought to a size. What its header claims is looked at before memory is
 * reserved for it.
 */
final class Picture {
  private static final long MOST_PIXELS = 50_000_000;

  private Picture() {}

  /** Height and width. */
  static int[] size(Path file) {
    return with(file, Picture::size);
  }

  private static int[] size(ImageReader reader) throws IOException {
    return new int[] {reader.getHeight(0), reader.getWidth(0)};
  }

  /**
   * Reads the pixels.
   *
   * @param file a PNG or JPEG
   * @param form of colour images
   * @param to where red, green and blue go, one after the other
   * @param offset where they begin
   */
  static void read(Path file, Form form, byte[] to, int offset) {
    BufferedImage image =
        with(
            file,
            reader -> {
              int[] size = size(reader);
              if ((long) size[0] * size[1] > MOST_PIXELS) {
                throw new BadInputException(
                    String.format(
                        Locale.ROOT,
                        "%s: is %dx%d, more than %,d pixels",
                        file,
                        size[0],
                        size[1],
                        MOST_PIXELS));
              }
              return reader.read(0);
            });
    resize(image, form, to, offset);
  }

  /** The mean of the area that a pixel of the new size covers; transparent is black. */
  private static void resize(BufferedImage image, Form form, byte[] to, int offset) {
    for (int row = 0; row < form.rows(); row++) {
      int top = start(row, form.rows(), image.getHeight());
      int bottom = Math.max(top + 1, start(row + 1, form.rows(), image.getHeight()));
      for (int column = 0; column < form.columns(); column++) {
        int left = start(column, form.columns(), image.getWidth());
        int right = Math.max(left + 1, start(column + 1, form.columns(), image.getWidth()));
        long[] sums = new long[3];
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            add(image.getRGB(x, y), sums);
          }
        }
        long area = (long) (bottom - top) * (right - left);
        for (int colour = 0; colour < sums.length; colour++) {
          to[offset + colour * form.positions() + row * form.columns() + column] =
              (byte) ((sums[colour] + area / 2) / area);
        }
      }
    }
  }

  private static int start(int index, int of, int pixels) {
    return (int) ((long) index * pixels / of);
  }

  private static void add(int argb, long[] sums) {
    int alpha = argb >>> 24;
    for (int colour = 0; colour < sums.length; colour++) {
      sums[colour] += (argb >> 8 * (2 - colour) & 0xff) * alpha / 255;
    }
  }

  private static <T> T with(Path file, Step<T> step) {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new BadInputException(file + ": is no PNG or JPEG image");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return step.of(reader);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The readers of the JDK let out more than they say when a file is damaged.
      throw new BadInputException(
          "%s: cannot be read as an image, %s".formatted(file, e.getMessage()), e);
    }
  }

  private interface Step<T> {
    T of(ImageReader reader) throws IOException;
  }
}
