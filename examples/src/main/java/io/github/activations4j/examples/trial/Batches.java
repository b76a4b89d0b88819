package io.github.activations4j.examples.trial;

import io.github.activations4j.examples.data.LabelledImages;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Turns images into the arrays that networks read: one flat row an image, standardised. */
final class Batches {
  private final LabelledImages images;
  private final Standardisation standardisation;

  Batches(LabelledImages images, Standardisation standardisation) {
    this.images = images;
    this.standardisation = standardisation;
  }

  int imageCount() {
    return images.size();
  }

  /** The class of an image. */
  int label(int image) {
    return images.labels()[image];
  }

  /** The images at positions {@code from} to {@code to} − 1. */
  INDArray features(int from, int to) {
    return features(IntStream.range(from, to).toArray());
  }

  /** Some images and their classes, one-hot. */
  DataSet examples(int[] which) {
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
        values[i * pixels + p] = standardisation.apply(images.pixel(which[i], p));
      }
    }
    return Nd4j.createFromArray(values).reshape(which.length, pixels);
  }
}
