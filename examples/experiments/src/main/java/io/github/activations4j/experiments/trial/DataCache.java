package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.ImageData;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Images that this process has, and their fingerprints: hundreds of trials use the same. */
public final class DataCache {
  private static final Map<DataLocation, Known> IMAGES = new ConcurrentHashMap<>();

  private DataCache() {}

  /**
   * Takes images that came another way: a node of a cluster need not have the files.
   *
   * @param location where trials look for them
   * @param images what they find
   */
  public static void offer(DataLocation location, ImageData images) {
    IMAGES.computeIfAbsent(location, any -> Known.of(images));
  }

  static ImageData read(DataLocation location) {
    return known(location).images();
  }

  /** As {@link ImageData#fingerprint}, which reads every pixel, but once. */
  static String fingerprint(DataLocation location) {
    return known(location).fingerprint();
  }

  private static Known known(DataLocation location) {
    return IMAGES.computeIfAbsent(location, there -> Known.of(there.read()));
  }

  private record Known(ImageData images, String fingerprint) {
    static Known of(ImageData images) {
      return new Known(images, images.fingerprint());
    }
  }
}
