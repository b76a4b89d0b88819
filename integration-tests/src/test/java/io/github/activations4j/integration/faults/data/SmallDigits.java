package io.github.activations4j.integration.faults.data;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Real handwritten digits: the first of those that come with the experiments, the mean of each 2×2
 * pixels (14×14 are left), standardised.
 */
final class SmallDigits {

  private static final String FOLDER = "/io/github/activations4j/experiments/data/mnist/";
  private static final int SIDE = 28;
  private static final int HALF = SIDE / 2;
  private static final int CLASSES = 10;

  /** Mean and standard deviation of the pooled pixels of the training part, in 0..255. */
  private static final float MEAN = 33.1f;

  private static final float DEVIATION = 71.3f;

  private SmallDigits() {}

  static Split flat() {
    return new Split(part("train", 1000, true), part("t10k", 500, true));
  }

  static Split images() {
    return new Split(part("train", 600, false), part("t10k", 300, false));
  }

  private static DataSet part(String name, int n, boolean flat) {
    byte[] pixels = read(name + "-images-idx3-ubyte.gz", 16, n * SIDE * SIDE);
    byte[] digits = read(name + "-labels-idx1-ubyte.gz", 8, n);
    float[][] features = new float[n][HALF * HALF];
    float[][] labels = new float[n][];
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < SIDE * SIDE; p++) {
        int pooled = p / SIDE / 2 * HALF + p % SIDE / 2;
        features[i][pooled] += (pixels[i * SIDE * SIDE + p] & 0xff) / 4f;
      }
      for (int p = 0; p < HALF * HALF; p++) {
        features[i][p] = (features[i][p] - MEAN) / DEVIATION;
      }
      labels[i] = Examples.oneHot(digits[i], CLASSES);
    }
    INDArray rows = Nd4j.createFromArray(features);
    return new DataSet(flat ? rows : rows.reshape(n, 1, HALF, HALF), Nd4j.createFromArray(labels));
  }

  private static byte[] read(String name, int header, int length) {
    try (InputStream in = SmallDigits.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new FileNotFoundException(FOLDER + name);
      }
      byte[] content = new byte[header + length];
      new DataInputStream(new GZIPInputStream(in)).readFully(content);
      byte[] body = new byte[length];
      System.arraycopy(content, header, body, 0, length);
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
