package io.github.activations4j.diagnostics.report;

import static io.github.activations4j.diagnostics.report.SelfContainedPage.escape;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The body of the page: all that is text. The charts go into its element {@code charts}. */
final class HealthMarkup {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final HealthReport report;
  private final RunHistory run;
  private final boolean live;
  private final boolean predicted;
  private final StringBuilder html = new StringBuilder();

  HealthMarkup(HealthReport report, boolean live) {
    this.report = report;
    this.live = live;
    this.run = report.history();
    this.predicted = Basis.isPrediction(run);
  }

  String body() {
    line("<main>");
    line("<p class=\"eyebrow\">Activations4j · training health · %s</p>", run.network());
    verdict();
    facts();
    cards();
    line(predicted ? "<h2>What is predicted</h2>" : "<h2>What happened</h2>");
    line("<noscript><p>The charts need JavaScript. The rest of this page does not.</p></noscript>");
    line("<div id=\"charts\"></div>");
    layers();
    line("</main>");
    line(
        "<footer>Written by Activations4j on Java %s, %s. Loss: without penalties; the first is a"
            + " median of the first iterations, the last one of the last. Dead: slope 0 on every"
            + " example of a window. Dormant: contributes almost nothing compared to its layer."
            + " Saturated: on the flat ends of its function on almost all examples. Gradient: L2 norm"
            + " before the updater, divided by the batch size. Update: its L2 norm as a share of that"
            + " of the weights.</footer>",
        Runtime.version(), MOMENT.format(LocalDateTime.now()));
    return html.toString();
  }

  private void verdict() {
    Optional<Severity> worst =
        report.findings().stream().map(Finding::severity).max(Enum::compareTo);
    line(
        "<section class=\"verdict %s\">",
        report.healthy() ? "good" : worst.isEmpty() ? "idle" : statusClass(worst));
    line("<h1>%s</h1>", report.verdict());
    if (live) {
      line("<p class=\"note\">Training is still running. This page reloads itself.</p>");
    }
    if (report.findings().isEmpty()) {
      if (report.healthy()) {
        line("<p>Nothing to change.</p>");
      }
    } else if (report.healthy()) {
      firstFix("What you could improve");
    } else {
      firstFix("What to change first");
    }
    line("</section>");
  }

  private void firstFix(String lead) {
    List<Fix> fixes = report.findings().get(0).fixes();
    if (fixes.isEmpty()) {
      line("<p>%s: see <a href=\"#finding-1\">card 1</a>.</p>", lead);
    } else {
      line("<p>%s: %s (<a href=\"#finding-1\">card 1</a>).</p>", lead, fixes.get(0).title());
    }
  }

  private void facts() {
    line("<dl class=\"facts\">");
    figures().forEach((term, value) -> line("<div><dt>%s</dt><dd>%s</dd></div>", term, value));
    line("</dl>");
  }

