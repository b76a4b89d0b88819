package io.github.activations4j.browser;

/**
 * What a page is shown on.
 *
 * @param width in pixels of CSS
 * @param height in pixels of CSS
 * @param phone whether it behaves like a phone: touch, two device pixels a pixel
 * @param dark whether its owner prefers dark pages
 */
public record Screen(int width, int height, boolean phone, boolean dark) {
  /** A window on a desk. */
  public static final Screen DESKTOP = new Screen(1280, 900, false, false);

  /** The same in dark mode. */
  public static final Screen DARK_DESKTOP = new Screen(1280, 900, false, true);

  /** A phone held upright. */
  public static final Screen PHONE = new Screen(390, 844, true, false);

  /** The same in dark mode. */
  public static final Screen DARK_PHONE = new Screen(390, 844, true, true);
}
