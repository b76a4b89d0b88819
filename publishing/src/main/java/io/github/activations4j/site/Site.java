package io.github.activations4j.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;

/**
 * Builds the documentation site into one folder: README, CONTRIBUTING, CHANGELOG, every page of
 * docs/, and the Javadoc of the published modules. Fails on a link that leads nowhere.
 */
public final class Site {
  private static final List<String> TOP = List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md");
  private static final List<String> MODULES =
      List.of("dl4j-activations", "dl4j-diagnostics", "samediff-ops");

  private final Path root;
  private final Path site;
  private final String repository;

  private Site(Path root, Path site, String repository) {
    this.root = root;
    this.site = site;
    this.repository = repository;
  }

  /**
   * Builds the site.
   *
   * @param args the project's folder, the folder of the site, the address of the repository
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    new Site(
            Path.of(args[0]).toAbsolutePath().normalize(),
            Path.of(args[1]).toAbsolutePath().normalize(),
            args[2])
        .build();
  }

  private void build() throws IOException {
    List<SitePage> pages = pages();
    PageIndex index = new PageIndex(pages);
    copyTree(root.resolve("docs/images"), site.resolve("docs/images"));
    copyTree(root.resolve("docs/plots"), site.resolve("docs/plots"));
    copyResource("style.css");
    copyResource("mermaid.min.js");
    List<String> javadoc = copyJavadoc();
    for (SitePage page : pages) {
      write(page, pages, index, javadoc);
    }
    LinkCheck check = new LinkCheck();
    List<String> broken = new ArrayList<>();
    for (SitePage page : pages) {
      broken.addAll(check.broken(site.resolve(page.target())));
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException("Links that lead nowhere:\n" + String.join("\n", broken));
    }
    System.out.printf(
        "Documentation site: %d pages, Javadoc of %d modules, %d links followed, 0 broken: %s%n",
        pages.size(), javadoc.size(), check.followed(), site.resolve("index.html"));
  }

  private List<SitePage> pages() throws IOException {
    List<SitePage> pages = new ArrayList<>();
    TOP.forEach(name -> pages.add(new SitePage(root, Path.of(name))));
    try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .forEach(file -> pages.add(new SitePage(root, root.relativize(file))));
    }
    return pages;
  }

  private List<String> copyJavadoc() throws IOException {
    List<String> copied = new ArrayList<>();
    for (String module : MODULES) {
      Path apidocs = root.resolve(module).resolve("target/reports/apidocs");
      if (Files.isDirectory(apidocs)) {
        copyTree(apidocs, site.resolve("api").resolve(module));
        copied.add(module);
      }
    }
    return copied;
  }

  private void write(SitePage page, List<SitePage> pages, PageIndex index, List<String> javadoc)
      throws IOException {
    Path target = site.resolve(page.target());
    Files.createDirectories(target.getParent());
    String top = "../".repeat(page.target().getNameCount() - 1);
    StringBuilder menu = new StringBuilder();
    for (SitePage other : pages) {
      menu.append(entry(top + other.target().toString().replace('\\', '/'), other.title()));
    }
    for (String module : javadoc) {
      menu.append(entry(top + "api/" + module + "/index.html", "Javadoc of " + module));
    }
    String pictures =
        page.hasPictures()
            ? "<script src=\""
                + top
                + "mermaid.min.js\"></script>"
                + "<script>mermaid.initialize({startOnLoad: true, theme: matchMedia("
                + "'(prefers-color-scheme: dark)').matches ? 'dark' : 'default'});</script>"
            : "";
    Files.writeString(
        target,
        resource("page.html")
            .replace("{title}", Entities.escape(page.title()))
            .replace("{top}", top)
            .replace("{menu}", menu)
            .replace("{pictures}", pictures)
            .replace("{body}", page.html(index, repository)));
  }

  private static String entry(String address, String text) {
    return "<li><a href=\"" + address + "\">" + Entities.escape(text) + "</a></li>\n";
  }

  private void copyResource(String name) throws IOException {
    Files.createDirectories(site);
    try (InputStream in = open(name)) {
      Files.copy(in, site.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Site.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is not beside " + Site.class.getName());
    }
    return in;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
