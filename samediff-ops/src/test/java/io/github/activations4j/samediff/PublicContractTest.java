package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What docs/compatibility.md calls public is public, is complete, and all else says that it is no
 * API. This module stands on the other two published ones, so all of them are seen here.
 */
class PublicContractTest {

  private static final String ROOT = "io.github.activations4j";

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** Methods that the page excepts by name: they connect the jars of this project. */
  private static final Set<String> EXCEPTED =
      Set.of(
          "Gate.gate",
          "MultivariateFunction.backwardMap",
          "MultivariateFunction.forwardMap",
          "MultivariateFunction.secondMap");

  private static JavaClasses classes;

  /** Packages that are public as a whole, and single types of others. */
  private static final Set<String> PACKAGES = new TreeSet<>();

  private static final Set<String> TYPES = new TreeSet<>();

  @BeforeAll
  static void read() throws IOException {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    Files.readAllLines(Path.of("../docs/compatibility.md")).stream()
        .filter(line -> line.matches("\\| (dl4j-|samediff-).*"))
        .forEach(line -> read(line.split("\\|")[3]));
  }

  /** "packages `.a`, `.b`; `C` and `D` of `.e`". */
  private static void read(String cell) {
    for (String part : cell.split(";")) {
      List<String> packages = new ArrayList<>();
      List<String> types = new ArrayList<>();
      Matcher quoted = QUOTED.matcher(part);
      while (quoted.find()) {
        String name = quoted.group(1);
        (name.startsWith(".") ? packages : types).add(name);
      }
      if (types.isEmpty()) {
        packages.forEach(name -> PACKAGES.add(ROOT + name));
      } else {
        types.forEach(type -> TYPES.add(ROOT + packages.get(0) + "." + type));
      }
    }
  }

  private static boolean isContract(JavaClass type) {
    JavaClass outermost = type;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    return PACKAGES.contains(outermost.getPackageName()) || TYPES.contains(outermost.getName());
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicContractTest::isPublic).orElse(true);
  }

  @Test
  void whatIsListedExists() {
    assertTrue(PACKAGES.size() > 5 && TYPES.size() > 5, "the table was not found");
    for (String name : PACKAGES) {
      assertTrue(
          classes.stream().anyMatch(c -> c.getPackageName().equals(name) && isPublic(c)), name);
    }
    for (String name : TYPES) {
      assertTrue(classes.contain(name) && isPublic(classes.get(name)), name);
    }
  }

  @Test
  void exceptionsAreOnThePage() throws IOException {
    String page = Files.readString(Path.of("../docs/compatibility.md"));
    EXCEPTED.forEach(method -> assertTrue(page.contains("`" + method + "`"), method));
  }

  /** Whoever may call a method must be able to name what it takes and returns. */
  @Test
  void whatIsListedNeedsNothingElse() {
    Set<String> missing = new TreeSet<>();
    for (JavaClass type : classes) {
      if (isPublic(type) && isContract(type)) {
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          if (unit.getModifiers().contains(JavaModifier.PUBLIC)
              && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
              && !EXCEPTED.contains(type.getSimpleName() + "." + unit.getName())) {
            Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(t -> t.getPackageName().startsWith(ROOT) && !isContract(t))
                .forEach(t -> missing.add(t.getName() + " of " + unit.getFullName()));
          }
        }
      }
    }
    assertEquals(Set.of(), missing, "not in the table of docs/compatibility.md");
  }

  /** Packages called internal say by their name that they are no API. */
  @Test
  void samediffOpsNeedsOfTheOtherJarsOnlyWhatIsListedOrInternal() {
    Set<String> needed = new TreeSet<>();
    for (JavaClass type : classes) {
      if (isOfThisJar(type)) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(t -> t.getPackageName().startsWith(ROOT) && !isOfThisJar(t))
            .filter(t -> !isContract(t) && !isInternal(t.getPackageName()))
            .forEach(t -> needed.add(t.getName() + " for " + type.getName()));
      }
    }
    assertEquals(Set.of(), needed);
  }

  private static boolean isOfThisJar(JavaClass type) {
    return (type.getPackageName() + ".").startsWith(ROOT + ".samediff.");
  }

  private static boolean isInternal(String packageName) {
    return (packageName + ".").contains(".internal.");
  }

  @Test
  void internalPackagesAreNotListed() {
    assertTrue(PACKAGES.stream().noneMatch(PublicContractTest::isInternal));
    assertTrue(TYPES.stream().noneMatch(PublicContractTest::isInternal));
  }

  @Test
  void whatIsNotListedSaysSo() throws IOException {
    Set<String> silent = new TreeSet<>();
    for (String module : List.of("dl4j-activations", "dl4j-diagnostics", "samediff-ops")) {
      Path sources = Path.of("..", module, "src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(f -> f.endsWith("package-info.java")).toList()) {
          String name = sources.relativize(file.getParent()).toString().replaceAll("[/\\\\]", ".");
          if (PACKAGES.contains(name) == Files.readString(file).contains("No API")) {
            silent.add(name);
          }
        }
      }
    }
    assertEquals(
        Set.of(),
        silent,
        "the documentation of a package says No API if and only if it is not listed as a whole");
  }

  @Test
  void theBaselineIsRecordedFromTheSameList() throws IOException {
    String script = Files.readString(Path.of("../publishing/record-baseline"));
    Set<String> missing = new TreeSet<>();
    Stream.concat(PACKAGES.stream(), TYPES.stream())
        .map(name -> name.substring(ROOT.length()).replace('.', '/'))
        .filter(
            name ->
                !script.contains("$root" + name + "\n") && !script.contains("$root" + name + " "))
        .forEach(missing::add);
    assertEquals(Set.of(), missing, "publishing/record-baseline");
  }
}
