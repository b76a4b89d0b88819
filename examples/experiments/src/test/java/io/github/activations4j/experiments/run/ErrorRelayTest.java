package io.github.activations4j.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorRelayTest {

  @Test
  void dropsTheAnnouncementOfTheModuleOnly() {
    assertEquals(
        "before\n# A fatal error: é\n\nlast, without end",
        relayed(
            "before\n"
                + ErrorRelay.ANNOUNCEMENT
                + "\n# A fatal error: é\n"
                + ErrorRelay.ANNOUNCEMENT
                + "\r\n\nlast, without end"));
  }

  @Test
  void keepsWarningsOfOtherModules() {
    String other = "WARNING: Using incubator modules: jdk.incubator.other, jdk.incubator.vector\n";
    assertEquals(other, relayed(other));
  }

  @Test
  void theAnnouncementIsWhatThisJavaPrints() throws Exception {
    Process java =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--add-modules",
                "jdk.incubator.vector",
                "--version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ErrorRelay(java.getErrorStream(), new PrintStream(bytes)).run();
    assertEquals(0, java.waitFor());
    assertEquals("", bytes.toString(StandardCharsets.UTF_8));
  }

  private static String relayed(String printed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ErrorRelay(
            new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(bytes))
        .run();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
