package io.github.activations4j.diagnostics.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.impl.CollectionStatsStorageRouter;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.jackson.databind.json.JsonMapper;

class StatsStorageSinkTest {
  private final List<Persistable> infos = new ArrayList<>();
  private final List<Persistable> updates = new ArrayList<>();
  private final HealthReport report = SampleReports.dying();

  @Test
  void postsEverythingUnderTheGivenSession() throws IOException {
    StatsStorageSink sink =
        new StatsStorageSink(
            new CollectionStatsStorageRouter(new ArrayList<>(), infos, updates), "session 7");
    sink.onStatus(report.history());
    sink.onStatus(report.history());
    sink.onFinding(report.findings().get(0));
    sink.onCleared(report.findings().get(0), 900);
    sink.onEnd(report);
    assertEquals(1, infos.size(), "a session is introduced once");
    assertEquals(
        List.of("STATUS", "STATUS", "FINDING", "CLEARED", "END"),
        updates.stream().map(u -> ((HealthRecord) u).event().name()).toList());
    for (Persistable update : updates) {
      assertEquals("session 7", update.getSessionID());
      assertEquals(HealthRecord.TYPE, update.getTypeID());
    }
    assertEquals(
        5,
        updates.stream().mapToLong(Persistable::getTimeStamp).distinct().count(),
        "storages keep one update a millisecond");
    assertEquals(
        "DEAD_UNITS",
        new JsonMapper().readTree(((HealthRecord) updates.get(2)).json()).get("kind").asText());
  }

  @Test
  void recordsSurviveEveryEncoding() throws IOException {
    HealthRecord record =
        new HealthRecord("s", "w", 5, HealthRecord.Event.END, "{\"text\":\"ä \\\" \\n\"}");
    List<HealthRecord> decoded = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      decoded.add(new HealthRecord());
    }
    decoded.get(0).decode(record.encode());
    ByteBuffer buffer = ByteBuffer.allocate(record.encodingLengthBytes());
    record.encode(buffer);
    decoded.get(1).decode(buffer.flip());
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    record.encode(stream);
    decoded.get(2).decode(new ByteArrayInputStream(stream.toByteArray()));
    for (HealthRecord copy : decoded) {
      assertEquals("s", copy.getSessionID());
      assertEquals("w", copy.getWorkerID());
      assertEquals(5, copy.getTimeStamp());
      assertEquals(HealthRecord.Event.END, copy.event());
      assertEquals(record.json(), copy.json());
    }
  }

  @Test
  void refusesWhatIsNoRecord() {
    for (String wrong : List.of("", "{", "{}", "[1]", "{\"session\":1}")) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new HealthRecord().decode(wrong.getBytes(StandardCharsets.UTF_8)));
      assertTrue(e.getMessage() != null, wrong);
    }
  }
}
