package io.github.activations4j.experiments.trial;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import io.github.activations4j.experiments.training.ActivationChoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The activations between the layers of a configuration, which can be exchanged: those of dense,
 * convolutional and activation layers. Gates of recurrent layers, outputs and identities stay as
 * they are.
 */
public final class HiddenActivations {
  /** An activation that lets almost nothing through would otherwise ask for huge weights. */
  private static final double LARGEST_GAIN = 4;

  /** Layers whose class is outside these packages were written by the user. */
  private static final String LIBRARY = "org.deeplearning4j.";

  /** An iteration and epoch at which every schedule has changed the rate. */
  private static final int LATER = 10_007;

  private static final String SELU = "selu";

  private final List<Layer> layers;
  private final List<Layer> changeable = new ArrayList<>();
  private final List<String> unchangeable = new ArrayList<>();
  private final boolean hasConvolutions;

  private HiddenActivations(Stream<Layer> outer, boolean cells) {
    this.layers = outer.flatMap(this::unwrap).toList();
    this.hasConvolutions = layers.stream().anyMatch(ConvolutionLayer.class::isInstance);
    for (Layer layer : layers) {
      look(layer, cells);
    }
  }

  static HiddenActivations of(MultiLayerConfiguration configuration, boolean cells) {
    return new HiddenActivations(
        configuration.getConfs().stream().map(NeuralNetConfiguration::getLayer), cells);
  }

