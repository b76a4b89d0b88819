package io.github.activations4j.diagnostics.sink;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.diagnostics.report.StatusText;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line when training begins, then findings when they are raised, with evidence, cause and
 * fixes: serious ones as warnings, others as information. At the end it logs the verdict and a
 * status line for each layer. Between, it is silent.
 */
public final class Slf4jSink implements DiagnosticsSink {
  private final Logger log;

  /** Logs under the name of the diagnostics' package. */
  public Slf4jSink() {
    this(LoggerFactory.getLogger("io.github.activations4j.diagnostics"));
  }

  /**
   * Logs to a logger of your own.
   *
   * @param log where to
   */
  public Slf4jSink(Logger log) {
    this.log = log;
  }

  @Override
  public void onStart(RunHistory run) {
    log.info("watching the training of {}", PlainText.line(run.network()));
  }

  @Override
  public void onFinding(Finding finding) {
    String text = text(StatusText.lines(finding));
    if (finding.severity() == Severity.SERIOUS) {
      log.warn(text);
    } else {
      log.info(text);
    }
  }

  @Override
  public void onCleared(Finding finding, int iteration) {
    log.info(
        "no longer: {}{}, iteration {}",
        finding.kind().title(),
        finding.layer().isEmpty() ? "" : " in " + PlainText.line(finding.layer()),
        iteration);
  }

  @Override
  public void onEnd(HealthReport report) {
    log.info(text(StatusText.lines(report)));
  }

  private static String text(List<String> lines) {
    return String.join(System.lineSeparator(), lines);
  }
}
