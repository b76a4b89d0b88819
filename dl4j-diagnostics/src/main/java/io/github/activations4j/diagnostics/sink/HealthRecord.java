package io.github.activations4j.diagnostics.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.deeplearning4j.core.storage.Persistable;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import org.nd4j.shade.jackson.databind.node.JsonNodeFactory;

/**
 * What {@link StatsStorageSink} stores: an event and its JSON. Encoded, it is JSON in UTF-8.
 * Storages make an empty one and {@code decode} into it.
 */
public final class HealthRecord implements Persistable {
  /** Type identifier in the storage. */
  public static final String TYPE = "Activations4jHealth";

  @Serial private static final long serialVersionUID = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Sorts of records. */
  public enum Event {
    /** New figures. */
    STATUS,
    /** A finding was raised. */
    FINDING,
    /** A finding no longer holds. */
    CLEARED,
    /** The final report. */
    END
  }

  /**
   * The session.
   *
   * @serial identifies the run in the storage
   */
  private String session = "";

  /**
   * Who posted it.
   *
   * @serial a name
   */
  private String worker = "";

  /**
   * When it was posted.
   *
   * @serial milliseconds since 1970
   */
  private long time;

  /**
   * What happened.
   *
   * @serial the sort of record
   */
  private Event event = Event.STATUS;

  /**
   * The content.
   *
   * @serial JSON
   */
  private String json = "{}";

  /** An empty record to decode into. */
  public HealthRecord() {}

  HealthRecord(String session, String worker, long time, Event event, String json) {
    this.session = session;
    this.worker = worker;
    this.time = time;
    this.event = event;
    this.json = json;
  }

  /**
   * What happened.
   *
   * @return the sort of record
   */
  public Event event() {
    return event;
  }

  /**
   * The content.
   *
   * @return JSON, see {@link io.github.activations4j.diagnostics.report.HealthJson}
   */
  public String json() {
    return json;
  }

  @Override
  public String getSessionID() {
    return session;
  }

  @Override
  public String getTypeID() {
    return TYPE;
  }

  @Override
  public String getWorkerID() {
    return worker;
  }

  @Override
  public long getTimeStamp() {
    return time;
  }

  @Override
  public int encodingLengthBytes() {
    return encode().length;
  }

  @Override
  public byte[] encode() {
    try {
      return MAPPER.writeValueAsBytes(
          JsonNodeFactory.instance
              .objectNode()
              .put("session", session)
              .put("worker", worker)
              .put("time", time)
              .put("event", event.name())
              .put("json", json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void encode(ByteBuffer buffer) {
    buffer.put(encode());
  }

  @Override
  public void encode(OutputStream out) throws IOException {
    out.write(encode());
  }

  /**
   * Reads what {@link #encode()} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  @Override
  public void decode(byte[] encoded) {
    try {
      JsonNode fields = MAPPER.readTree(encoded);
      session = fields.required("session").asText();
      worker = fields.required("worker").asText();
      time = fields.required("time").asLong();
      event = Event.valueOf(fields.required("event").asText());
      json = fields.required("json").asText();
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not a record of training health: " + e.getMessage(), e);
    }
  }

  @Override
  public void decode(ByteBuffer buffer) {
    byte[] encoded = new byte[buffer.remaining()];
    buffer.get(encoded);
    decode(encoded);
  }

  @Override
  public void decode(InputStream in) throws IOException {
    decode(in.readAllBytes());
  }
}