  static HiddenActivations of(ComputationGraphConfiguration configuration, boolean cells) {
    return new HiddenActivations(
        configuration.getVertices().values().stream()
            .filter(LayerVertex.class::isInstance)
            .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer()),
        cells);
  }

  private Stream<Layer> unwrap(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      unchangeable.add(name(frozen.getLayer()) + " (frozen)");
      return Stream.empty();
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      return unwrap(wrapper.getUnderlying());
    }
    if (layer instanceof Bidirectional both) {
      return Stream.of(both.getFwd(), both.getBwd()).flatMap(this::unwrap);
    }
    return Stream.of(layer);
  }

  private void look(Layer layer, boolean cells) {
    if (layer instanceof AbstractSameDiffLayer) {
      unchangeable.add(name(layer) + " (SameDiff)");
    } else if (!layer.getClass().getName().startsWith(LIBRARY)) {
      unchangeable.add(name(layer) + " (a class of its own)");
    } else if (layer instanceof PReLULayer) {
      unchangeable.add(name(layer) + " (it learns its activation)");
    } else if (layer instanceof BaseRecurrentLayer cell && !cells) {
      unchangeable.add(
          "%s (its cells have %s; --cells changes them too)"
              .formatted(name(layer), nameOf(cell.getActivationFn())));
    } else if (isHidden(layer) && !(activation(layer) instanceof ActivationIdentity)) {
      changeable.add(layer);
    }
  }

  private static boolean isHidden(Layer layer) {
    if (layer instanceof BaseOutputLayer
        || layer instanceof LossLayer
        || layer instanceof RnnLossLayer
        || layer instanceof CnnLossLayer
        || layer instanceof BatchNormalization) {
      return false;
    }
    return layer instanceof ActivationLayer || layer instanceof FeedForwardLayer;
  }

  private static IActivation activation(Layer layer) {
    return layer instanceof ActivationLayer only
        ? only.getActivationFn()
        : ((BaseLayer) layer).getActivationFn();
  }

  private static String name(Layer layer) {
    return layer.getLayerName() == null ? layer.getClass().getSimpleName() : layer.getLayerName();
  }

  private static String nameOf(IActivation activation) {
    return activation.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether anything can be changed.
   *
   * @return how many layers have an activation that can
   */
  public int count() {
    return changeable.size();
  }

  /**
   * What cannot be changed.
   *
   * @return each with the reason
   */
  public List<String> unchangeable() {
    return List.copyOf(unchangeable);
  }

  /**
   * The present activations.
   *
   * @return the different activations of the layers that can be changed, in their order
   */
  public List<IActivation> present() {
    List<IActivation> present = new ArrayList<>();
    for (Layer layer : changeable) {
      if (present.stream().noneMatch(a -> nameOf(a).equals(nameOf(activation(layer))))) {
        present.add(activation(layer));
      }
    }
    return present;
  }

  /**
   * The names of the present activations.
   *
   * @return such as "relu" or "relu and tanh"
   */
  public String presentNames() {
    return present().stream().map(HiddenActivations::nameOf).collect(Collectors.joining(" and "));
  }

  /**
   * Whether there are convolutions.
   *
   * @return true if a layer is one
   */
  public boolean hasConvolutions() {
    return hasConvolutions;
  }

  /**
   * The largest learning rate of the layers.
   *
   * @return empty if the updater of none has one, or one follows a schedule
   */
  public OptionalDouble rate() {
    if (updaters().anyMatch(HiddenActivations::isScheduled)) {
      return OptionalDouble.empty();
    }
    return updaters()
        .filter(updater -> updater.hasLearningRate())
        .mapToDouble(updater -> updater.getLearningRate(0, 0))
        .filter(rate -> rate > 0 && Double.isFinite(rate))
        .max();
  }

  private static boolean isScheduled(IUpdater updater) {
    return updater.hasLearningRate()
        && updater.getLearningRate(0, 0) != updater.getLearningRate(LATER, LATER);
  }

  private Stream<IUpdater> updaters() {
    return layers.stream()
        .filter(BaseLayer.class::isInstance)
        .map(BaseLayer.class::cast)
        .flatMap(layer -> Stream.of(layer.getIUpdater(), layer.getBiasUpdater()))
        .filter(updater -> updater != null);
  }

  /** Multiplies the learning rates so that the largest is this one. Schedules stay as they are. */
  void setRate(double rate) {
    OptionalDouble before = rate();
    if (before.isEmpty() || before.getAsDouble() == rate) {
      return;
    }
    double factor = rate / before.getAsDouble();
    // By identity, because equal objects belong to different layers.
    Set<IUpdater> all = Collections.newSetFromMap(new IdentityHashMap<>());
    updaters().filter(IUpdater::hasLearningRate).forEach(all::add);
    all.forEach(updater -> updater.setLrAndSchedule(factor * updater.getLearningRate(0, 0), null));
  }

  /** Exchanges activations, and unless weights are kept draws them to fit. */
  void use(LayerGroup group, ActivationChoice choice, boolean keepsWeights) {
    // By identity: equal ones may belong to different groups.
    Set<Layer> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < changeable.size(); i++) {
      if (group.contains(i, changeable.size())) {
        changed.add(changeable.get(i));
        setActivation(changeable.get(i), choice.factory().get());
      }
    }
    if (group == LayerGroup.ALL && choice.name().startsWith(SELU)) {
      useAlphaDropout();
    }
    if (!keepsWeights) {
      if (group == LayerGroup.ALL) {
        fitWeights(choice);
      } else {
        fitWeightsAfter(changed, choice);
      }
    }
  }

  private static void setActivation(Layer layer, IActivation activation) {
    if (layer instanceof ActivationLayer only) {
      only.setActivationFn(activation);
    } else {
      ((BaseLayer) layer).setActivationFn(activation);
    }
  }

  /** Signals of SELU keep their mean and variance only under its own dropout. */
  private void useAlphaDropout() {
    for (Layer layer : layers) {
      if (layer.getIDropout() instanceof Dropout dropout) {
        layer.setIDropout(new AlphaDropout(dropout.getP()));
      }
    }
  }

  /** The first layer reads data of variance 1, all others what the activation gives. */
  private void fitWeights(ActivationChoice choice) {
    boolean first = true;
    for (Layer layer : layers) {
      if (hasWeightsToFit(layer)) {
        fitWeights(layer, first ? Activations.identity() : choice.factory().get());
      }
      first &= !(layer instanceof FeedForwardLayer) || layer instanceof BatchNormalization;
    }
  }

  /** Of the layers that read what a changed one gives; the weights of all others stay. */
  private void fitWeightsAfter(Set<Layer> changed, ActivationChoice choice) {
    boolean readsChanged = false;
    for (Layer layer : layers) {
      boolean hasWeights = hasWeightsToFit(layer);
      if (readsChanged && hasWeights) {
        fitWeights(layer, choice.factory().get());
      }
      if (hasWeights || layer instanceof ActivationLayer) {
        readsChanged = changed.contains(layer);
      }
    }
  }

  private static boolean hasWeightsToFit(Layer layer) {
    return layer instanceof FeedForwardLayer
        && !(layer instanceof BatchNormalization)
        && !(layer instanceof BaseRecurrentLayer)
        && layer.getClass().getName().startsWith(LIBRARY);
  }

  private static void fitWeights(Layer layer, IActivation before) {
    ((FeedForwardLayer) layer)
        .setWeightInitFn(ActivationInit.forActivation(before).withGainAtMost(LARGEST_GAIN));
  }
}
