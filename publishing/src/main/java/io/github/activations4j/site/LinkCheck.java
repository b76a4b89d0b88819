package io.github.activations4j.site;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows every link of a page that stays on the site: to a file, an anchor or an image. */
final class LinkCheck {
  private final Map<Path, Set<String>> anchors = new HashMap<>();
  private int followed;

  /** How many links were followed so far. */
  int followed() {
    return followed;
  }

  /** The links of a page that lead nowhere, each as "page: link". */
  List<String> broken(Path page) throws IOException {
    Document document = Jsoup.parse(page);
    List<String> links = new ArrayList<>(document.select("[href]").eachAttr("href"));
    links.addAll(document.select("[src]").eachAttr("src"));
    List<String> broken = new ArrayList<>();
    for (String link : links) {
      if (!link.matches("[a-z]+:.*")) {
        followed++;
        if (!leadsSomewhere(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }
    return broken;
  }

  private boolean leadsSomewhere(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path file =
        path.isEmpty()
            ? page
            : page.resolveSibling(URLDecoder.decode(path, StandardCharsets.UTF_8)).normalize();
    if (!Files.isRegularFile(file)) {
      return false;
    }
    return hash < 0 || hash == link.length() - 1 || anchorsOf(file).contains(anchor(link, hash));
  }

  private static String anchor(String link, int hash) {
    return URLDecoder.decode(link.substring(hash + 1), StandardCharsets.UTF_8);
  }

  private Set<String> anchorsOf(Path file) throws IOException {
    Set<String> known = anchors.get(file);
    if (known == null) {
      known = new HashSet<>();
      for (Element element : Jsoup.parse(file).select("[id], a[name]")) {
        known.add(element.hasAttr("id") ? element.id() : element.attr("name"));
      }
      anchors.put(file, known);
    }
    return known;
  }
}
