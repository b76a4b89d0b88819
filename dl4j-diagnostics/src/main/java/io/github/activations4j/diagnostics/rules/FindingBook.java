package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which findings hold. One is raised as soon as a rule reports it, for rules look at windows; it is
 * cleared only after rules have been silent about it for a while, so that it does not flicker.
 */
public final class FindingBook {

  /** One finding of a kind a layer. */
  private record Key(FindingKind kind, String layer) {}

  private record Entry(Finding finding, int lastSeen) {}

  private final int patience;
  private final Map<Key, Entry> open = new LinkedHashMap<>();

  /**
   * An empty book.
   *
   * @param patience iterations of silence after which a finding is cleared
   */
  public FindingBook(int patience) {
    this.patience = patience;
  }

  /**
   * What changed.
   *
   * @param raised findings that are new or have become more serious
   * @param cleared findings that no longer hold
   */
  public record Change(List<Finding> raised, List<Finding> cleared) {}

  /**
   * Enters what the rules found.
   *
   * @param findings all findings at an iteration
   * @param iteration when they were found
   * @return what changed
   */
  public Change enter(List<Finding> findings, int iteration) {
    List<Finding> raised = new ArrayList<>();
    for (Finding finding : findings) {
      Key key = new Key(finding.kind(), finding.layer());
      Entry before = open.get(key);
      boolean worse =
          before == null || finding.severity().compareTo(before.finding().severity()) > 0;
      if (worse) {
        raised.add(finding);
      }
      open.put(key, new Entry(before == null ? finding : sinceBefore(finding, before), iteration));
    }
    List<Finding> cleared = new ArrayList<>();
    for (Iterator<Entry> entries = open.values().iterator(); entries.hasNext(); ) {
      Entry entry = entries.next();
      boolean old = iteration - entry.lastSeen() > patience;
      if (old || (entry.lastSeen() < iteration && superseded(entry.finding(), findings))) {
        cleared.add(entry.finding());
        entries.remove();
      }
    }
    return new Change(raised, cleared);
  }

  /**
   * Whether another finding has taken its place: one that is no less serious is a better account.
   */
  private static boolean superseded(Finding silent, List<Finding> now) {
    return now.stream().anyMatch(finding -> finding.severity().compareTo(silent.severity()) >= 0);
  }

  private static Finding sinceBefore(Finding now, Entry before) {
    return new Finding(
        now.kind(),
        now.severity(),
        now.layer(),
        Math.min(now.sinceIteration(), before.finding().sinceIteration()),
        now.evidence(),
        now.cause(),
        now.fixes(),
        now.confidence());
  }

  /**
   * The findings that hold.
   *
   * @return most serious first, then by confidence
   */
  public List<Finding> findings() {
    return open.values().stream().map(Entry::finding).sorted(Diagnosis.ORDER).toList();
  }
}
