package io.github.activations4j.examples.trial;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of results, one JSON object a line, that only ever grows: a finished trial survives
 * whatever happens to the next one.
 */
public final class ResultsLog {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A newer version may have written more than this one knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;

  /**
   * Names the file; it need not exist.
   *
   * @param file where the results are, or will be
   */
  public ResultsLog(Path file) {
    this.file = file;
  }

  /**
   * What a file holds.
   *
   * @param results the readable lines, in order
   * @param damagedLines numbers, from 1, of those that are not: a process may die while it writes
   */
  public record Contents(List<TrialResult> results, List<Integer> damagedLines) {}

  /**
   * Reads everything that can be read.
   *
   * @return the results; none if there is no file
   * @throws IOException if the file cannot be read
   */
  public Contents read() throws IOException {
    Contents contents = new Contents(new ArrayList<>(), new ArrayList<>());
    if (!Files.exists(file)) {
      return contents;
    }
    // Not Files.readAllLines: it gives up on a file cut inside a character.
    String[] lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n");
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      try {
        contents
            .results()
            .add(requireNonNull(JSON.readValue(lines[i], TrialResult.class), "a result"));
      } catch (JsonProcessingException | NullPointerException e) {
        contents.damagedLines().add(i + 1);
      }
    }
    return contents;
  }

  /**
   * Adds a result and waits until it is on the disk.
   *
   * @param result of a finished trial
   * @throws IOException if it cannot be written
   */
  public void append(TrialResult result) throws IOException {
    String line = JSON.writeValueAsString(result) + "\n";
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.position(channel.size());
      String separator = endsInsideLine(channel) ? "\n" : "";
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(separator + line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static boolean endsInsideLine(FileChannel channel) throws IOException {
    if (channel.size() == 0) {
      return false;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, channel.size() - 1);
    return last.get(0) != '\n';
  }
}
