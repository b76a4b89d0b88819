package io.github.activations4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  @TempDir Path root;
  private Path site;

  @BeforeEach
  void project() throws IOException {
    site = root.resolve("site");
    for (String folder : List.of("docs/images", "docs/plots", "src")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.writeString(root.resolve("src/A.java"), "class A {}");
    Files.writeString(root.resolve("README.md"), "# Home\n\n[one](docs/one.md#part-two)");
    Files.writeString(root.resolve("CONTRIBUTING.md"), "# Contributing\n");
    Files.writeString(root.resolve("CHANGELOG.md"), "# Changes\n");
    Files.writeString(
        root.resolve("docs/one.md"),
        "# One\n\n## Part two\n\n[home](../README.md), [code](../src/A.java)\n\n|a|\n|-|\n|1|\n");
  }

  @Test
  void linksLeadToPagesAndToTheRepository() throws IOException {
    build();
    assertTrue(page("index.html").contains("href=\"docs/one.html#part-two\""));
    assertTrue(page("docs/one.html").contains("href=\"../index.html\""));
    assertTrue(page("docs/one.html").contains("href=\"https://here/blob/main/src/A.java\""));
    assertTrue(page("docs/one.html").contains("<td>1</td>"));
    assertTrue(page("docs/one.html").contains("<title>One</title>"));
  }

  @Test
  void aMissingAnchorIsNamed() throws IOException {
    Files.writeString(root.resolve("README.md"), "# Home\n\n[one](docs/one.md#part-three)");
    String message = assertThrows(IllegalStateException.class, this::build).getMessage();
    assertTrue(message.endsWith("index.html: docs/one.html#part-three"), message);
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.writeString(root.resolve("docs/one.md"), "# One\n\n[two](two.md)");
    String message = assertThrows(IllegalStateException.class, this::build).getMessage();
    assertEquals("docs/one.md links to two.md, which is missing", message);
  }

  @Test
  void aMissingImageIsNamed() throws IOException {
    Files.writeString(
        root.resolve("docs/one.md"), "# One\n\n![two](images/two.png)\n\n## Part two");
    String message = assertThrows(IllegalStateException.class, this::build).getMessage();
    assertTrue(message.endsWith("one.html: images/two.png"), message);
  }

  private void build() throws IOException {
    Site.main(new String[] {root.toString(), site.toString(), "https://here"});
  }

  private String page(String name) throws IOException {
    return Files.readString(site.resolve(name));
  }
}
