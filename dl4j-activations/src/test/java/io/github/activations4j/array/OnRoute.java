package io.github.activations4j.array;

import java.util.List;
import java.util.Locale;

/** Forces a route as long as it is open. */
final class OnRoute implements AutoCloseable {

  /**
   * The routes that run the kernels: their results are the same, bit for bit. Native operations
   * have bounds of their own, on views and in shared memory too: {@link ComposedRouteTest}.
   */
  static final List<Route> OF_KERNELS = List.of(Route.DIRECT, Route.PORTABLE);

  private final String before = System.getProperty(Route.PROPERTY);

  OnRoute(Route route) {
    System.setProperty(Route.PROPERTY, route.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(Route.PROPERTY);
    } else {
      System.setProperty(Route.PROPERTY, before);
    }
  }
}
