package io.github.activations4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page and the plots are those of today's catalogue. */
class ActivationsPageTest {

  @TestFactory
  Stream<DynamicTest> isCurrent() {
    return ActivationsPage.files().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey(),
                    () ->
                        assertEquals(
                            file.getValue(),
                            DocsFolder.read(DocsFolder.file(file.getKey())),
                            file.getKey() + " is stale; run: " + ActivationsPage.COMMAND)));
  }

  @Test
  void everyFunctionHasOneFamily() {
    List<String> keys =
        Family.ALL.stream().flatMap(family -> family.keys().stream()).sorted().toList();
    assertEquals(
        List.copyOf(new TreeSet<>(Catalogue.keys())),
        keys,
        "every key belongs into one family of " + Family.class.getSimpleName() + ".ALL");
  }

  @Test
  void noPlotIsLeftOver() throws IOException {
    try (Stream<Path> plots = Files.list(DocsFolder.file("plots"))) {
      List<Path> unknown =
          plots
              .filter(
                  plot ->
                      !Catalogue.keys().contains(plot.getFileName().toString().replace(".svg", "")))
              .toList();
      assertEquals(List.of(), unknown, "plots of functions that are gone");
    }
  }

  @Test
  void nothingIsDrawnAsNan() {
    ActivationsPage.files()
        .forEach(
            (name, text) -> {
              assertFalse(text.contains("NaN,") || text.contains(",NaN"), name);
              assertTrue(text.length() < 100_000, name + " has " + text.length() + " characters");
            });
  }
}
