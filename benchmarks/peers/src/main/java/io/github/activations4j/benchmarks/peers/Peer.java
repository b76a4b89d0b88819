package io.github.activations4j.benchmarks.peers;

import io.github.activations4j.benchmarks.timing.CallTimer;
import io.github.activations4j.benchmarks.timing.Data;
import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.PeerProtocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Answers the side-by-side benchmark for one library: {@code Peer libtorch|onednn threads}. Started
 * by it, not by hand.
 */
public final class Peer {

  private final Library library;

  /** Tasks on the current buffers: made once, because making them allocates and compiles. */
  private final Map<String, Optional<PeerTask>> tasks = new HashMap<>();

  private Buffers buffers;

  private Peer(Library library) {
    this.library = library;
  }

  public static void main(String[] args) throws IOException {
    int threads = Integer.parseInt(args[1]);
    Library library =
        switch (args[0]) {
          case "libtorch" -> new LibTorch(threads);
          case "onednn" -> new OneDnn(threads);
          default -> throw new IllegalArgumentException("Unknown library: " + args[0]);
        };
    new Peer(library).serve();
  }

  private void serve() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    say(PeerProtocol.READY + " " + library.describe());
    String line;
    // The stream also ends when the parent dies: no orphan keeps the machine busy.
    while ((line = in.readLine()) != null && !line.equals(PeerProtocol.QUIT)) {
      say(answer(line.split(" ")));
    }
  }

  private String answer(String[] message) {
    return switch (message[0]) {
      case PeerProtocol.PREPARE ->
          prepare(Integer.parseInt(message[1]), Integer.parseInt(message[2]));
      case PeerProtocol.VALUES -> values(message[1], Direction.of(message[2]));
      case PeerProtocol.TIME ->
          time(message[1], Direction.of(message[2]), Integer.parseInt(message[3]));
      default ->
          throw new IllegalArgumentException("Unknown message: " + String.join(" ", message));
    };
  }

  private String prepare(int size, int count) {
    tasks.clear();
    if (buffers != null) {
      buffers.close();
    }
    buffers = new Buffers(Data.z(size), Data.epsilon(size), count);
    return PeerProtocol.OK;
  }

  private String values(String function, Direction direction) {
    float[] x = PeerProtocol.probes();
    float[] ones = new float[x.length];
    Arrays.fill(ones, 1);
    try (Buffers small = new Buffers(x, ones, 1)) {
      Optional<PeerTask> task = library.task(function, direction, small);
      if (task.isEmpty()) {
        return PeerProtocol.NONE;
      }
      task.get().refill(0);
      task.get().call(0);
      float[] y = new float[x.length];
      task.get().result(0).get(y, 0, y.length);
      return PeerProtocol.VALUES
          + IntStream.range(0, y.length).mapToObj(i -> " " + y[i]).collect(Collectors.joining());
    }
  }

  private String time(String function, Direction direction, int calls) {
    return tasks
        .computeIfAbsent(
            function + " " + direction, key -> library.task(function, direction, buffers))
        .map(task -> CallTimer.time(task, buffers.count(), calls))
        .map(nanos -> LongStream.of(nanos).mapToObj(n -> " " + n).collect(Collectors.joining()))
        .map(nanos -> PeerProtocol.NANOS + nanos)
        .orElse(PeerProtocol.NONE);
  }

  private static void say(String message) {
    System.out.println(PeerProtocol.PREFIX + message);
    System.out.flush();
  }
}
