package io.github.activations4j.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of objects, one in JSON a line, that only ever grows: what was finished survives whatever
 * happens next. Several threads may append.
 *
 * @param <T> what a line holds
 */
public final class JsonLines<T> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A newer version may have written more than this one knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;
  private final Class<T> type;

  /**
   * Names the file; it need not exist.
   *
   * @param file where the objects are, or will be
   * @param type of an object
   */
  public JsonLines(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  /**
   * What a file holds.
   *
   * @param <T> what a line holds
   * @param objects of the readable lines, in order
   * @param damagedLines numbers, from 1, of those that are not: a process may die while it writes
   * @param strangers how many of those are whole JSON objects, only not of this type
   */
  public record Contents<T>(List<T> objects, List<Integer> damagedLines, int strangers) {

    /**
     * Whether the file is not damaged but something else: of another version of this program.
     *
     * @return whether nothing but objects of another type is in it
     */
    public boolean isOfAnotherKind() {
      return objects.isEmpty() && strangers > 0 && strangers == damagedLines.size();
    }
  }

  /**
   * The file.
   *
   * @return its path
   */
  public Path file() {
    return file;
  }

  /**
   * Reads everything that can be read.
   *
   * @return the objects; none if there is no file
   * @throws IOException if the file cannot be read
   */
  public Contents<T> read() throws IOException {
    List<T> objects = new ArrayList<>();
    List<Integer> damaged = new ArrayList<>();
    int strangers = 0;
    String[] lines = lines();
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        T object = parse(lines[i]);
        if (object == null) {
          damaged.add(i + 1);
          strangers += isObject(lines[i]) ? 1 : 0;
        } else {
          objects.add(object);
        }
      }
    }
    return new Contents<>(objects, damaged, strangers);
  }

  /**
   * Takes the damaged lines out.
   *
   * @param aside file that they are moved to, as they are
   * @throws IOException if it cannot be written
   */
  public synchronized void repair(Path aside) throws IOException {
    StringBuilder good = new StringBuilder();
    StringBuilder damaged = new StringBuilder();
    for (String line : lines()) {
      if (!line.isBlank()) {
        (parse(line) == null ? damaged : good).append(line).append('\n');
      }
    }
    Files.writeString(aside, damaged);
    // First beside, then in place: a process that dies between the two loses nothing.
    Path repaired = file.resolveSibling(file.getFileName() + ".repaired");
    Files.writeString(repaired, good);
    Files.move(repaired, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Adds an object and waits until it is on the disk.
   *
   * @param object to be added
   * @throws IOException if it cannot be written
   */
  public synchronized void append(T object) throws IOException {
    String line = JSON.writeValueAsString(object) + "\n";
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

  private String[] lines() throws IOException {
    if (!Files.exists(file)) {
      return new String[0];
    }
    // Not Files.readAllLines: it gives up on a file cut inside a character.
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n");
  }

  /** The object of a line, or null if the line is damaged. */
  private T parse(String line) {
    try {
      return JSON.readValue(line, type);
    } catch (JsonProcessingException | NullPointerException e) {
      return null;
    }
  }

  private static boolean isObject(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
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
