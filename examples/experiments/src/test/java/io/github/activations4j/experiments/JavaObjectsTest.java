package io.github.activations4j.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that refuses Java objects; in a JVM of its own, because there is no way back. */
class JavaObjectsTest {

  private static String child(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), printed);
    return printed;
  }

  @Test
  void objectsAreRefused() throws Exception {
    assertTrue(child().endsWith("filter status: REJECTED"), child());
  }

  /** Who sets a filter knows what it lets through. */
  @Test
  void aFilterOfTheCommandLineStays() throws Exception {
    assertEquals("[7]", child("-Djdk.serialFilter=java.**;!*"));
  }

  /** What the child runs. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, ClassNotFoundException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(new ArrayList<>(List.of(7)));
      }
      JavaObjects.refuse();
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        System.out.println(in.readObject());
      } catch (InvalidClassException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
