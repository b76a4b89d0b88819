package io.github.activations4j.examples.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.browser.InBrowser;
import io.github.activations4j.browser.ReportPage;
import io.github.activations4j.browser.Screen;
import io.github.activations4j.browser.Tab;
import io.github.activations4j.examples.Terminal;
import io.github.activations4j.experiments.data.IdxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains a small comparison and shows its page in a real browser. */
class ComparePageTest extends InBrowser {

  @TempDir private static Path folder;
  private static Path file;

  @BeforeAll
  static void compare() throws IOException {
    String data =
        IdxFixture.folder(Files.createDirectory(folder.resolve("tiny")), 200, 50).toString();
    Terminal terminal = new Terminal();
    int code =
        terminal.type(
            "compare",
            "--data",
            data,
            "--out",
            folder.resolve("out").toString(),
            "--epochs",
            "2",
            "--depth",
            "3",
            "--width",
            "32",
            "--activations",
            "relu,dl4j:relu,tanh");
    assertEquals(0, code, terminal::complaints);
    file = folder.resolve("out").resolve("report.html");
  }

  @Test
  void showsBothNetworksAndEveryActivation() throws IOException {
    Tab tab = browser.open(file, Screen.DESKTOP);
    ReportPage page = new ReportPage(tab);
    page.assertUntroubled();
    assertEquals("Activations compared", tab.evaluate("document.title").asText());
    assertTrue(
        page.titles()
            .containsAll(
                List.of("Training loss, log scale", "Test accuracy", "Dead units at the end")),
        page.titles().toString());
    page.assertAllDrawnOrExplained(9);
    assertEquals(2 * 3, tab.evaluate("document.querySelectorAll('table tbody tr').length").asInt());
    assertEquals(3, page.series("Dead units at the end").at("/0/data").size());
    assertEquals(2, page.series("Training loss, log scale").at("/0/data").size(), "epochs");
    tab.picture(PICTURES.resolve("compare-desktop.png"));
  }

  @Test
  void fitsAPhoneInTheDark() throws IOException {
    Tab tab = browser.open(file, Screen.DARK_PHONE);
    ReportPage page = new ReportPage(tab);
    page.assertUntroubled();
    page.assertNothingSticksOut();
    page.assertChartsFollow(Screen.DARK_PHONE);
    page.assertAllDrawnOrExplained(9);
    tab.picture(PICTURES.resolve("compare-phone-dark.png"));
  }
}
