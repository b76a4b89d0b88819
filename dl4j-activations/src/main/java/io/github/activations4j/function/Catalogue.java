package io.github.activations4j.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds every function by its name. Each function has one line here.
 *
 * <p>Names are matched without regard to case, underscores and hyphens, so that {@code leaky_relu},
 * {@code LeakyReLU} and Deeplearning4j's {@code leakyrelu} are the same.
 */
public final class Catalogue {

  private record Entry(Definition definition, Function<double[], ActivationFunction> constructor) {

    /** Checks before the constructor does: by then an axis has been cut to an int. */
    ActivationFunction create(double[] arguments) {
      definition.check(arguments);
      return constructor.apply(arguments);
    }
  }

  private static final Map<String, Entry> BY_KEY = new LinkedHashMap<>();
  private static final Map<String, Entry> BY_NAME = new LinkedHashMap<>();

  static {
    add(Identity.DEFINITION, p -> new Identity());
    add(Step.DEFINITION, p -> new Step());
    add(Relu.DEFINITION, p -> new Relu());
    add(LeakyRelu.DEFINITION, p -> new LeakyRelu(p[0]));
    add(ThresholdedRelu.DEFINITION, p -> new ThresholdedRelu(p[0]));
    add(Threshold.DEFINITION, p -> new Threshold(p[0], p[1]));
    add(Relu6.DEFINITION, p -> new Relu6());
    add(SquaredRelu.DEFINITION, p -> new SquaredRelu());
    add(Elu.DEFINITION, p -> new Elu(p[0]));
    add(Celu.DEFINITION, p -> new Celu(p[0]));
    add(Selu.DEFINITION, p -> new Selu(p[0], p[1]));
    add(Gelu.DEFINITION, p -> new Gelu());
    add(GeluTanh.DEFINITION, p -> new GeluTanh());
    add(GeluSigmoid.DEFINITION, p -> new GeluSigmoid());
    add(Silu.DEFINITION, p -> new Silu());
    add(Swish.DEFINITION, p -> new Swish(p[0]));
    add(Mish.DEFINITION, p -> new Mish());
    add(HardSigmoid.DEFINITION, p -> new HardSigmoid(p[0], p[1]));
    add(HardSwish.DEFINITION, p -> new HardSwish());
    add(HardMish.DEFINITION, p -> new HardMish());
    add(HardTanh.DEFINITION, p -> new HardTanh(p[0], p[1]));
    add(Logistic.DEFINITION, p -> new Logistic());
    add(LogSigmoid.DEFINITION, p -> new LogSigmoid());
    add(HyperbolicTangent.DEFINITION, p -> new HyperbolicTangent());
    add(RationalTanh.DEFINITION, p -> new RationalTanh());
    add(RectifiedTanh.DEFINITION, p -> new RectifiedTanh());
    add(TanhExp.DEFINITION, p -> new TanhExp());
    add(Lisht.DEFINITION, p -> new Lisht());
    add(Softplus.DEFINITION, p -> new Softplus(p[0]));
    add(Softsign.DEFINITION, p -> new Softsign());
    add(Squareplus.DEFINITION, p -> new Squareplus(p[0]));
    add(HardShrink.DEFINITION, p -> new HardShrink(p[0]));
    add(SoftShrink.DEFINITION, p -> new SoftShrink(p[0]));
    add(TanhShrink.DEFINITION, p -> new TanhShrink());
    add(SparsePlus.DEFINITION, p -> new SparsePlus());
    add(SparseSigmoid.DEFINITION, p -> new SparseSigmoid());
    add(Snake.DEFINITION, p -> new Snake(p[0]));
    add(Cube.DEFINITION, p -> new Cube());
    add(Exponential.DEFINITION, p -> new Exponential());
    add(RandomizedLeakyRelu.DEFINITION, p -> new RandomizedLeakyRelu(p[0], p[1]));
    add(Softmax.DEFINITION, p -> new Softmax(p[0], (int) p[1]));
    add(LogSoftmax.DEFINITION, p -> new LogSoftmax((int) p[0]));
    add(Sparsemax.DEFINITION, p -> new Sparsemax((int) p[0]));
  }

