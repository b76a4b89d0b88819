package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.Dataset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Data that this process has, and their fingerprints: hundreds of trials use the same. */
public final class DataCache {
  private static final Map<DataLocation, Known> DATA = new ConcurrentHashMap<>();

  private DataCache() {}

  /**
   * Takes data that came another way: a node of a cluster need not have the files.
   *
   * @param location where trials look for them
   * @param data what they find
   */
  public static void offer(DataLocation location, Dataset data) {
    DATA.computeIfAbsent(location, any -> Known.of(data));
  }

  static Dataset read(DataLocation location) {
    return known(location).data();
  }

  /** As {@link Dataset#fingerprint}, which reads every pixel, but once. */
  static String fingerprint(DataLocation location) {
    return known(location).fingerprint();
  }

  private static Known known(DataLocation location) {
    return DATA.computeIfAbsent(location, there -> Known.of(there.read()));
  }

  private record Known(Dataset data, String fingerprint) {
    static Known of(Dataset data) {
      return new Known(data, data.fingerprint());
    }
  }
}
