package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import java.nio.file.Path;
import java.util.List;

/** What {@link Preflight} says about a network. Immutable. */
public final class PreflightReport {
  private final List<LayerForecast> layers;
  private final List<Finding> findings;
  private final double gradientRatio;
  private final double gradientFactor;
  private final double measuredRatio;
  private final double silentNetwork;
  private final RunHistory history;

  PreflightReport(
      List<LayerForecast> layers,
      List<Finding> findings,
      Forecast forecast,
      double measuredRatio,
      RunHistory history) {
    this.layers = List.copyOf(layers);
    this.findings = List.copyOf(findings);
    this.gradientRatio = forecast.ratio();
    this.gradientFactor = forecast.ratioFactor();
    this.measuredRatio = measuredRatio;
    this.silentNetwork = forecast.silent();
    this.history = history;
  }

  /**
   * What is wrong, one finding per root cause, with code that repairs it.
   *
   * @return the findings, most serious first
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * Every layer and vertex.
   *
   * @return the layers, each after its inputs
   */
  public List<LayerForecast> layers() {
    return layers;
  }

  /**
   * Whether training can begin.
   *
   * @return true if no finding is serious
   */
  public boolean healthy() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.SERIOUS);
  }

  /**
   * The predicted norm of the gradient of the first layer with weights over that of the last, for
   * one example.
   *
   * @return the ratio; NaN if no layer has weights
   */
  public double gradientRatio() {
    return gradientRatio;
  }

  /**
   * The factor by which the ratio of a single network typically differs from the prediction, up or
   * down. Narrow and deep networks differ more. If the factor is large, nothing can be predicted.
   *
   * @return a factor of at least 1
   */
  public double gradientFactor() {
    return gradientFactor;
  }

  /**
   * The measured ratio.
   *
   * @return the ratio; NaN without a batch
   */
  public double measuredGradientRatio() {
    return measuredRatio;
  }

  /**
   * {@return the probability that some layer passes no gradient on for an example, because all its
   * units have zero slope} For a whole data set it is an upper bound of the probability that the
   * network is born dead.
   */
  public double silentNetwork() {
    return silentNetwork;
  }

  /**
   * The assumptions that were made, with the layers that they concern.
   *
   * @return one line each
   */
  public List<String> assumptions() {
    return layers.stream()
        .filter(layer -> !layer.assumption().isEmpty())
        .map(layer -> layer.name() + ": " + layer.assumption())
        .toList();
  }

  /**
   * The layers as a table, at most 80 columns wide. An asterisk marks a layer that needed an
   * assumption.
   *
   * @return lines that end with a line feed
   */
  public String table() {
    return ForecastTable.of(layers);
  }

  /**
   * Writes the page of the training diagnostics, with predicted figures in place of measured ones.
   *
   * @param file the file; it is replaced
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void writeHtml(Path file) {
    HealthReport.of(findings, history).writeHtml(file);
  }

  /** The table, what was assumed and the findings, as text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(table());
    for (String assumption : assumptions()) {
      text.append("* ").append(assumption).append('\n');
    }
    text.append("gradient, first over last: ").append(ForecastRules.number(gradientRatio));
    if (!Double.isNaN(measuredRatio)) {
      text.append(" predicted, ").append(ForecastRules.number(measuredRatio)).append(" measured");
    }
    text.append(" (a single network differs by a factor of about ")
        .append(ForecastRules.number(gradientFactor))
        .append(")\n");
    for (Finding finding : findings) {
      text.append(finding.severity()).append(' ').append(finding.kind().title());
      if (!finding.layer().isEmpty()) {
        text.append(" in ").append(finding.layer());
      }
      text.append(": ").append(finding.evidence()).append('\n');
    }
    return text.toString();
  }
}