  private Catalogue() {}

  private static void add(
      Definition definition, Function<double[], ActivationFunction> constructor) {
    Entry entry = new Entry(definition, constructor);
    BY_KEY.put(definition.key(), entry);
    BY_NAME.put(normalized(definition.key()), entry);
    definition.aliases().forEach(alias -> BY_NAME.put(normalized(alias), entry));
  }

  /**
   * Every canonical key.
   *
   * @return the keys, related functions next to each other
   */
  public static List<String> keys() {
    return List.copyOf(BY_KEY.keySet());
  }

  /**
   * What every function says about itself.
   *
   * @return the definitions, in the order of {@link #keys()}
   */
  public static List<Definition> definitions() {
    return BY_KEY.values().stream().map(Entry::definition).toList();
  }

  /**
   * Reads a specification: a key or alias, and parameters by name or in order.
   *
   * @param spec such as {@code mish}, {@code leaky_relu(alpha=0.2)}, {@code hard_sigmoid(1/6, 0.5)}
   * @return the function
   * @throws IllegalArgumentException if the name or a parameter is unknown (the message names the
   *     nearest), or if a value is not a number or out of its range
   */
  public static ActivationFunction of(String spec) {
    if (spec == null) {
      throw new IllegalArgumentException("the name of the activation is null");
    }
    // A message quotes the specification, and is one line.
    String line = spec.replaceAll("\\s+", " ");
    SpecText text = SpecText.parse(line);
    Entry entry = BY_NAME.get(normalized(text.name()));
    if (entry == null) {
      throw unknown(text.name());
    }
    return entry.create(arguments(line, entry.definition(), text));
  }

  /**
   * {@return the function of a key with the values of all its parameters}
   *
   * @param key a canonical key
   * @param arguments one value for each parameter, in order
   * @throws IllegalArgumentException if there is no such key, if the number of values is wrong, or
   *     if a value is out of its range
   */
  public static ActivationFunction create(String key, double... arguments) {
    Entry entry = BY_KEY.get(key);
    if (entry == null) {
      throw unknown(key);
    }
    return entry.create(arguments.clone());
  }

  private static double[] arguments(String spec, Definition definition, SpecText text) {
    List<Parameter> parameters = definition.parameters();
    List<String> names = parameters.stream().map(Parameter::name).toList();
    if (text.positional().length > parameters.size()) {
      throw new IllegalArgumentException(
          spec
              + " has "
              + text.positional().length
              + " values, but "
              + definition.key()
              + (names.isEmpty()
                  ? " has no parameters"
                  : " has the parameters " + String.join(", ", names)));
    }
    double[] arguments = new double[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          i < text.positional().length ? text.positional()[i] : parameters.get(i).defaultValue();
    }
    text.named()
        .forEach(
            (name, value) -> {
              int index = names.indexOf(name);
              if (index < 0) {
                throw new IllegalArgumentException(
                    definition.key()
                        + " has no parameter \""
                        + name
                        + "\""
                        + (names.isEmpty()
                            ? "; it has none"
                            : "; its parameters are " + String.join(", ", names)));
              }
              if (index < text.positional().length) {
                throw new IllegalArgumentException(
                    "in " + spec + " the parameter " + name + " is given twice");
              }
              arguments[index] = value;
            });
    return arguments;
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> candidates = new ArrayList<>(BY_KEY.keySet());
    BY_KEY.values().forEach(entry -> candidates.addAll(entry.definition().aliases()));
    List<String> nearest = Nearest.to(name, candidates);
    return new IllegalArgumentException(
        "there is no activation \""
            + name
            + "\"; "
            + (nearest.isEmpty()
                ? "there are " + String.join(", ", BY_KEY.keySet())
                : "did you mean " + nearest.stream().collect(Collectors.joining(", or ")) + "?"));
  }

  private static String normalized(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
