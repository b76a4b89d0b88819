package io.github.activations4j.integration.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the poms of this project say, by the folder of the module. */
final class Poms {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

  private static final Pattern OURS =
      Pattern.compile(
          "<groupId>io\\.github\\.activations4j</groupId>\\s*<artifactId>([^<]+)</artifactId>");

  private final Map<String, String> poms = new LinkedHashMap<>();

  Poms() {
    add("");
  }

  private void add(String folder) {
    String pom = read(ArchitecturePage.PROJECT.resolve(folder).resolve("pom.xml"));
    poms.put(folder, pom);
    Matcher module = MODULE.matcher(pom);
    while (module.find()) {
      add(folder.isEmpty() ? module.group(1) : folder + "/" + module.group(1));
    }
  }

  /** Folders of modules, without the parent's. */
  Set<String> modules() {
    Set<String> modules = new TreeSet<>(poms.keySet());
    modules.remove("");
    return modules;
  }

  String all() {
    return String.join("\n", poms.values());
  }

  /** Whether a module, or the aggregator that it stands in, is never deployed. */
  boolean isNeverDeployed(String module) {
    String aggregator = module.contains("/") ? module.substring(0, module.indexOf('/')) : module;
    return poms.get(module).contains("<maven.deploy.skip>true<")
        || poms.get(aggregator).contains("<maven.deploy.skip>true<");
  }

  /**
   * The modules of this project that a module depends on, by folder: also for tests only if it
   * holds nothing but tests.
   */
  Set<String> imports(String module) {
    Map<String, String> folders = new LinkedHashMap<>();
    poms.forEach((folder, pom) -> folders.put(artifact(pom), folder));
    Set<String> imports = new TreeSet<>();
    Matcher dependency = DEPENDENCY.matcher(poms.get(module));
    while (dependency.find()) {
      Matcher ours = OURS.matcher(dependency.group(1));
      boolean counts =
          module.equals("integration-tests") || !dependency.group(1).contains("<scope>test<");
      if (ours.find() && counts) {
        imports.add(folders.get(ours.group(1)));
      }
    }
    return imports;
  }

  /**
   * What a module brings to the class path of its users: no tests, nothing provided or optional.
   */
  Set<String> brought(String module) {
    Set<String> brought = new TreeSet<>();
    Matcher dependency = DEPENDENCY.matcher(poms.get(module));
    while (dependency.find()) {
      String text = dependency.group(1);
      boolean own = text.contains("<scope>") || text.contains("<optional>true<");
      if (!own) {
        brought.add(artifact(text));
      }
    }
    return brought;
  }

  private static String artifact(String pom) {
    String own = pom.replaceAll("(?s)<parent>.*?</parent>", "");
    Matcher artifact = Pattern.compile("<artifactId>([^<]+)</artifactId>").matcher(own);
    return artifact.find() ? artifact.group(1) : "";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
