package io.github.activations4j.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * One page in a browser: what went wrong in it, what it asked the network for, what it looks like.
 */
public final class Tab {
  private final DevTools tools;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * By the number that the browser gives each load: an empty page is loaded before the one asked
   * for.
   */
  private final Map<String, CompletableFuture<Void>> loads = new ConcurrentHashMap<>();

  private Tab(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
  }

  static Tab open(DevTools tools, Path file, Screen screen) {
    JsonNode target =
        tools.send("", "Target.createTarget", tools.parameters().put("url", "about:blank"));
    JsonNode attached =
        tools.send(
            "",
            "Target.attachToTarget",
            tools
                .parameters()
                .put("targetId", target.get("targetId").asText())
                .put("flatten", true));
    Tab tab = new Tab(tools, attached.get("sessionId").asText());
    tools.listen(tab::take);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      tab.send(domain + ".enable", tools.parameters());
    }
    tab.send("Page.setLifecycleEventsEnabled", tools.parameters().put("enabled", true));
    tab.show(screen);
    JsonNode load =
        tab.send("Page.navigate", tools.parameters().put("url", file.toUri().toString()));
    try {
      DevTools.await(tab.load(load.get("loaderId").asText()));
    } catch (IOException e) {
      throw new IllegalStateException(file + " was not loaded", e);
    }
    return tab;
  }

  /**
   * Changes size and mode of the screen; the page is told, as when a person does it.
   *
   * @param screen that it is shown on from now on
   */
  public void show(Screen screen) {
    send(
        "Emulation.setDeviceMetricsOverride",
        tools
            .parameters()
            .put("width", screen.width())
            .put("height", screen.height())
            .put("deviceScaleFactor", screen.phone() ? 2 : 1)
            .put("mobile", screen.phone()));
    ObjectNode media = tools.parameters();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", screen.dark() ? "dark" : "light");
    send("Emulation.setEmulatedMedia", media);
  }

  private CompletableFuture<Void> load(String number) {
    return loads.computeIfAbsent(number, n -> new CompletableFuture<>());
  }

  private void take(JsonNode event) {
    if (!event.path("sessionId").asText().equals(session)) {
      return;
    }
    JsonNode about = event.path("params");
    switch (event.path("method").asText()) {
      case "Page.lifecycleEvent" -> {
        if (about.path("name").asText().equals("load")) {
          load(about.path("loaderId").asText()).complete(null);
        }
      }
      case "Runtime.exceptionThrown" -> complaints.add(about.path("exceptionDetails").toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(about.path("type").asText())) {
          complaints.add(about.path("args").toString());
        }
      }
      case "Log.entryAdded" -> complaints.add(about.path("entry").toString());
      case "Network.requestWillBeSent" -> requests.add(about.at("/request/url").asText());
      default -> {
        // Of no interest.
      }
    }
  }

  /**
   * What went wrong so far.
   *
   * @return exceptions, console errors and warnings, and what the browser refused
   */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /**
   * What the page asked the network or the disk for.
   *
   * @return addresses, that of the page included
   */
  public List<String> requests() {
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
    JsonNode answer =
        send(
            "Runtime.evaluate",
            tools
                .parameters()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.at("/result/value");
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
            if (%1$s) resolve();
            else if (Date.now() - start > 120_000) reject(new Error('not so after two minutes: ' + %2$s));
            else setTimeout(look, 20);
          };
          look();
        })
        """
            .formatted(condition, tools.quote(condition)));
  }

  /**
   * Saves a picture of the whole page.
   *
   * @param file to write, a PNG
   * @throws IOException if it cannot be written
   */
  public void picture(Path file) throws IOException {
    JsonNode size = send("Page.getLayoutMetrics", tools.parameters()).get("cssContentSize");
    ObjectNode parameters = tools.parameters().put("captureBeyondViewport", true);
    parameters
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.get("width").asInt())
        .put("height", size.get("height").asInt())
        .put("scale", 1);
    String data = send("Page.captureScreenshot", parameters).get("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  private JsonNode send(String method, ObjectNode parameters) {
    return tools.send(session, method, parameters);
  }
}
