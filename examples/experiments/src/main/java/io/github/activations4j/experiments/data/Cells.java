package io.github.activations4j.experiments.data;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Interprets the text of cells. */
final class Cells {
  /** What other programs write for nothing, in small letters. */
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  /** Java alone would also read 1d, 2f, NaN and 0x1p3. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");

  private static final Pattern WITH_COMMA = Pattern.compile("[-+]?[0-9]*,[0-9]+");

  private final boolean decimalComma;
  private final Set<String> missing = new HashSet<>(MISSING);

  Cells(DataOptions options) {
    this.decimalComma = options.decimalComma();
    options.missing().forEach(text -> missing.add(text.toLowerCase(Locale.ROOT)));
  }

  boolean isMissing(String cell) {
    return missing.contains(cell.toLowerCase(Locale.ROOT));
  }

  boolean isNumber(String cell) {
    return NUMBER.matcher(plain(cell)).matches();
  }

  /** Whether it would be a number if commas were points. */
  boolean looksLikeDecimalComma(String cell) {
    return !decimalComma && WITH_COMMA.matcher(cell).matches();
  }

  /** The number, which may be too large for a float. */
  double number(String cell) {
    return Double.parseDouble(plain(cell));
  }

  private String plain(String cell) {
    return decimalComma ? cell.replace(',', '.') : cell;
  }
}
