package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import java.util.Locale;

/** Joins a file of images with the file of their labels. */
final class LabelledPart {
  private LabelledPart() {}

  static LabelledImages join(IdxFile images, IdxFile labels) {
    int count = images.shape()[0];
    if (labels.shape()[0] != count) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "%s holds %,d labels for the %,d images of %s",
              labels.name(),
              labels.shape()[0],
              count,
              images.name()));
    }
    for (int i = 0; i < count; i++) {
      int label = Byte.toUnsignedInt(labels.content()[i]);
      if (label >= LabelledImages.CLASSES) {
        throw new BadInputException(
            "%s: label %d of image %d is not a class from 0 to %d"
                .formatted(labels.name(), label, i, LabelledImages.CLASSES - 1));
      }
    }
    return new LabelledImages(
        images.shape()[1], images.shape()[2], images.content(), labels.content());
  }
}
