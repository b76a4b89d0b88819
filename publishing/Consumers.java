import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds and runs projects that use the README's own text and nothing but the deployed folder: each
 * block of the README behind {@code <!-- consumer: NAME -->} is copied as it stands, XML into the
 * pom, Java into a program. So the README cannot say what does not work.
 *
 * <p>{@code java publishing/Consumers.java README REPOSITORY VERSION WORK_FOLDER}; Maven and its
 * Java are those of the environment. Libraries of others come from the local Maven repository of
 * the user, through which Maven downloads what is missing; ours only from REPOSITORY.
 */
public final class Consumers {

  private static final Pattern BLOCK =
      Pattern.compile("<!-- consumer: (\\w+) -->\\s*```(xml|java)\\n(.*?)```", Pattern.DOTALL);

  /** What the README's lines need around them: a network and data, as its reader has them. */
  private static final String CONTEXT =
      """
      public final class Main {
        public static void main(String[] args) throws Exception {
          org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(1);
          org.nd4j.linalg.dataset.DataSet batch =
              new org.nd4j.linalg.dataset.DataSet(
                  org.nd4j.linalg.factory.Nd4j.randn(32, 4),
                  org.nd4j.linalg.factory.Nd4j.eye(4).repeat(0, 8));
          org.nd4j.linalg.dataset.api.iterator.DataSetIterator data =
              new org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator<>(
                  batch.asList(), 8);
          org.deeplearning4j.nn.multilayer.MultiLayerNetwork net =
              new org.deeplearning4j.nn.multilayer.MultiLayerNetwork(
                  new org.deeplearning4j.nn.conf.NeuralNetConfiguration.Builder()
                      .seed(1)
                      .list()
                      .layer(
                          new org.deeplearning4j.nn.conf.layers.DenseLayer.Builder()
                              .nIn(4)
                              .nOut(8)
                              .activation(org.nd4j.linalg.activations.Activation.MISH)
                              .build())
                      .layer(
                          new org.deeplearning4j.nn.conf.layers.OutputLayer.Builder()
                              .nIn(8)
                              .nOut(4)
                              .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                              .build())
                      .build());
          net.init();
      %s
          net.fit(data);
          System.out.println("CONSUMER OK");
        }
      }
      """;

  private record Sample(List<String> xml, List<String> java) {}

  private Consumers() {}

  public static void main(String[] args) throws Exception {
    Map<String, Sample> samples = samples(Path.of(args[0]));
    if (samples.isEmpty()) {
      throw new IllegalStateException(args[0] + " has no block behind <!-- consumer: NAME -->");
    }
    for (Map.Entry<String, Sample> sample : samples.entrySet()) {
      Path folder = Path.of(args[3]).resolve(sample.getKey());
      write(folder, sample.getValue(), Path.of(args[1]).toAbsolutePath(), args[2]);
      run(folder, Path.of(args[3]).toAbsolutePath().resolve("m2"));
      System.out.println("built and ran from the README: " + sample.getKey());
    }
    System.out.println(samples.size() + " passed, 0 failed");
  }

  private static Map<String, Sample> samples(Path readme) throws IOException {
    Map<String, Sample> samples = new TreeMap<>();
    Matcher block = BLOCK.matcher(Files.readString(readme));
    while (block.find()) {
      Sample sample =
          samples.computeIfAbsent(
              block.group(1), name -> new Sample(new ArrayList<>(), new ArrayList<>()));
      (block.group(2).equals("xml") ? sample.xml() : sample.java()).add(block.group(3));
    }
    return samples;
  }

  private static void write(Path folder, Sample sample, Path repository, String version)
      throws IOException {
    Path sources = folder.resolve("src/main/java");
    Files.createDirectories(sources);
    String local = Path.of(System.getProperty("user.home"), ".m2", "repository").toUri().toString();
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>example</groupId>
          <artifactId>consumer</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.source>17</maven.compiler.source>
            <maven.compiler.target>17</maven.compiler.target>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <repositories>
            <repository>
              <id>deployed</id>
              <url>%s</url>
              <snapshots><enabled>true</enabled></snapshots>
            </repository>
            <repository>
              <id>already-downloaded</id>
              <url>%s</url>
            </repository>
          </repositories>
          <dependencyManagement>
            <dependencies>
              <dependency>
                <groupId>io.github.activations4j</groupId>
                <artifactId>activations4j-bom</artifactId>
                <version>%s</version>
                <type>pom</type>
                <scope>import</scope>
              </dependency>
            </dependencies>
          </dependencyManagement>
          <dependencies>
        %s
          </dependencies>
        </project>
        """
            .formatted(repository.toUri(), local, version, String.join("", sample.xml())));
    List<String> lines = sample.java().stream().flatMap(String::lines).toList();
    String imports =
        lines.stream().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String body =
        lines.stream()
            .filter(line -> !line.startsWith("import "))
            .map(line -> "    " + line)
            .collect(Collectors.joining("\n"));
    Files.writeString(sources.resolve("Main.java"), imports + "\n" + CONTEXT.formatted(body));
  }

  private static void run(Path folder, Path localRepository) throws Exception {
    maven(
        folder,
        localRepository,
        "compile",
        "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
        "-Dmdep.outputFile=classpath.txt");
    String classPath =
        "target/classes" + File.pathSeparator + Files.readString(folder.resolve("classpath.txt"));
    String home = System.getenv().getOrDefault("JAVA_HOME", System.getProperty("java.home"));
    String output =
        output(folder, List.of(Path.of(home, "bin", "java").toString(), "-cp", classPath, "Main"));
    if (!output.contains("CONSUMER OK")) {
      throw new IllegalStateException("the program of " + folder + " failed:\n" + output);
    }
    if (output.contains("No SLF4J providers")) {
      throw new IllegalStateException("the dependencies of " + folder + " have no SLF4J binding");
    }
  }

  private static void maven(Path folder, Path localRepository, String... goals) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp"));
    command.add("-Dmaven.repo.local=" + localRepository);
    command.addAll(List.of(goals));
    output(folder, command);
  }

  private static String output(Path folder, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + "\n" + output);
    }
    return output;
  }
}
