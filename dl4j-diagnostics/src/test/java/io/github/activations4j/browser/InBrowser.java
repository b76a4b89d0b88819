package io.github.activations4j.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests that show pages in a real browser, one for each test class. Pictures of what it saw are in
 * target/report-pages.
 *
 * <p>Skipped where there is no browser; CI installs one.
 */
public abstract class InBrowser {
  /** Where to put pictures. */
  protected static final Path PICTURES = Path.of("target", "report-pages");

  /** The browser of the test class that runs. */
  protected static Chromium browser;

  /** For test classes. */
  protected InBrowser() {}

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = Chromium.start();
    Files.createDirectories(PICTURES);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
      browser = null;
    }
  }
}
