package io.github.activations4j.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the launchers: only one of them runs on the machine of whoever changes them. */
class LauncherTest {
  private static final Path ROOT = Path.of("..", "..");

  private final String shell = read("a4j");
  private final String windows = read("a4j.cmd");

  @Test
  void giveJavaTheSameOptions() {
    Pattern option = Pattern.compile("(?<![\\w-])--(?:add-modules [\\w.]+|[a-z-]+=[\\w-]+)");
    Set<String> options = all(option, shell);
    assertTrue(options.contains("--add-modules jdk.incubator.vector"), options.toString());
    assertEquals(3, options.size(), options.toString());
    assertEquals(options, all(option, windows));
  }

  @Test
  void buildInTheSameWay() {
    Pattern build = Pattern.compile("-q -B -f \\S+pom.xml\" (.* package)");
    assertEquals(
        Set.of("-pl examples/jobs -am -DskipTests -Dspotless.check.skip=true package"),
        groups(build, shell.replace("\\\n", "")));
    assertEquals(groups(build, shell), groups(build, windows));
  }

  @Test
  void buildAgainAfterTheSameChanges() {
    Pattern inShell = Pattern.compile("\"\\$root(?:/([\\w./-]+)\"|\"/([\\w./-]+))");
    String lookedAt = shell.substring(shell.indexOf("find \""), shell.indexOf("-newer"));
    Set<String> sources =
        inShell
            .matcher(lookedAt)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(sources.contains("examples/jobs/src/main"), sources.toString());
    String list = windows.substring(windows.indexOf("$sources = "), windows.indexOf("; $files"));
    Set<String> there =
        groups(Pattern.compile("'([^']+)'"), list).stream()
            .map(path -> path.replace('\\', '/'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(sources, there);
    sources.forEach(source -> assertTrue(Files.exists(ROOT.resolve(source)), source));
  }

  @Test
  void describeTheSameEnvironment() {
    Pattern inShell = Pattern.compile("(?m)^# ([A-Z0-9_]+) +\\w");
    Pattern inWindows = Pattern.compile("(?m)^rem ([A-Z0-9_]+) +\\w");
    assertEquals(Set.of("JAVA_HOME", "A4J_JAVA_OPTS", "OMP_WAIT_POLICY"), groups(inShell, shell));
    assertEquals(groups(inShell, shell), groups(inWindows, windows));
  }

  /** A block of cmd ends at its first parenthesis that no caret protects. */
  @Test
  void protectParenthesesInMessages() {
    windows
        .lines()
        .filter(line -> line.strip().startsWith("echo ") && line.startsWith("  "))
        .forEach(line -> assertTrue(!line.matches(".*(?<!\\^)[()].*"), line));
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> groups(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file)).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
