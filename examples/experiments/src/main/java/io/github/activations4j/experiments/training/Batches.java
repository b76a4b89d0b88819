package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.LabelledImages;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Turns images into the standardised arrays that networks read. */
public final class Batches {
  private final LabelledImages images;
  private final Standardisation standardisation;
  private final InputLayout layout;

  /**
   * Joins images with the way they are presented, one flat row an image.
   *
   * @param images to present
   * @param standardisation of their pixels
   */
  public Batches(LabelledImages images, Standardisation standardisation) {
    this(images, standardisation, InputLayout.FLAT);
  }

  /**
   * Joins images with the way they are presented.
   *
   * @param images to present
   * @param standardisation of their pixels
   * @param layout of the arrays
   */
  public Batches(LabelledImages images, Standardisation standardisation, InputLayout layout) {
    this.images = images;
    this.standardisation = standardisation;
    this.layout = layout;
  }

  /**
   * The number of images.
   *
   * @return how many there are
   */
  public int imageCount() {
    return images.size();
  }

  /**
   * The class of an image.
   *
   * @param image its position
   * @return its class, from 0
   */
  public int label(int image) {
    return images.labels()[image];
  }

  /**
   * Some images in a row.
   *
   * @param from the first
   * @param to the one after the last
   * @return their standardised pixels
   */
  public INDArray features(int from, int to) {
    return features(IntStream.range(from, to).toArray());
  }

  /**
   * Some images and their classes.
   *
   * @param which their positions
   * @return their standardised pixels, and their classes one-hot
   */
  public DataSet examples(int[] which) {
    float[][] labels = new float[which.length][LabelledImages.CLASSES];
    for (int i = 0; i < which.length; i++) {
      labels[i][label(which[i])] = 1;
    }
    return new DataSet(features(which), Nd4j.createFromArray(labels));
  }

  private INDArray features(int[] which) {
    int pixels = images.pixelsPerImage();
    float[] values = new float[which.length * pixels];
    for (int i = 0; i < which.length; i++) {
      for (int p = 0; p < pixels; p++) {
        values[i * pixels + layout.place(p, images)] =
            standardisation.apply(images.pixel(which[i], p));
      }
    }
    return Nd4j.createFromArray(values).reshape(layout.shape(which.length, images));
  }
}
