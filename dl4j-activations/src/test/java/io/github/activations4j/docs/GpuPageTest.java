package io.github.activations4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.array.ComposedPasses;
import io.github.activations4j.function.Mish;
import org.junit.jupiter.api.Test;

/** docs/gpu.md says what functions are composed of today. */
class GpuPageTest {

  @Test
  void pageIsCurrent() {
    assertEquals(
        GpuPage.text(),
        DocsFolder.read(DocsFolder.file(GpuPage.FILE)),
        "docs/gpu.md is stale; run: mvn -q -pl dl4j-activations test-compile exec:java@gpu");
  }

  @Test
  void mishTakesAtMostEightPasses() {
    assertTrue(ComposedPasses.of(new Mish()).orElseThrow().forward() <= 8);
  }
}
