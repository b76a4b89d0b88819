package io.github.activations4j.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/**
 * One page in a browser: what went wrong in it, what it asked the network for, what it looks like.
 */
public final class Tab {
  private static final JsonMapper JSON = new JsonMapper();

  private final ChromeDriver driver;
  private final String window;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private Tab(ChromeDriver driver) {
    this.driver = driver;
    this.window = driver.getWindowHandle();
  }

  static Tab open(ChromeDriver driver, Path file, Screen screen) {
    Tab tab = new Tab(driver);
    // What the tabs before it complained of is not about this page.
    driver.manage().logs().get(LogType.BROWSER);
    tab.show(screen);
    driver.get(file.toUri().toString());
    return tab;
  }

  /**
   * Changes size and mode of the screen; the page is told, as when a person does it.
   *
   * @param screen that it is shown on from now on
   */
  public void show(Screen screen) {
    select();
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", screen.width(),
            "height", screen.height(),
            "deviceScaleFactor", screen.phone() ? 2 : 1,
            "mobile", screen.phone()));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of(
                    "name", "prefers-color-scheme", "value", screen.dark() ? "dark" : "light"))));
  }

  /**
   * What went wrong so far.
   *
   * @return exceptions, console errors and warnings, and what the browser refused
   */
  public List<String> complaints() {
    driver
        .manage()
        .logs()
        .get(LogType.BROWSER)
        .forEach(entry -> complaints.add(entry.getLevel() + " " + entry.getMessage()));
    return List.copyOf(complaints);
  }

  /**
   * What the page asked the network or the disk for.
   *
   * @return addresses, that of the page included
   */
  public List<String> requests() {
    driver
        .manage()
        .logs()
        .get(LogType.PERFORMANCE)
        .forEach(
            entry -> {
              JsonNode event = parsed(entry.getMessage());
              boolean request =
                  event.at("/message/method").asText().equals("Network.requestWillBeSent");
              if (request && event.path("webview").asText().equals(window)) {
                requests.add(event.at("/message/params/request/url").asText());
              }
            });
    return List.copyOf(requests);
  }

  /**
   * Computes something in the page.
   *
   * @param expression JavaScript; a promise is waited for
   * @return its value
   * @throws IllegalStateException if it throws
   */
  public JsonNode evaluate(String expression) {
    select();
    try {
      // indirect eval: expressions and statements alike, in the scope of the page
      Object json =
          driver.executeScript(
              "return Promise.resolve((0, eval)(arguments[0])).then((v) => JSON.stringify(v ?? null));",
              expression);
      return parsed((String) json);
    } catch (JavascriptException e) {
      throw new IllegalStateException(expression + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits until a condition holds: the page is told of a change of screen a moment later.
   *
   * @param condition JavaScript
   * @throws IllegalStateException if it does not hold within two minutes
   */
  public void await(String condition) {
    evaluate(
        """
        new Promise((resolve, reject) => {
          const start = Date.now();
          const look = () => {
            if (%s) resolve();
            else if (Date.now() - start > 120_000) reject(new Error('not so after two minutes'));
            else setTimeout(look, 20);
          };
          look();
        })
        """
            .formatted(condition));
  }

  /**
   * Saves a picture of the whole page.
   *
   * @param file to write, a PNG
   * @throws IOException if it cannot be written
   */
  public void picture(Path file) throws IOException {
    select();
    JsonNode size =
        JSON.valueToTree(driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()))
            .get("cssContentSize");
    Map<String, Object> clip =
        Map.of(
            "x", 0,
            "y", 0,
            "width", size.get("width").asInt(),
            "height", size.get("height").asInt(),
            "scale", 1);
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
            .get("data");
    Files.write(file, Base64.getDecoder().decode((String) data));
  }

  private void select() {
    driver.switchTo().window(window);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + json, e);
    }
  }
}
