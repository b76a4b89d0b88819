package io.github.activations4j.docs;

import io.github.activations4j.function.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that follows from the catalogue at once; the tables of measurements take longer. */
public final class GeneratedFiles {

  static final String COMMAND = "mvn -q -pl dl4j-activations test-compile exec:java@docs";

  /** Documents that name the number of functions. */
  private static final List<String> COUNTING = List.of("README.md", "CHANGELOG.md");

  private static final String COUNT = "\\d+ activation functions";

  private GeneratedFiles() {}

  /**
   * Writes the files.
   *
   * @param args none
   */
  public static void main(String[] args) {
    files().forEach(DocsFolder::write);
  }

  /** What each file should hold. */
  static Map<Path, String> files() {
    Map<Path, String> files = new TreeMap<>();
    ActivationsPage.files().forEach((name, text) -> files.put(DocsFolder.file(name), text));
    files.put(DocsFolder.file(InitializationPage.FILE), InitializationPage.text());
    for (TypedFactories factories : List.of(TypedFactories.ACTIVATIONS, TypedFactories.SAMEDIFF)) {
      Path file = DocsFolder.file("../" + factories.file());
      files.put(file, factories.text(DocsFolder.read(file)));
    }
    for (String document : COUNTING) {
      Path file = DocsFolder.file("../" + document);
      files.put(file, counted(DocsFolder.read(file)));
    }
    return files;
  }

  private static String counted(String text) {
    return text.replaceAll(COUNT, Catalogue.keys().size() + " activation functions");
  }

  /** Whether each counting document still has its number, which a rewording may lose. */
  static List<String> withoutCount() {
    return COUNTING.stream()
        .filter(name -> DocsFolder.read(DocsFolder.file("../" + name)).split(COUNT).length < 2)
        .toList();
  }
}
