package io.github.activations4j.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
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
          // Two objects in a line have lost the line end between them: the second must be missed.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A value of another type is a mistake, and not to be made one of the right type.
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

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
   * @param damages the lines that are not: a process may die while it writes
   * @param strangers how many of those are whole JSON objects without a key that this type requires
   */
  public record Contents<T>(List<T> objects, List<Damage> damages, int strangers) {

    /**
     * Whether the file is not damaged but something else: of another version of this program.
     *
     * @return whether nothing but objects of another type is in it
     */
    public boolean isOfAnotherKind() {
      return objects.isEmpty() && strangers > 0 && strangers == damages.size();
    }
  }

  /**
   * A line that holds no object of the type, or one that cannot be.
   *
   * @param line its number, from 1
   * @param reason what is wrong with it
   */
  public record Damage(int line, String reason) {}

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
    int strangers = 0;
    int number = 0;
    for (byte[] line : lines()) {
      number++;
      if (!isBlank(line)) {
        try {
          objects.add(parse(line));
        } catch (IOException e) {
          damages.add(new Damage(number, reason(e)));
          strangers += isStranger(line) ? 1 : 0;
        }
      }
    }
    return new Contents<>(objects, damages, strangers);
  }

  /**
   * Takes the damaged lines out.
   *
   * @param aside file that they are moved to, byte for byte
   * @throws IOException if it cannot be written
   */
  public synchronized void repair(Path aside) throws IOException {
    ByteArrayOutputStream good = new ByteArrayOutputStream();
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    for (byte[] line : lines()) {
      if (!isBlank(line)) {
        ByteArrayOutputStream kind = isReadable(line) ? good : damaged;
        kind.writeBytes(line);
        kind.write('\n');
      }
    }
    writeToDisk(aside, damaged.toByteArray());
    // First beside, then in place: a process that dies between the two loses nothing.
    Path repaired = file.resolveSibling(file.getFileName() + ".repaired");
    writeToDisk(repaired, good.toByteArray());
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
      writeToDisk(channel, StandardCharsets.UTF_8.encode(separator + line));
    }
  }

  private static void writeToDisk(Path path, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeToDisk(channel, ByteBuffer.wrap(bytes));
    }
  }

  private static void writeToDisk(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  /** As bytes: what is no text any more is not to be changed by reading it. */
  private List<byte[]> lines() throws IOException {
    List<byte[]> lines = new ArrayList<>();
    if (Files.exists(file)) {
      byte[] all = Files.readAllBytes(file);
      int start = 0;
      for (int i = 0; i < all.length; i++) {
        if (all[i] == '\n') {
          lines.add(Arrays.copyOfRange(all, start, i));
          start = i + 1;
        }
      }
      lines.add(Arrays.copyOfRange(all, start, all.length));
    }
    return lines;
  }

  private static boolean isBlank(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).isBlank();
  }

  private boolean isReadable(byte[] line) {
    try {
      parse(line);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The object of a line. Bytes that are no text are an exception like any. */
  private T parse(byte[] line) throws IOException {
    T object = JSON.readValue(line, type);
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

  private boolean isStranger(byte[] line) {
    try {
      JsonNode tree = JSON.readTree(line);
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
