package io.github.activations4j.diagnostics.preflight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Signals on their way through a network, and mean-square gradients on their way back. */
final class Forecast {
  private final Plan plan;
  private final Signal[] inputs;
  private final Passage[] passages;
  private final InputType[] types;
  private final double[] gradients;
  private final double[] noises;
  private final double[] amplitudes;

  /**
   * Computes everything.
   *
   * @param plan the network
   * @param given what is known of its inputs, in order; missing ones are assumed to be standardised
   * @param examples how many examples a unit must be dead for
   */
  Forecast(Plan plan, List<Signal> given, double examples) {
    this.plan = plan;
    int n = plan.nodes().size();
    this.inputs = new Signal[n];
    this.passages = new Passage[n];
    this.types = new InputType[n];
    this.gradients = new double[n];
    this.noises = new double[n];
    this.amplitudes = new double[n];
    forward(given, new Stages(Linear.Settings.of(examples)), Linear.Settings.of(examples));
    backward();
  }

  private void forward(List<Signal> given, Stages stages, Linear.Settings settings) {
    int next = 0;
    for (int i = 0; i < passages.length; i++) {
      Node node = plan.nodes().get(i);
      if (node.isInput()) {
        types[i] = node.type();
        Signal signal = next < given.size() ? given.get(next) : standardised(node.type());
        next++;
        passages[i] = Passage.of(signal);
        continue;
      }
      List<Signal> in = node.inputs().stream().map(j -> passages[j].output()).toList();
      inputs[i] = in.get(0);
      types[i] = type(node, i);
      passages[i] =
          node.layer() == null
              ? Vertices.of(node.vertex(), in, types[i])
              : stages.of(node.layer(), in.get(0), types[i]);
    }
  }

  private static Signal standardised(InputType type) {
    double positions = Stages.positions(type, Signal.standardised(1, 1));
    return Signal.standardised(units(type), positions);
  }

  static double units(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional images) {
      return images.getChannels();
    }
    if (type instanceof InputType.InputTypeConvolutional3D volumes) {
      return volumes.getChannels();
    }
    if (type instanceof InputType.InputTypeRecurrent steps) {
      return Math.max(1, steps.getSize());
    }
    return type instanceof InputType.InputTypeFeedForward flat ? Math.max(1, flat.getSize()) : 1;
  }

  /** The shape of an output; null where the shapes of its inputs are not known. */
  private InputType type(Node node, int place) {
    InputType[] in = node.inputs().stream().map(j -> types[j]).toArray(InputType[]::new);
    if (Arrays.asList(in).contains(null)) {
      if (node.layer() != null) {
        InputSize.check(node.name(), Stages.unwrapped(node.layer()).getLayer(), null);
      }
      return null;
    }
    try {
      if (node.layer() == null) {
        return node.vertex().getOutputType(place, in);
      }
      InputType reshaped =
          node.preProcessor() == null ? in[0] : node.preProcessor().getOutputType(in[0]);
      InputSize.check(node.name(), Stages.unwrapped(node.layer()).getLayer(), reshaped);
      return node.layer().getLayer().getOutputType(place, reshaped);
    } catch (DL4JInvalidConfigException e) {
      // Nobody can build this network; the message names the layer.
      throw e;
    } catch (RuntimeException e) {
      // A layer that does not know its shape yet.
      return null;
    }
  }

  private void backward() {
    for (int i = passages.length - 1; i >= 0; i--) {
      Node node = plan.nodes().get(i);
      if (node.output()) {
        gradients[i] += 1;
      }
      double noise = noises[i] + passages[i].noise();
      for (int k = 0; k < node.inputs().size(); k++) {
        int j = node.inputs().get(k);
        double gain = passages[i].gains()[Math.min(k, passages[i].gains().length - 1)];
        amplitudes[j] += radial(i, k);
        double arriving = gradients[i] * gain;
        double before = gradients[j];
        gradients[j] += arriving;
        if (gradients[j] > 0 && Double.isFinite(gradients[j])) {
          double old = before / gradients[j];
          double fresh = arriving / gradients[j];
          noises[j] = old * old * noises[j] + fresh * fresh * noise;
        }
      }
    }
  }

  /** Inner product of the values of an input and the gradients that arrive there from a node. */
  private double radial(int place, int input) {
    double[] radial = passages[place].radial();
    return passages[place].start() + amplitudes[place] * radial[Math.min(input, radial.length - 1)];
  }

  Plan plan() {
    return plan;
  }

  Passage passage(int place) {
    return passages[place];
  }

  /** Places of all layers and vertices. */
  int[] places() {
    return IntStream.range(0, passages.length)
        .filter(i -> !plan.nodes().get(i).isInput())
        .toArray();
  }

  /** Typical norm of the gradient of a layer's weights, of one example, up to a factor of all. */
  double logGradient(int place) {
    double amplitude = radial(place, 0);
    double square =
        gradients[place] * passages[place].weights().gradient()
            + amplitude * amplitude * passages[place].weights().radial();
    return Math.log(square) / 2;
  }

  /** Variance of the logarithm of the squared norm, over networks drawn at random. */
  double uncertainty(int place) {
    return noises[place] + passages[place].noise() + inputs[place].uncertainty();
  }

  boolean hasWeights(int place) {
    return !Double.isNaN(passages[place].weights().gradient());
  }

  private boolean trains(int place) {
    return hasWeights(place) && !Stages.isFrozen(plan.nodes().get(place).layer().getLayer());
  }

  OptionalInt first() {
    return IntStream.of(places()).filter(this::trains).findFirst();
  }

  OptionalInt last() {
    return IntStream.of(places()).filter(this::trains).reduce((one, other) -> other);
  }

  /** Gradient of the first layer with weights over that of the last. */
  double ratio() {
    return first().isPresent()
        ? Math.exp(logGradient(first().getAsInt()) - logGradient(last().getAsInt()))
        : Double.NaN;
  }

  /** The factor by which that of one network at random may differ, either way (one deviation). */
  double ratioFactor() {
    if (first().isEmpty() || first().getAsInt() == last().getAsInt()) {
      return 1;
    }
    double variance = uncertainty(first().getAsInt()) + uncertainty(last().getAsInt());
    return Math.exp(Math.sqrt(variance) / 2);
  }

  /** Probability that some layer passes no gradient on for one example. */
  double silent() {
    double alive = 1;
    for (Passage passage : passages) {
      alive *= 1 - passage.weights().silent();
    }
    return 1 - alive;
  }

  List<LayerForecast> layers() {
    List<LayerForecast> layers = new ArrayList<>();
    for (int i : places()) {
      Node node = plan.nodes().get(i);
      Passage passage = passages[i];
      Signal out = passage.output();
      Layer layer = node.layer() == null ? null : Stages.unwrapped(node.layer()).getLayer();
      BaseLayer base = layer instanceof BaseLayer found ? found : null;
      layers.add(
          new LayerForecast(
              node.name(),
              layer == null
                  ? node.vertex().getClass().getSimpleName()
                  : layer.getClass().getSimpleName(),
              PredictedHistory.activation(layer),
              base == null || !hasWeights(i) ? "" : PredictedHistory.initialisation(base),
              out.mean(),
              out.variance(),
              out.correlation(),
              passage.weights().chi(),
              hasWeights(i) ? Math.exp(logGradient(i) - logGradient(last().orElse(i))) : Double.NaN,
              passage.weights().dead(),
              passage.weights().saturated(),
              passage.assumption(),
              LayerForecast.Measured.NOTHING));
    }
    return layers;
  }
}
