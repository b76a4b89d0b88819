package io.github.activations4j.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows which files of the project are pages of the site, and where links between them lead. */
final class PageIndex {
  private final Map<Path, SitePage> bySource = new HashMap<>();

  PageIndex(List<SitePage> pages) {
    pages.forEach(page -> bySource.put(page.source(), page));
  }

  /**
   * Where a link of a page leads on the site.
   *
   * @throws IllegalStateException if the link leads to a file that does not exist
   */
  String rewrite(SitePage from, String link, String repository) {
    if (link.startsWith("#") || link.matches("[a-z]+:.*")) {
      return link;
    }
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    String anchor = hash < 0 ? "" : link.substring(hash);
    Path folder = from.source().resolveSibling("");
    Path file = folder.resolve(path).normalize();
    SitePage page = bySource.get(file);
    if (page != null) {
      return folder.relativize(page.target()).toString().replace('\\', '/') + anchor;
    }
    if (!Files.exists(from.root().resolve(file))) {
      throw new IllegalStateException(from.source() + " links to " + link + ", which is missing");
    }
    return repository + "/blob/main/" + file.toString().replace('\\', '/') + anchor;
  }
}
