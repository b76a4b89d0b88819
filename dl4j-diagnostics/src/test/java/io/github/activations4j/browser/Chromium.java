package io.github.activations4j.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser without a window, driven by Selenium. */
public final class Chromium implements AutoCloseable {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String DRIVER = "chromedriver";

  /**
   * Without Selenium's DevTools bindings, of which every start would warn that they are missing.
   */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  /** A busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts the first browser on the PATH. Without a browser and its driver the tests that ask for
   * one are skipped, and the reason says so.
   *
   * @return a browser to be closed
   */
  public static Chromium start() {
    Optional<Path> browser = BROWSERS.stream().flatMap(Chromium::onPath).findFirst();
    Optional<Path> driver = onPath(DRIVER).findFirst();
    assumeTrue(
        browser.isPresent(),
        "Skipped: none of "
            + String.join(", ", BROWSERS)
            + " is on the PATH, so no page can be shown");
    assumeTrue(
        driver.isPresent(),
        "Skipped: " + DRIVER + " is not on the PATH, so the browser cannot be driven");
    return new Chromium(start(browser.get(), driver.get()));
  }

  private static Stream<Path> onPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  private static ChromeDriver start(Path browser, Path driver) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless=new",
        // The sandbox does not work for root and in many containers; only own pages are shown.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    // A service that is named: Selenium would look for a driver on the internet otherwise.
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    SELENIUM.setLevel(Level.SEVERE);
    ChromeDriver started = new ChromeDriver(service, options);
    started.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
    return started;
  }

  /**
   * Opens a page in a tab of its own.
   *
   * @param file with the page
   * @param screen that it is shown on
   * @return the tab, after the page has been loaded
   */
  public Tab open(Path file, Screen screen) {
    driver.switchTo().newWindow(WindowType.TAB);
    return Tab.open(driver, file, screen);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
