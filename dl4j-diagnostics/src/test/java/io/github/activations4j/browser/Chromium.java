package io.github.activations4j.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser without a window, driven over its DevTools protocol. */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  private Chromium(Process process, Path profile, DevTools tools) {
    this.process = process;
    this.profile = profile;
    this.tools = tools;
  }

  /**
   * Starts the first browser on the PATH; without one the tests that ask for it are skipped, which
   * the reason says.
   *
   * @return a browser to be closed
   * @throws IOException if it does not start
   */
  public static Chromium start() throws IOException {
    Optional<Path> executable = find();
    assumeTrue(
        executable.isPresent(),
        "Skipped: none of "
            + String.join(", ", NAMES)
            + " is on the PATH, so no page can be shown");
    return start(executable.get());
  }

  private static Optional<Path> find() {
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Chromium start(Path executable) throws IOException {
    Path profile = Files.createTempDirectory("chromium");
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless=new",
                // The sandbox does not work for root and in many containers; only own pages are
                // shown.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    try {
      return new Chromium(process, profile, DevTools.connect(address(process)));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The address that Chromium prints, after which its output is only read so that it can go on. */
  private static URI address(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread drain = new Thread(() -> output.lines().forEach(l -> {}), "chromium output");
        drain.setDaemon(true);
        drain.start();
        return URI.create(listening.group(1));
      }
      seen.append(line).append('\n');
    }
    throw new IOException("the browser ended before it listened:\n" + seen);
  }

  /**
   * Opens a page in a tab of its own.
   *
   * @param file with the page
   * @param screen that it is shown on
   * @return the tab, after the page has been loaded
   */
  public Tab open(Path file, Screen screen) {
    return Tab.open(tools, file, screen);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    tools.close();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      // Helper processes may still be writing: what is left over is the temporary folder's
      // business.
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
