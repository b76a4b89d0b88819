package io.github.activations4j.array;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says, once for each function and reason, that arrays leave the device although the backend has
 * one: a copy to the heap and back may cost more than all that is computed.
 */
final class RoundTrips {

  private static final Logger LOG = LoggerFactory.getLogger(RoundTrips.class);

  /** Functions with many parameter values would otherwise fill the memory, and the log. */
  private static final int MOST = 1000;

  private static final Set<String> ANNOUNCED = ConcurrentHashMap.newKeySet();

  private RoundTrips() {}

  /**
   * Announces a round trip on the composed route; elsewhere there is none, or it was asked for.
   *
   * @param what is computed
   * @param reason why it is not composed of native operations
   */
  static void announce(Object what, String reason) {
    if (Route.current() != Route.COMPOSED || ANNOUNCED.size() >= MOST) {
      return;
    }
    String line = what + " copies arrays to the heap and back on this backend: " + reason;
    if (ANNOUNCED.add(line)) {
      LOG.info(line);
    }
  }

  /** What has been announced so far. */
  static Set<String> announced() {
    return Set.copyOf(ANNOUNCED);
  }
}