  private Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    if (!run.loss().early().isEmpty()) {
      figures.put(
          "loss, first → last",
          Figures.loss(run.loss().first()) + " → " + Figures.loss(run.loss().last()));
    }
    if (run.lossFacts().constant() > 0) {
      figures.put("loss of a constant answer", Figures.loss(run.lossFacts().constant()));
    }
    if (run.lossFacts().penalty() != 0) {
      figures.put("penalties, not in the loss", Figures.loss(run.lossFacts().penalty()));
    }
    double dead = deadUnits();
    if (!Double.isNaN(dead)) {
      figures.put("dead units", Figures.percent(dead));
    }
    String updaters = updaters();
    if (!updaters.isEmpty()) {
      figures.put("updater", updaters);
    }
    if (!Double.isNaN(run.learningRate())) {
      figures.put("learning rate", Figures.number(run.learningRate()));
    }
    if (run.batchSize() > 0) {
      figures.put("batch size", Figures.count(run.batchSize()));
    }
    run.time()
        .start()
        .ifPresent(
            start -> {
              figures.put(
                  "started", MOMENT.format(LocalDateTime.ofInstant(start, ZoneId.systemDefault())));
              figures.put("duration", Figures.duration(run.time().duration()));
            });
    if (!predicted) {
      figures.put(
          "iterations measured",
          Figures.count(run.iterationsMeasured()) + " of " + Figures.count(run.iterationsSeen()));
      figures.put("time for measuring", Figures.percent(Basis.shareOfTime(run)));
    }
    return figures;
  }

  /** The updaters of all layers that have one. */
  private String updaters() {
    return report.layers().stream()
        .map(layer -> layer.history().facts().updater())
        .filter(name -> !name.isEmpty())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Share of the units of all layers that can have dead ones. */
  private double deadUnits() {
    List<LayerHealth> judged =
        report.layers().stream().filter(l -> !Double.isNaN(l.deadShare())).toList();
    double units = judged.stream().mapToDouble(HealthMarkup::watched).sum();
    double dead = judged.stream().mapToDouble(l -> l.deadShare() * watched(l)).sum();
    return dead / units;
  }

  private static int watched(LayerHealth layer) {
    return layer.history().life().units();
  }

  private void cards() {
    if (report.findings().isEmpty()) {
      return;
    }
    line("<h2>What to change</h2>");
    for (int i = 0; i < report.findings().size(); i++) {
      card(i + 1, report.findings().get(i));
    }
  }

  private void card(int number, Finding finding) {
    String title = capitalised(finding.kind().title());
    line(
        "<article class=\"card %s\" id=\"finding-%s\">",
        statusClass(Optional.of(finding.severity())), number);
    line("<header><span class=\"number-disc\">%s</span>", number);
    line("<h3>%s</h3>", finding.layer().isEmpty() ? title : title + " in " + finding.layer());
    line("<span class=\"badge\">%s</span>", finding.severity().name().toLowerCase(Locale.ROOT));
    if (!predicted) {
      line(
          "<span class=\"note\">since iteration %s</span>",
          Figures.count(finding.sinceIteration()));
    }
    line("</header>");
    line("<div class=\"columns\"><div>");
    line("<h4>Evidence</h4><p>%s</p>", finding.evidence());
    line("<h4>Likely cause</h4><p>%s</p>", finding.cause());
    line("</div><div>");
    if (!finding.fixes().isEmpty()) {
      line("<h4>Fixes, best first</h4><ol class=\"fixes\">");
      finding.fixes().forEach(this::fix);
      line("</ol>");
    }
    line("</div></div>");
    line(
        "<footer><p><b>Confidence</b> <span class=\"meter\"><span style=\"width: %s%%\"></span></span>"
            + " %s</p>",
        Math.round(100 * finding.confidence()), Figures.percent(finding.confidence()));
    line("<p><b>When it may be wrong:</b> %s</p></footer>", finding.caveat());
    line("</article>");
  }

  private void fix(Fix fix) {
    line("<li><p>%s</p>", fix.title());
    if (!fix.code().isEmpty()) {
      html.append("<div class=\"code\"><pre><code>")
          .append(CodeMarkup.of(fix.code().strip()))
          .append("</code></pre><button type=\"button\" class=\"copy\">copy</button></div>\n");
    }
    line("</li>");
  }

  private void layers() {
    if (predicted) {
      line("<h2>Layers before training</h2>");
    } else {
      line("<h2>Layers at iteration %s</h2>", Figures.count(Basis.lastMeasured(run)));
    }
    line("<table class=\"layers\"><thead><tr><th>layer</th>");
    LayerColumn.ALL.forEach(c -> line("<th class=\"number\">%s</th>", c.title()));
    line("<th>state</th></tr></thead><tbody>");
    for (LayerHealth layer : report.layers()) {
      LayerState state = LayerState.of(layer, report);
      line("<tr class=\"%s\">", statusClass(state.worst()));
      line(
          "<td>%s <span class=\"kind\">%s</span></td>",
          layer.name(),
          layer.activation().isEmpty() ? layer.kind() : layer.kind() + ", " + layer.activation());
      for (LayerColumn column : LayerColumn.ALL) {
        line(
            "<td class=\"number\" data-label=\"%s\">%s</td>",
            column.title(), column.cell().apply(layer));
      }
      line("<td class=\"state\">%s</td></tr>", state.words());
    }
    line("</tbody></table>");
  }

  /** The class of the style sheet that colours a state. */
  private static String statusClass(Optional<Severity> worst) {
    return worst
        .map(
            severity ->
                switch (severity) {
                  case SERIOUS -> "bad";
                  case WARNING -> "watch";
                  case INFO -> "idle";
                })
        .orElse("good");
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Adds a line of markup; whatever stands in for {@code %s} is shown as text. */
  private void line(String markup, Object... texts) {
    Object[] escaped = Arrays.stream(texts).map(text -> escape(String.valueOf(text))).toArray();
    html.append(texts.length == 0 ? markup : markup.formatted(escaped)).append('\n');
  }
}
