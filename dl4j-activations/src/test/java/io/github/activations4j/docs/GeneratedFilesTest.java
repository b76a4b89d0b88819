package io.github.activations4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is generated from the catalogue is that of today's catalogue. */
class GeneratedFilesTest {

  @TestFactory
  Stream<DynamicTest> isCurrent() {
    return GeneratedFiles.files().entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey().getFileName().toString(),
                    () ->
                        assertEquals(
                            file.getValue(),
                            DocsFolder.read(file.getKey()),
                            file.getKey() + " is stale; run: " + GeneratedFiles.COMMAND)));
  }

  @Test
  void documentsNameTheNumberOfFunctions() {
    assertEquals(List.of(), GeneratedFiles.withoutCount());
  }

  @Test
  void factoryThatIsGoneIsNoticed() {
    String current = DocsFolder.read(DocsFolder.file("../" + TypedFactories.ACTIVATIONS.file()));
    String damaged = current.replace("IActivation mish()", "IActivation wish()");
    assertNotEquals(current, damaged);
    assertEquals(current, TypedFactories.ACTIVATIONS.text(damaged));
  }
}
