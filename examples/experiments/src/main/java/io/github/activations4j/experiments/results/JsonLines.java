package io.github.activations4j.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.experiments.BoundedLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of objects, one line of JSON per object, that only ever grows: what was finished survives
 * whatever happens next. Several threads may append.
 *
 * <p>Whatever the file holds, reading it takes no more memory than its objects, one line of up to
 * {@link BoundedLines#LONGEST} bytes, and a note of what is wrong with the first {@value
 * #MOST_DAMAGES} lines that cannot be read.
 *
 * @param <T> what a line holds
 */
public final class JsonLines<T> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A newer version may have written more than this one knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Two objects in a line have lost the line end between them: the second must be missed.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A value of another type is a mistake, and not to be made one of the right type.
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final int MOST_DAMAGES = 1000;

  private final Path file;
  private final Class<T> type;
  private final List<String> requiredKeys;

  /**
   * Names the file; it need not exist.
   *
   * @param file where the objects are, or will be
   * @param type of an object, whose constructor refuses what cannot be
   */
  public JsonLines(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
    this.requiredKeys =
        JSON
            .getDeserializationConfig()
            .introspect(JSON.constructType(type))
            .findProperties()
            .stream()
            .filter(BeanPropertyDefinition::isRequired)
            .map(BeanPropertyDefinition::getName)
            .toList();
  }

  /**
   * What a file holds.
   *
   * @param <T> what a line holds
   * @param objects of the readable lines, in order
   * @param damages the first lines that are not: a process may die while it writes
   * @param damagedLines how many those are in all
   * @param strangers how many of those are whole JSON objects without a key that this type requires
   */
  public record Contents<T>(
      List<T> objects, List<Damage> damages, long damagedLines, long strangers) {

    /**
     * Whether the file is not damaged but something else: of another version of this program.
     *
     * @return whether nothing but objects of another type is in it
     */
    public boolean isOfAnotherKind() {
      return objects.isEmpty() && strangers > 0 && strangers == damagedLines;
    }
  }

  /**
   * A line that holds no object of the type, or one that cannot be.
   *
   * @param line its number, from 1
   * @param reason what is wrong with it
   */
  public record Damage(long line, String reason) {}

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
    List<Damage> damages = new ArrayList<>();
    long damagedLines = 0;
    long strangers = 0;
    long number = 0;
    boolean continues = false;
    try (BoundedLines lines = lines()) {
      for (BoundedLines.Line line = lines.next(); line != null; line = lines.next()) {
        boolean begins = !continues;
        continues = line.end() == BoundedLines.End.TOO_LONG;
        number += begins ? 1 : 0;
        if (begins && !isBlank(line)) {
          try {
            objects.add(parse(line));
          } catch (IOException e) {
            damagedLines++;
            strangers += isStranger(line) ? 1 : 0;
            if (damages.size() < MOST_DAMAGES) {
              damages.add(new Damage(number, reason(e)));
            }
          }
        }
      }
    }
    return new Contents<>(objects, damages, damagedLines, strangers);
  }

  /**
   * Takes the damaged lines out.
   *
   * @param aside file that they are moved to, byte for byte
   * @throws IOException if it cannot be written
   */
  public synchronized void repair(Path aside) throws IOException {
    // First beside, then in place: a process that dies between the two loses nothing.
    AtomicFile.writeToDisk(aside, out -> copy(out, false));
    AtomicFile.writeToDisk(file, out -> copy(out, true));
  }

  /** Copies the lines that can be read, or the others. */
  private void copy(OutputStream out, boolean readable) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out);
    try (BoundedLines lines = lines()) {
      boolean copies = false;
      boolean continues = false;
      for (BoundedLines.Line line = lines.next(); line != null; line = lines.next()) {
        if (!continues) {
          copies = !isBlank(line) && isReadable(line) == readable;
        }
        continues = line.end() == BoundedLines.End.TOO_LONG;
        if (copies) {
          buffered.write(line.bytes());
          if (!continues) {
            buffered.write('\n');
          }
        }
      }
    }
    buffered.flush();
  }

  /**
   * Adds an object and waits until it is on the disk.
   *
   * @param object to be added
   * @throws IOException if it cannot be written; the message names the file, which is as it was
   */
  public synchronized void append(T object) throws IOException {
    byte[] line = (JSON.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    if (line.length > BoundedLines.LONGEST) {
      throw new IOException(
          "%s: a line of %d MB is more than can be read again (%d MB)"
              .formatted(file, line.length >> 20, BoundedLines.LONGEST >> 20));
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      append(channel, line);
    } catch (IOException e) {
      throw new IOException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void append(FileChannel channel, byte[] line) throws IOException {
    long size = channel.size();
    channel.position(size);
    try {
      if (endsInsideLine(channel)) {
        writeToDisk(channel, new byte[] {'\n'});
      }
      writeToDisk(channel, line);
    } catch (IOException e) {
      channel.truncate(size); // a full disk takes a part of a line
      throw e;
    }
  }

  private static void writeToDisk(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(true);
  }

  /** As bytes: what is no text any more is not to be changed by reading it. */
  private BoundedLines lines() throws IOException {
    return new BoundedLines(
        Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream());
  }

  private static boolean isBlank(BoundedLines.Line line) {
    if (line.end() == BoundedLines.End.TOO_LONG) {
      return false;
    }
    for (byte b : line.bytes()) {
      if (!Character.isWhitespace(b)) {
        return false;
      }
    }
    return true;
  }

  private boolean isReadable(BoundedLines.Line line) {
    try {
      parse(line);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The object of a line. Bytes that are no text are an exception like any. */
  private T parse(BoundedLines.Line line) throws IOException {
    if (line.end() == BoundedLines.End.TOO_LONG) {
      throw new IOException("longer than %d MB".formatted(BoundedLines.LONGEST >> 20));
    }
    T object = JSON.readValue(line.bytes(), type);
    if (object == null) {
      throw new IOException("null");
    }
    return object;
  }

  /** What the constructor of the type or of one of its parts objects to, or Jackson does. */
  private static String reason(IOException e) {
    if (e.getCause() instanceof IllegalArgumentException impossible) {
      return impossible.getMessage();
    }
    if (e.getCause() instanceof NullPointerException missing) {
      return missing.getMessage() == null ? "null in a list" : missing.getMessage() + " is missing";
    }
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  private boolean isStranger(BoundedLines.Line line) {
    try {
      JsonNode tree = JSON.readTree(line.bytes());
      return tree.isObject() && !requiredKeys.stream().allMatch(tree::has);
    } catch (IOException e) {
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
