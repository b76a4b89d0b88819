package io.github.activations4j.integration;

import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.data.ImageFolder;
import io.github.activations4j.experiments.data.LabelledImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Real handwritten digits, 28 by 28: those in the folder that {@code -Dmnist.dir} names, or in
 * {@code ../shared/data/mnist} beside the project.
 */
record Digits(List<DataSet> training, DataSet test) {

  private static final int BATCH = 50;

  /** Empty if neither folder is there; a folder that was named must be. */
  static Optional<Digits> read(int trainingImages, int testImages) {
    String named = System.getProperty("mnist.dir", "");
    Path folder = Path.of(named.isEmpty() ? "../../shared/data/mnist" : named);
    if (named.isEmpty() && !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    ImageData all = ImageFolder.read(folder);
    return Optional.of(
        new Digits(batches(all.train(), trainingImages), data(all.test(), 0, testImages)));
  }

  private static List<DataSet> batches(LabelledImages images, int count) {
    List<DataSet> batches = new ArrayList<>();
    for (int from = 0; from < count; from += BATCH) {
      batches.add(data(images, from, from + BATCH));
    }
    return batches;
  }

  /** The pixels of MNIST with mean 0 and standard deviation 1, nearly. */
  private static DataSet data(LabelledImages images, int from, int to) {
    float[][] pixels = new float[to - from][images.pixelsPerImage()];
    float[][] labels = new float[to - from][LabelledImages.CLASSES];
    for (int i = from; i < to; i++) {
      for (int p = 0; p < images.pixelsPerImage(); p++) {
        pixels[i - from][p] = (images.pixel(i, p) / 255f - 0.13f) / 0.31f;
      }
      labels[i - from][images.labels()[i]] = 1;
    }
    INDArray features = Nd4j.createFromArray(pixels);
    return new DataSet(features, Nd4j.createFromArray(labels));
  }
}
