package io.github.activations4j.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A Markdown file of the project as a page of the site. Pages keep their folders, so that relative
 * links stay as they are; {@code README.md} becomes {@code index.html}.
 *
 * @param root the project's folder
 * @param source the Markdown file, relative to the root
 */
record SitePage(Path root, Path source) {

  /** The page's path inside the site. */
  Path target() {
    String name = source.getFileName().toString();
    String page = name.equals("README.md") ? "index.html" : name.replaceAll("\\.md$", ".html");
    return source.resolveSibling(page);
  }

  /** What the first heading says. */
  String title() throws IOException {
    Element heading = body().selectFirst("h1");
    if (heading == null) {
      throw new IllegalStateException(source + " has no heading of the first level");
    }
    return heading.text();
  }

  /**
   * The text of the page as HTML.
   *
   * @param pages tells which Markdown files are pages; links to other files of the project lead to
   *     the repository
   * @param repository address under which the repository shows a file
   */
  String html(PageIndex pages, String repository) throws IOException {
    Document body = body();
    for (Element link : body.select("a[href]")) {
      link.attr("href", pages.rewrite(this, link.attr("href"), repository));
    }
    for (Element code : body.select("pre > code.language-mermaid")) {
      code.parent().replaceWith(new Element("pre").addClass("mermaid").text(code.wholeText()));
    }
    for (Element table : body.select("table")) {
      table.wrap("<div class=\"table\"></div>");
    }
    return body.body().html();
  }

  boolean hasPictures() throws IOException {
    return !body().select("code.language-mermaid").isEmpty();
  }

  private Document body() throws IOException {
    Document document =
        Jsoup.parseBodyFragment(Markdown.toHtml(Files.readString(root.resolve(source))));
    document.outputSettings().prettyPrint(false);
    return document;
  }
}
