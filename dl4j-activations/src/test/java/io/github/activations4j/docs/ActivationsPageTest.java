package io.github.activations4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plots of the page. */
class ActivationsPageTest {

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
