package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.ImageData;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Images that this process has: hundreds of trials use the same. */
public final class DataCache {
  private static final Map<DataLocation, ImageData> IMAGES = new ConcurrentHashMap<>();

  private DataCache() {}

  /**
   * Takes images that came another way: a node of a cluster need not have the files.
   *
   * @param location where trials look for them
   * @param images what they find
   */
  public static void offer(DataLocation location, ImageData images) {
    IMAGES.putIfAbsent(location, images);
  }

  static ImageData read(DataLocation location) {
    return IMAGES.computeIfAbsent(location, DataLocation::read);
  }
}
