package io.github.activations4j.integration.faults.field.training;

import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.data.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Examples, the same in every run. Whoever gets them may not change them: plans make copies. */
public final class Samples {

  /** Mean and deviation of a pixel of {@link Problem#DIGITS}, which are standardised. */
  private static final double PIXEL_MEAN = 33.1;

  private static final double PIXEL_DEVIATION = 71.3;

  private Samples() {}

  /** Draws one example: fills the features and returns the labels. */
  @FunctionalInterface
  public interface Draw {

    /**
     * One example.
     *
     * @param index of the example
     * @param features to be filled
     * @param random of the set
     * @return the labels
     */
    float[] example(int index, float[] features, Random random);
  }

  /**
   * Examples of vectors.
   *
   * @param training how many to learn from
   * @param test how many to test with
   * @param features how many of an example
   * @param draw makes an example
   * @return the examples
   */
  public static Split of(int training, int test, int features, Draw draw) {
    return new Split(part(training, 11, features, draw), part(test, 12, features, draw));
  }

  private static DataSet part(int n, long seed, int features, Draw draw) {
    Random random = new Random(seed);
    float[][] x = new float[n][features];
    float[][] y = new float[n][];
    for (int i = 0; i < n; i++) {
      y[i] = draw.example(i, x[i], random);
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  /** The label of a class. */
  public static float[] oneHot(int k, int classes) {
    float[] label = new float[classes];
    label[k] = 1;
    return label;
  }

  /**
   * A function of one number, on a grid; tested halfway between.
   *
   * @param n points
   * @param from the first
   * @param to beyond the last
   * @param function what there is to learn
   * @return the examples
   */
  public static Split curve(int n, double from, double to, DoubleUnaryOperator function) {
    double step = (to - from) / n;
    return new Split(grid(n, from, step, function), grid(n - 1, from + step / 2, step, function));
  }

  private static DataSet grid(int n, double from, double step, DoubleUnaryOperator function) {
    float[][] x = new float[n][1];
    float[][] y = new float[n][1];
    for (int i = 0; i < n; i++) {
      x[i][0] = (float) (from + i * step);
      y[i][0] = (float) function.applyAsDouble(from + i * step);
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  /** 1,000 handwritten digits of 14×14 pixels from 0 to 255, as vectors. */
  public static Split digits() {
    return pixels(Problem.DIGITS.examples());
  }

  /** 600 handwritten digits of 14×14 pixels from 0 to 255, as images of one channel. */
  public static Split digitImages() {
    return pixels(Problem.DIGIT_IMAGES.examples());
  }

  private static Split pixels(Split standardised) {
    return new Split(pixels(standardised.training()), pixels(standardised.test()));
  }

  private static DataSet pixels(DataSet standardised) {
    INDArray pixels = standardised.getFeatures().mul(PIXEL_DEVIATION).addi(PIXEL_MEAN);
    return new DataSet(pixels, standardised.getLabels());
  }

  /** The digits as series: each of the 14 rows of an image is a step of 14 numbers. */
  public static Split digitRows() {
    Split images = digitImages();
    return new Split(rowsAsSteps(images.training()), rowsAsSteps(images.test()));
  }

  private static DataSet rowsAsSteps(DataSet images) {
    INDArray x = images.getFeatures();
    INDArray steps = x.reshape(x.size(0), x.size(2), x.size(3)).permute(0, 2, 1).dup('c');
    return new DataSet(steps, images.getLabels());
  }

  private static final double[][] IRIS_MEANS = {
    {5.006, 3.428, 1.462, 0.246}, {5.936, 2.770, 4.260, 1.326}, {6.588, 2.974, 5.552, 2.026}
  };

  private static final double[][] IRIS_DEVIATIONS = {
    {0.352, 0.379, 0.174, 0.105}, {0.516, 0.314, 0.470, 0.198}, {0.636, 0.322, 0.552, 0.275}
  };

  /** Flowers with the means and deviations, in centimetres, of Fisher's iris data. */
  public static Split iris() {
    return of(
        60,
        300,
        4,
        (i, x, random) -> {
          int k = i % 3;
          for (int d = 0; d < 4; d++) {
            x[d] = (float) (IRIS_MEANS[k][d] + IRIS_DEVIATIONS[k][d] * random.nextGaussian());
          }
          return oneHot(k, 3);
        });
  }

  private static final double[] HEART_MEANS = {138, 3.6, 4.7, 25.4, 0.42, 53, 26, 17, 42.8};
  private static final double[] HEART_DEVIATIONS = {20, 4, 2, 7.8, 0, 9.8, 4.2, 20, 14.6};

  /**
   * Logistic coefficients per deviation, as fitted in The Elements of Statistical Learning, 4.4.
   */
  private static final double[] HEART_EFFECTS = {
    0.12, 0.36, 0.36, 0.14, 0.93, 0.39, -0.26, 0, 0.66
  };

  /** Patients with the means, deviations and risks of the South African heart disease data. */
  public static Split heart() {
    return of(
        414,
        400,
        9,
        (i, x, random) -> {
          double odds = -1.4;
          for (int d = 0; d < 9; d++) {
            boolean yesOrNo = HEART_DEVIATIONS[d] == 0;
            double z = random.nextGaussian();
            double risk = yesOrNo ? (random.nextDouble() < HEART_MEANS[d] ? 1 : 0) : z;
            double value = yesOrNo ? risk : HEART_MEANS[d] + HEART_DEVIATIONS[d] * z;
            x[d] = (float) (yesOrNo ? value : Math.max(0, value));
            odds += 2.5 * HEART_EFFECTS[d] * risk;
          }
          return oneHot(random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0, 2);
        });
  }

  private static final String CARS =
      "/io/github/activations4j/integration/faults/field/auto-mpg.csv";

  /** Miles per gallon of cars from nine raw features: 313 cars to learn from, 79 to test with. */
  public static Split cars() {
    List<float[]> rows = rowsOf(CARS);
    Collections.shuffle(rows, new Random(0));
    return new Split(cars(rows.subList(0, 313)), cars(rows.subList(313, rows.size())));
  }

  private static DataSet cars(List<float[]> rows) {
    float[][] x = new float[rows.size()][];
    float[][] y = new float[rows.size()][];
    for (int i = 0; i < x.length; i++) {
      float[] row = rows.get(i);
      y[i] = new float[] {row[0]};
      x[i] = Arrays.copyOfRange(row, 1, row.length);
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  private static List<float[]> rowsOf(String resource) {
    List<float[]> rows = new ArrayList<>();
    try (InputStream in = Samples.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        float[] row = new float[cells.length];
        for (int i = 0; i < row.length; i++) {
          row[i] = Float.parseFloat(cells[i]);
        }
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
