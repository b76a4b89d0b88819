package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.trial.Cnn;
import io.github.activations4j.experiments.trial.Lstm;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Pooling;
import io.github.activations4j.experiments.trial.Regularised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one entry of the networks of an experiment; lists of depths or widths give several. */
final class NetworkReader {
  private static final int DEEPEST = 1000;
  private static final int WIDEST = 16_384;
  private static final int MOST_CONVOLUTIONS = 100;

  /**
   * The keys that a type of network may have in an experiment file, and how the network is made.
   */
  private record Type(Set<String> keys, Function<Section, Stream<NetworkShape>> read) {}

  private static final Map<String, Type> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("mlp", new Type(Set.of("type", "depth", "width"), NetworkReader::mlps));
    TYPES.put(
        "cnn",
        new Type(
            Set.of("type", "channels", "kernel", "pooling", "depth", "width", "regularised"),
            NetworkReader::cnns));
    TYPES.put("lstm", new Type(Set.of("type", "depth", "width"), NetworkReader::lstms));
  }

  private NetworkReader() {}

  static Stream<NetworkShape> read(Value value) {
    Set<String> anyKey = new TreeSet<>();
    TYPES.values().forEach(type -> anyKey.addAll(type.keys()));
    Type type = value.section(anyKey).required("type").oneOf(TYPES);
    return type.read().apply(value.section(new TreeSet<>(type.keys())));
  }

  private static Stream<NetworkShape> mlps(Section section) {
    return combine(depths(section, 3), widths(section, 128), Mlp::new);
  }

  private static Stream<NetworkShape> cnns(Section section) {
    List<Integer> channels =
        section.read("channels", List.of(8, 16), v -> repeatable(v, 1, WIDEST));
    int kernel = section.read("kernel", 3, v -> v.wholeNumber(1, 99));
    Pooling pooling =
        section.read("pooling", Pooling.EACH, v -> v.oneOf(Pooling.values(), Pooling::key));
    Regularised regularised =
        section.read(
            "regularised", Regularised.ALL, v -> v.oneOf(Regularised.values(), Regularised::key));
    return combine(
        depths(section, 1),
        widths(section, 64),
        (depth, width) -> new Cnn(channels, kernel, pooling, depth, width, regularised));
  }

  private static Stream<NetworkShape> lstms(Section section) {
    return combine(depths(section, 1), widths(section, 32), Lstm::new);
  }

  private static List<Integer> depths(Section section, int otherwise) {
    return section.read("depth", List.of(otherwise), v -> v.list(d -> d.wholeNumber(1, DEEPEST)));
  }

  private static List<Integer> widths(Section section, int otherwise) {
    return section.read("width", List.of(otherwise), v -> v.list(w -> w.wholeNumber(1, WIDEST)));
  }

  /** Numbers of which several may be equal, unlike the entries of a grid. */
  private static List<Integer> repeatable(Value value, int least, int most) {
    return value.elements(MOST_CONVOLUTIONS).stream().map(v -> v.wholeNumber(least, most)).toList();
  }

  /** Every combination, made as they are asked for: there may be millions. */
  private static Stream<NetworkShape> combine(
      List<Integer> depths, List<Integer> widths, Shape shape) {
    return depths.stream().flatMap(depth -> widths.stream().map(width -> shape.of(depth, width)));
  }

  private interface Shape {
    NetworkShape of(int depth, int width);
  }
}
