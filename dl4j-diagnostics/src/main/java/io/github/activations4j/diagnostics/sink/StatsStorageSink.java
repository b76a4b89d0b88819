package io.github.activations4j.diagnostics.sink;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthJson;
import io.github.activations4j.diagnostics.report.HealthReport;
import org.deeplearning4j.core.storage.StatsStorageRouter;

/**
 * Posts to Deeplearning4j's stats storage: in memory, in a file, or of a remote training UI. Needs
 * {@code deeplearning4j-core}, which this library does not bring. If you have a storage, you have
 * it.
 *
 * <p>Each post is a {@link HealthRecord}, JSON of the forms of {@link HealthJson}, under the type
 * {@value HealthRecord#TYPE}. Deeplearning4j's own pages do not draw it; read it with {@code
 * StatsStorage.getAllUpdatesAfter}. Give the session of your {@code StatsListener}: the overview of
 * the training UI does not end its search in a session that has none.
 */
public final class StatsStorageSink implements DiagnosticsSink {
  private static final String WORKER = "diagnostics";

  private final StatsStorageRouter router;
  private final String session;
  private boolean introduced;
  private long lastTime;

  /**
   * Posts under a session.
   *
   * @param router where to
   * @param session identifies the run in the storage
   */
  public StatsStorageSink(StatsStorageRouter router, String session) {
    this.router = router;
    this.session = session;
  }

  @Override
  public void onStatus(RunHistory run) {
    HealthRecord state = record(HealthRecord.Event.STATUS, HealthJson.ofState(run));
    if (!introduced) {
      router.putStaticInfo(state);
      introduced = true;
    }
    router.putUpdate(state);
  }

  @Override
  public void onFinding(Finding finding) {
    router.putUpdate(record(HealthRecord.Event.FINDING, HealthJson.of(finding)));
  }

  @Override
  public void onCleared(Finding finding, int iteration) {
    router.putUpdate(record(HealthRecord.Event.CLEARED, HealthJson.of(finding)));
  }

  @Override
  public void onEnd(HealthReport report) {
    router.putUpdate(record(HealthRecord.Event.END, HealthJson.of(report)));
  }

  private HealthRecord record(HealthRecord.Event event, String json) {
    // A storage keeps one update per session, type, worker and millisecond, so no two may share a
    // millisecond.
    lastTime = Math.max(lastTime + 1, System.currentTimeMillis());
    return new HealthRecord(session, WORKER, lastTime, event, json);
  }
}
