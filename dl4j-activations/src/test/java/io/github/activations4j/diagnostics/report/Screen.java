package io.github.activations4j.diagnostics.report;

/** What a page is shown on. */
record Screen(int width, int height, boolean phone, boolean dark) {
  static final Screen DESKTOP = new Screen(1280, 900, false, false);
  static final Screen DARK_DESKTOP = new Screen(1280, 900, false, true);
  static final Screen PHONE = new Screen(390, 844, true, false);
  static final Screen DARK_PHONE = new Screen(390, 844, true, true);
}
