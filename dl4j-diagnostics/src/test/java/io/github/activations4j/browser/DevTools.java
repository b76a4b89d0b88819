package io.github.activations4j.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.json.JsonMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** A connection to a browser: sends commands, waits for their answers, passes events on. */
final class DevTools implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 180;

  private final JsonMapper mapper = new JsonMapper();
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private WebSocket socket;

  private DevTools() {}

  static DevTools connect(URI address) throws IOException {
    DevTools tools = new DevTools();
    tools.socket =
        await(
            HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, tools.new Inbox()));
    return tools;
  }

  ObjectNode parameters() {
    return mapper.createObjectNode();
  }

  /** Text as a literal of JavaScript. */
  String quote(String text) {
    return mapper.getNodeFactory().textNode(text).toString();
  }

  /** Is told of every event of every session. */
  void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  /** Sends a command to the browser, or to the tab of a session unless that is "". */
  JsonNode send(String session, String method, ObjectNode parameters) {
    int id = lastId.incrementAndGet();
    ObjectNode message = mapper.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      await(socket.sendText(message.toString(), true));
      JsonNode reply = await(answer);
      if (reply.has("error")) {
        throw new IllegalStateException(method + ": " + reply.get("error"));
      }
      return reply.get("result");
    } catch (IOException e) {
      throw new IllegalStateException(method + ": " + e.getMessage(), e);
    }
  }

  static <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the browser did not answer for " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Puts messages together from their parts. */
  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        String message = parts.toString();
        parts.setLength(0);
        receive(message);
      }
      from.request(1);
      return null;
    }

    private void receive(String text) {
      try {
        JsonNode message = mapper.readTree(text);
        if (message.has("id")) {
          waiting.remove(message.get("id").asInt()).complete(message);
        } else {
          listeners.forEach(listener -> listener.accept(message));
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not JSON: " + text, e);
      }
    }
  }
}
