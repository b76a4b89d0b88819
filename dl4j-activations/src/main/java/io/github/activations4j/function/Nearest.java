package io.github.activations4j.function;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names a mistyped one may have meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * Up to three candidates with the fewest edits; upper and lower case are the same.
   *
   * @param typed the mistyped name
   * @param candidates the names there are
   * @return the nearest first; none that is all edits
   */
  public static List<String> to(String typed, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> edits(typed, c) <= Math.max(2, Math.max(typed.length(), c.length()) / 2))
        .sorted(Comparator.<String>comparingInt(c -> edits(typed, c)).thenComparing(c -> c))
        .limit(3)
        .toList();
  }

  /** Levenshtein distance of the names in small letters. */
  private static int edits(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
