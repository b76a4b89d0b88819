package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.ImageData;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Images that this process has read: hundreds of trials use the same. */
final class DataCache {
  private static final Map<DataLocation, ImageData> IMAGES = new ConcurrentHashMap<>();

  private DataCache() {}

  static ImageData read(DataLocation location) {
    return IMAGES.computeIfAbsent(location, DataLocation::read);
  }
}
