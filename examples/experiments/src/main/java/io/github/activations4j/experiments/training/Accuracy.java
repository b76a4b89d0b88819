package io.github.activations4j.experiments.training;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The share of images whose class a network tells rightly. */
public final class Accuracy {
  private static final int IMAGES_AT_A_TIME = 500;

  private Accuracy() {}

  /**
   * Lets a network classify images.
   *
   * @param network ends in a layer with one unit a class
   * @param images with their classes
   * @return the share that it gets right, 0 to 1
   */
  public static double of(MultiLayerNetwork network, Batches images) {
    int right = 0;
    for (int from = 0; from < images.imageCount(); from += IMAGES_AT_A_TIME) {
      int to = Math.min(from + IMAGES_AT_A_TIME, images.imageCount());
      float[][] rows = network.output(images.features(from, to)).toFloatMatrix();
      for (int i = 0; i < rows.length; i++) {
        right += likeliest(rows[i]) == images.label(from + i) ? 1 : 0;
      }
    }
    return (double) right / images.imageCount();
  }

  /** The class with the highest probability, or −1, which is never right, if none is a number. */
  private static int likeliest(float[] probabilities) {
    int best = -1;
    for (int i = 0; i < probabilities.length; i++) {
      if (best < 0 ? !Float.isNaN(probabilities[i]) : probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }
}
