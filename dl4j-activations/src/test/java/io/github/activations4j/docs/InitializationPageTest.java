package io.github.activations4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The table of gains is that of today's catalogue. */
class InitializationPageTest {

  @Test
  void isCurrent() {
    assertEquals(
        InitializationPage.text(),
        DocsFolder.read(DocsFolder.file(InitializationPage.FILE)),
        InitializationPage.FILE + " is stale; run: " + InitializationPage.COMMAND);
  }
}
