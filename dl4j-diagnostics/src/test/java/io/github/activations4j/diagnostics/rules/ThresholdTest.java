package io.github.activations4j.diagnostics.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** {@link Threshold} holds every number that rules compare with what was measured. */
class ThresholdTest {

  private static final Path SOURCES =
      Path.of("src/main/java/io/github/activations4j/diagnostics/rules");

  /** First elements, nothing, a single one, bounds of tanh, halves, percents. */
  private static final Set<Double> STRUCTURE = Set.of(-1.0, 0.0, 1.0, 2.0, 100.0);

  /** The numbers of these are not lines; the comment of {@link Threshold} names them. */
  private static final Set<String> NO_LINES =
      Set.of("Threshold.java", "Confidence.java", "Advice.java", "Numbers.java");

  @Test
  void rulesHoldNoNumbersOfTheirOwn() throws IOException {
    Map<String, List<String>> literals = literals();
    assertTrue(literals.containsKey("Threshold.java"), "the scan finds numbers");
    assertTrue(literals.size() >= NO_LINES.size(), literals::toString);
    literals.keySet().removeAll(NO_LINES);
    assertTrue(literals.isEmpty(), () -> "not in Threshold: " + literals);
  }

  @Test
  void everyLineIsDrawnByARule() throws IOException {
    StringBuilder main = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        main.append(Files.readString(file));
      }
    }
    for (Threshold threshold : Threshold.values()) {
      String use = "Threshold." + threshold + ")";
      assertTrue(main.indexOf(use) >= 0, () -> threshold + " is used nowhere");
      assertFalse(threshold.source().isBlank(), () -> threshold + " has no reason");
      assertEquals(threshold.value(), Thresholds.defaults().of(threshold));
    }
  }

  /** Numbers other than those of {@link #STRUCTURE}, with their lines, by file. */
  private static Map<String, List<String>> literals() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.list(SOURCES)) {
      sources = files.filter(path -> path.toString().endsWith(".java")).toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, List<String>> found = new TreeMap<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(sources);
      JavacTask task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, units);
      for (CompilationUnitTree unit : task.parse()) {
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof Number number
                && !STRUCTURE.contains(number.doubleValue())) {
              found.computeIfAbsent(file, name -> new ArrayList<>()).add(number.toString());
            }
            return null;
          }
        }.scan(unit, null);
      }
    }
    return found;
  }
}
