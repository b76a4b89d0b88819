package io.github.activations4j.integration.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.activations4j.math.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements of docs/architecture.md that a machine can check. */
class ArchitecturePageTest {

  private static final ArchitecturePage PAGE = ArchitecturePage.read();

  private static final Poms POMS = new Poms();

  /** Classes of the JDK and of libraries that the page names. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "CpuBackend",
          "FloatBuffer",
          "FloatVector",
          "IActivation",
          "IWeightInit",
          "NativeOpExecutioner",
          "Nd4j",
          "Nd4jBackend",
          "ServiceLoader",
          "StatsListener",
          "StatsStorageRouter",
          "TextTable",
          "WeightInit");

  private static final Set<String> PUBLISHED =
      Set.of("bom", "dl4j-activations", "dl4j-diagnostics", "samediff-ops");

  @Test
  void allOtherModulesAreNeverDeployed() {
    String sentence =
        "`bom`, `dl4j-activations`, `dl4j-diagnostics` and `samediff-ops` are published. "
            + "All other modules set `maven.deploy.skip`.";
    assertTrue(PAGE.text().replaceAll("\\s+", " ").contains(sentence), "the page says so");
    Set<String> deployed = new TreeSet<>(POMS.modules());
    deployed.removeIf(POMS::isNeverDeployed);
    assertEquals(new TreeSet<>(PUBLISHED), deployed);
  }

  @Test
  void arrowsAreThoseOfThePoms() {
    Map<String, Set<String>> arrows = PAGE.arrows();
    assertEquals(7, arrows.size(), arrows::toString);
    arrows.forEach(
        (module, targets) -> {
          String folder = folder(module);
          Set<String> imports = POMS.imports(folder);
          targets.forEach(
              target -> assertTrue(imports.contains(folder(target)), module + " --> " + target));
          Set<String> reached = new HashSet<>();
          reach(module, arrows, reached);
          imports.stream()
              .map(path -> path.substring(path.indexOf('/') + 1))
              .forEach(
                  target -> assertTrue(reached.contains(target), module + " --> " + target + "?"));
        });
  }

  private static void reach(String module, Map<String, Set<String>> arrows, Set<String> reached) {
    if (reached.add(module)) {
      arrows.getOrDefault(module, Set.of()).forEach(target -> reach(target, arrows, reached));
    }
  }

  private static String folder(String module) {
    return POMS.modules().contains(module) ? module : "examples/" + module;
  }

  @ParameterizedTest
  @CsvSource({
    "dl4j-diagnostics, io.github.activations4j.diagnostics, 11",
    "samediff-ops, io.github.activations4j.samediff, 6",
    "examples/experiments, io.github.activations4j.experiments, 9"
  })
  void packagesImportWhatTheTableSays(String heading, String root, int rows) {
    Map<String, Set<String>> table = PAGE.packages(heading);
    assertEquals(rows, table.size(), table::toString);
    Map<String, Set<String>> code = imports(root);
    assertTrue(code.keySet().containsAll(table.keySet()), code::toString);
    Map<String, Set<String>> unsaid = new TreeMap<>();
    table.forEach(
        (name, allowed) -> {
          Set<String> more = new TreeSet<>(code.get(name));
          more.removeAll(allowed);
          // Rows of examples/experiments leave out the few classes of the root.
          more.retainAll(table.keySet());
          if (!more.isEmpty()) {
            unsaid.put(root + "." + name, more);
          }
        });
    assertEquals(Map.of(), unsaid, "imports that the page does not name");
    Set<String> unlisted = new TreeSet<>(code.keySet());
    unlisted.removeAll(table.keySet());
    assertTrue(Set.of("").containsAll(unlisted), () -> "not in the table: " + unlisted);
  }

  /** The packages that each package below a root imports, by their names behind it. */
  private static Map<String, Set<String>> imports(String root) {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(root)) {
      Set<String> of = imports.computeIfAbsent(name(type, root), n -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String other = dependency.getTargetClass().getPackageName();
        if (other.equals(root) || other.startsWith(root + ".")) {
          of.add(name(dependency.getTargetClass(), root));
        }
      }
    }
    return imports;
  }

  private static String name(JavaClass type, String root) {
    String rest = type.getPackageName().substring(root.length());
    if (rest.isEmpty()) {
      return "";
    }
    String[] parts = rest.substring(1).split("\\.");
    return parts[0].equals("internal") ? parts[0] + "." + parts[1] : parts[0];
  }

  @Test
  void classesThatThePageNamesExist() throws IOException {
    Map<String, Path> sources = sources();
    Set<String> unknown = new TreeSet<>(PAGE.classes());
    assertTrue(unknown.size() > 50, unknown::toString);
    unknown.removeAll(sources.keySet());
    unknown.removeAll(OF_OTHERS);
    assertEquals(Set.of(), unknown, "no such class");
  }

  @Test
  void classesHaveTheSizesThatThePageSays() throws IOException {
    Map<String, Path> sources = sources();
    assertFalse(PAGE.lines().isEmpty(), "the page names sizes");
    for (Map.Entry<String, Integer> size : PAGE.lines().entrySet()) {
      int lines = Files.readAllLines(sources.get(size.getKey())).size();
      assertEquals(lines, size.getValue(), size.getKey());
    }
    assertTrue(PAGE.text().contains("tiles of at most 1,024 elements"));
    assertEquals(1024, Scratch.SIZE, "elements of a tile");
  }

  /** Source files of all modules, by the name of their class. */
  private static Map<String, Path> sources() throws IOException {
    Map<String, Path> sources = new TreeMap<>();
    for (String module : POMS.modules()) {
      Path root = ArchitecturePage.PROJECT.resolve(module).resolve("src");
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          files
              .filter(file -> file.toString().endsWith(".java"))
              .forEach(
                  file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
        }
      }
    }
    return sources;
  }

  /** Versions of the table of dependencies are those of the poms. */
  @Test
  void versionsAreThoseOfThePoms() {
    String table = PAGE.text().substring(PAGE.text().indexOf("\n## Dependencies\n"));
    Matcher row = Pattern.compile("(?m)^\\| ([^|]*) \\|").matcher(table);
    int versions = 0;
    while (row.find()) {
      Matcher version = Pattern.compile("\\b\\d+\\.\\d+[\\w.-]*").matcher(row.group(1));
      while (version.find()) {
        versions++;
        String number = version.group();
        Pattern inPom = Pattern.compile(">" + Pattern.quote(number) + "[^<]*<");
        assertTrue(inPom.matcher(POMS.all()).find(), () -> number + " stands in no pom");
      }
    }
    assertTrue(versions >= 8, "the table names versions");
  }

  /** The page says that the published jars add nothing to a class path. */
  @Test
  void publishedJarsBringNoOtherLibraries() {
    assertTrue(
        PAGE.text().contains("The published jars add nothing to what a DL4J project already has"));
    for (String module : List.of("dl4j-activations", "dl4j-diagnostics", "samediff-ops")) {
      Set<String> brought = POMS.brought(module);
      brought.removeAll(Set.of("deeplearning4j-nn", "nd4j-api", "slf4j-api"));
      brought.removeIf(artifact -> PUBLISHED.contains(artifact));
      assertEquals(Set.of(), brought, module);
      assertFalse(POMS.brought(module).isEmpty(), module);
    }
  }
}
