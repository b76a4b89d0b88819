package io.github.activations4j.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts float instructions in what {@code -XX:CompileCommand=print} writes without a disassembler:
 * the bytes of each method. For x86-64.
 */
final class MachineCode {

  private static final Pattern METHOD =
      Pattern.compile("# \\{method\\} .*'(\\w+)' '(.*)' in '(.+)'");
  private static final Pattern CODE = Pattern.compile("\\s+0x\\p{XDigit}+:([^;]*).*");

  /** How often a method computes with one float, and with several at once. */
  static final class Counts {
    int scalar;
    int packed;
  }

  private final Map<String, Counts> byMethod = new TreeMap<>();
  private final List<Integer> bytes = new ArrayList<>();
  private String method;

  /** The counts of each compiled method that computes with floats; of its best compilation. */
  static Map<String, Counts> read(List<String> lines) {
    MachineCode code = new MachineCode();
    lines.forEach(code::line);
    code.finish();
    code.byMethod.values().removeIf(counts -> counts.scalar == 0 && counts.packed == 0);
    return code.byMethod;
  }

  private void line(String line) {
    if (line.contains("MachCode]")) {
      finish();
      return;
    }
    Matcher name = METHOD.matcher(line);
    if (name.find()) {
      // A function of single floats is inlined into a loop, and no loop itself.
      boolean overArrays = name.group(2).contains("[F");
      method = overArrays ? name.group(3).replaceAll(".*/", "") + "." + name.group(1) : null;
      return;
    }
    Matcher code = CODE.matcher(line);
    if (method != null && code.matches()) {
      String hex = code.group(1).replaceAll("[^0-9a-f]", "");
      for (int i = 0; i + 1 < hex.length(); i += 2) {
        bytes.add(Integer.parseInt(hex.substring(i, i + 2), 16));
      }
    }
  }

  private void finish() {
    if (method != null) {
      Counts counts = new Counts();
      for (int i = 0; i < bytes.size() - 4; i++) {
        count(i, counts);
      }
      Counts best = byMethod.computeIfAbsent(method, m -> new Counts());
      best.scalar = Math.max(best.scalar, counts.scalar);
      best.packed = Math.max(best.packed, counts.packed);
    }
    method = null;
    bytes.clear();
  }

  /**
   * Intel 64 manual, volume 2, sections 2.3.5 (VEX) and 2.7 (EVEX): two bits of a prefix byte are 0
   * for packed and 2 for scalar single precision. Packed means 256 bits at least: JDK 25 finds the
   * minimum of two scalars with an instruction for 128.
   */
  private void count(int i, Counts counts) {
    int first = bytes.get(i);
    if (first == 0xC5 && isArithmetic(bytes.get(i + 2))) {
      add(bytes.get(i + 1), (bytes.get(i + 1) & 4) != 0, counts);
    } else if (first == 0xC4 && (bytes.get(i + 1) & 31) == 1 && isArithmetic(bytes.get(i + 3))) {
      add(bytes.get(i + 2), (bytes.get(i + 2) & 4) != 0, counts);
    } else if (first == 0x62 && (bytes.get(i + 1) & 15) == 1 && isArithmetic(bytes.get(i + 4))) {
      add(bytes.get(i + 2), (bytes.get(i + 3) & 0x60) != 0, counts);
    }
  }

  private static void add(int prefix, boolean wide, Counts counts) {
    counts.packed += (prefix & 3) == 0 && wide ? 1 : 0;
    counts.scalar += (prefix & 3) == 2 ? 1 : 0;
  }

  /** Square root, add, multiply, subtract, minimum, divide, maximum. */
  private static boolean isArithmetic(int opcode) {
    return opcode == 0x51 || opcode == 0x58 || opcode == 0x59 || opcode >= 0x5C && opcode <= 0x5F;
  }
}
