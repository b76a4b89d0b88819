import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks a repository folder against what Maven Central asks of a component: its requirements page
 * ("Supply Javadoc and Sources", "Provide Files Checksums", "Sign Files with GPG/PGP", "Sufficient
 * Metadata"), and against what this project promises of its jars.
 *
 * <p>{@code java publishing/CheckRepository.java FOLDER [--signed]}
 */
public final class CheckRepository {

  private static final List<String> METADATA =
      List.of("name", "description", "url", "licenses", "developers", "scm");

  private final List<String> faults = new ArrayList<>();
  private final boolean signed;
  private int poms;

  private CheckRepository(boolean signed) {
    this.signed = signed;
  }

  public static void main(String[] args) throws Exception {
    CheckRepository check = new CheckRepository(List.of(args).contains("--signed"));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Path.of(args[0]))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (file.toString().endsWith(".pom")) {
        check.component(file, files);
      }
    }
    if (check.poms == 0) {
      check.faults.add(args[0] + " holds no pom");
    }
    check.faults.forEach(fault -> System.err.println("FAULT " + fault));
    System.out.printf("%d components, %d faults%n", check.poms, check.faults.size());
    if (!check.faults.isEmpty()) {
      System.exit(1);
    }
  }

  private void component(Path pom, List<Path> files) throws Exception {
    poms++;
    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    Element project = xml.getDocumentElement();
    for (String name : METADATA) {
      require(has(project, name), pom, "has no <" + name + ">");
    }
    require(!has(project, "parent"), pom, "has a parent, which is not published");
    // A reader resolves the version of the pom itself, and nothing else.
    require(
        !Files.readString(pom).replace("${project.version}", "").contains("${"),
        pom,
        "has an unresolved property");
    require(!Files.readString(pom).contains("<scope>test</scope>"), pom, "names test dependencies");
    String base = pom.toString().substring(0, pom.toString().length() - ".pom".length());
    sidecars(pom);
    boolean jar = project.getElementsByTagName("packaging").getLength() == 0
        || project.getElementsByTagName("packaging").item(0).getTextContent().equals("jar");
    if (jar) {
      for (String kind : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
        Path file = Path.of(base + kind);
        require(Files.exists(file), pom, "has no " + kind.substring(1));
        if (Files.exists(file)) {
          sidecars(file);
        }
      }
      if (Files.exists(Path.of(base + ".jar"))) {
        contents(Path.of(base + ".jar"));
      }
    }
    require(Files.exists(Path.of(base + "-cyclonedx.json")), pom, "has no SBOM");
  }

  /** What is in a jar of ours. */
  private void contents(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      require(
          jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name") != null,
          file,
          "has no Automatic-Module-Name");
      for (String entry : List.of("META-INF/LICENSE", "META-INF/NOTICE")) {
        require(jar.getEntry(entry) != null, file, "has no " + entry);
      }
      boolean echarts = jar.stream().anyMatch(entry -> entry.getName().endsWith("echarts.min.js"));
      if (echarts) {
        for (String name : List.of("echarts-LICENSE", "echarts-NOTICE", "d3-LICENSE", "zrender-LICENSE")) {
          require(
              jar.getEntry("META-INF/licenses/" + name + ".txt") != null,
              file,
              "holds ECharts without " + name);
        }
      }
    }
  }

  /** Checksums that are right, and a signature if the release is signed. */
  private void sidecars(Path file) throws Exception {
    for (String kind : List.of("MD5", "SHA-1")) {
      Path sidecar = Path.of(file + "." + kind.toLowerCase().replace("-", ""));
      require(Files.exists(sidecar), file, "has no " + kind);
      if (Files.exists(sidecar)) {
        require(Files.readString(sidecar).strip().startsWith(digest(file, kind)), file, "has a wrong " + kind);
      }
    }
    if (signed) {
      require(Files.exists(Path.of(file + ".asc")), file, "is not signed");
    }
  }

  private static String digest(Path file, String kind) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(kind);
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean has(Element project, String name) {
    NodeList children = project.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals(name)
          && !children.item(i).getTextContent().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private void require(boolean holds, Path file, String fault) {
    if (!holds) {
      faults.add(file.getFileName() + " " + fault);
    }
  }
}
