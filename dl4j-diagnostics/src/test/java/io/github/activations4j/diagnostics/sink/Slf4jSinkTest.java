package io.github.activations4j.diagnostics.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.SampleReports;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class Slf4jSinkTest {
  private final Recorder log = new Recorder();
  private final Slf4jSink sink = new Slf4jSink(log);
  private final HealthReport report = SampleReports.dying();

  @Test
  void warnsOfSeriousFindingsAndTellsOfOthers() {
    sink.onStatus(report.history());
    assertEquals(List.of(), log.messages, "silent between");
    report.findings().forEach(sink::onFinding);
    sink.onCleared(report.findings().get(0), 900);
    assertTrue(log.messages.get(0).startsWith("WARN serious: dead units in layer2"));
    assertTrue(log.messages.get(0).contains("fix 1: Lower the learning rate"));
    assertTrue(log.messages.get(1).startsWith("INFO warning: steps too large in layer0"));
    assertEquals("INFO no longer: dead units in layer2, iteration 900", log.messages.get(2));
  }

  @Test
  void endsWithAStatusLineForEachLayer() {
    sink.onEnd(report);
    assertEquals(1 + 1 + 6, log.messages.get(0).lines().count());
  }

  private static final class Recorder extends LegacyAbstractLogger {
    @Serial private static final long serialVersionUID = 1;

    private final transient List<String> messages = new ArrayList<>();

    @Override
    protected String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
      messages.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments));
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
