package io.github.activations4j.benchmarks.columns;

import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.PeerProtocol;
import io.github.activations4j.benchmarks.timing.Plan;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library in a process of its own, because it needs another JavaCPP than ND4J. The process waits
 * for a line on its standard input whenever it is not asked to measure.
 */
public final class PeerColumn implements Column {

  private final String name;
  private final Process process;
  private final BufferedReader in;
  private final BufferedWriter out;
  private final String description;
  private Plan plan;

  /**
   * Starts the process.
   *
   * @param name {@code libtorch} or {@code oneDNN}
   * @param jar the program, beside its libraries
   * @param threads threads the library may use
   */
  public PeerColumn(String name, Path jar, int threads) {
    this.name = name;
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-jar", jar.toString(), name.toLowerCase(Locale.ROOT), "" + threads);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment(threads));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in = process.inputReader();
    out = process.outputWriter();
    description = expect(PeerProtocol.READY, answer());
  }

  private static Map<String, String> environment(int threads) {
    return Map.of(
        "OMP_NUM_THREADS",
        "" + threads,
        // Results that libtorch allocates come from memory that is reused, not from fresh pages of
        // the system.
        "MALLOC_ARENA_MAX",
        "1",
        "MALLOC_MMAP_MAX_",
        "0",
        "MALLOC_TRIM_THRESHOLD_",
        "" + Long.MAX_VALUE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void prepare(Plan next) {
    plan = next;
    expect(PeerProtocol.OK, ask(PeerProtocol.PREPARE, next.size(), next.buffers()));
  }

  @Override
  public Optional<float[]> values(String function, Direction direction) {
    String answer = ask(PeerProtocol.VALUES, function, direction);
    if (answer.equals(PeerProtocol.NONE)) {
      return Optional.empty();
    }
    String[] numbers = expect(PeerProtocol.VALUES, answer).split(" ");
    float[] values = new float[numbers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(numbers[i]);
    }
    return Optional.of(values);
  }

  @Override
  public Optional<long[]> time(String function, Direction direction) {
    String answer = ask(PeerProtocol.TIME, function, direction, plan.calls());
    return answer.equals(PeerProtocol.NONE)
        ? Optional.empty()
        : Optional.of(
            Stream.of(expect(PeerProtocol.NANOS, answer).split(" "))
                .mapToLong(Long::parseLong)
                .toArray());
  }

  private String ask(Object... words) {
    try {
      out.write(String.join(" ", Arrays.stream(words).map(Object::toString).toList()));
      out.newLine();
      out.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that is an answer; whatever else the library prints is passed on. */
  private String answer() {
    try {
      String line;
      while ((line = in.readLine()) != null) {
        if (line.startsWith(PeerProtocol.PREFIX)) {
          return line.substring(PeerProtocol.PREFIX.length());
        }
        System.err.println(name + ": " + line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("The process of " + name + " ended without an answer");
  }

  private String expect(String word, String answer) {
    if (!answer.equals(word) && !answer.startsWith(word + " ")) {
      throw new IllegalStateException(name + " answered \"" + answer + "\", not " + word);
    }
    return answer.substring(word.length()).strip();
  }

  @Override
  public void close() {
    try {
      out.write(PeerProtocol.QUIT);
      out.newLine();
      out.close();
    } catch (IOException e) {
      // It has already ended; there is nothing left to close.
      process.destroy();
    }
  }
}
