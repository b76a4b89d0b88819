package io.github.activations4j.array;

/** Forces a route as long as it is open. */
final class OnRoute implements AutoCloseable {

  private final String before = System.getProperty(Route.PROPERTY);

  OnRoute(Route route) {
    System.setProperty(Route.PROPERTY, route.name().toLowerCase(java.util.Locale.ROOT));
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
