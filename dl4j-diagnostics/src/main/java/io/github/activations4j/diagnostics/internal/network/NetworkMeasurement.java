package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.statistics.InputNoise;
import io.github.activations4j.diagnostics.internal.statistics.LabelMeans;
import io.github.activations4j.diagnostics.internal.statistics.LayerStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.gradient.Gradient;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures one iteration of a network, callback by callback. Holds no part of the network, which it
 * is passed in each time, so that an iteration that an exception ends leaves nothing behind.
 */
public final class NetworkMeasurement {

  /** How many times as many iterations as there were a schedule is asked about. */
  private static final double[] AHEAD = {1.25, 1.5, 2, 3, 5, 10};

  private final RunRecorder recorder;
  private final boolean probed;

  /**
   * A measurement that begins.
   *
   * @param recorder receives the figures; it knows the layers
   * @param probed whether activations come from a probe batch, and those of training do not count
   */
  public NetworkMeasurement(RunRecorder recorder, boolean probed) {
    this.recorder = recorder;
    this.probed = probed;
  }

  /**
   * The forward pass is over: features and the outputs of hidden layers.
   *
   * @param network the network in training
   * @param activations what the callback passed
   */
  public void forward(ObservedNetwork network, LayerOutputs activations) {
    recorder.begin(network.iteration(), network.batchSize());
    boolean channelsLast = network.layers().stream().anyMatch(NetworkLayer::channelsLast);
    for (Input input : network.inputs()) {
      // A NaN in one that is not judged shows in the loss.
      if (!input.prepared()
          && !recorder.features(input.name()).add(input.features(), channelsLast)) {
        recorder.nonFinite(new NonFinite(NonFinite.Quantity.INPUT, "", network.iteration(), ""));
      }
    }
    if (!probed) {
      for (int i = 0; i < network.layers().size(); i++) {
        INDArray outputs = network.outputs(activations, i);
        if (outputs != null) {
          outputs(network, i, outputs, network.noise(i, outputs), network.mask(i, outputs));
        }
      }
    }
  }

  /**
   * The backward pass is over: the outputs of output layers, which the forward callback lacks.
   *
   * @param network the network in training
   */
  public void backward(ObservedNetwork network) {
    labels(network);
    constantAnswers(network);
    for (int i = 0; !probed && i < network.layers().size(); i++) {
      NetworkLayer layer = network.layers().get(i);
      if (layer.facts().output()) {
        INDArray outputs = layer.recomputed();
        if (outputs != null) {
          outputs(network, i, outputs, InputNoise.NONE, network.mask(i, outputs));
          spread(layer, outputs);
          outputs.close();
        }
      }
    }
  }

  /** What the network would lose if it gave every example the same answer. */
  private void constantAnswers(ObservedNetwork network) {
    double loss = 0;
    for (NetworkLayer layer : network.layers()) {
      if (layer.facts().output()) {
        LabelMeans means = recorder.labelMeans(layer.facts().name());
        loss +=
            layer
                .constantAnswer()
                .map(
                    answer -> {
                      answer.addTo(means);
                      return answer.loss(means);
                    })
                .orElse(Double.NaN);
      }
    }
    recorder.constantAnswers().loss(loss);
  }

  /** How much the outputs differ between examples. */
  private void spread(NetworkLayer layer, INDArray outputs) {
    LabelMeans means = recorder.labelMeans(layer.facts().name());
    if (outputs.rank() == 2 && outputs.size(0) > 1 && means.known()) {
      double greatest = outputs.std(0).maxNumber().doubleValue();
      recorder.constantAnswers().spread(greatest / Math.max(means.deviation(), 1e-12));
    }
  }

  private void labels(ObservedNetwork network) {
    for (NetworkLayer layer : network.layers()) {
      INDArray labels = layer.labels();
      if (labels != null && !recorder.labels(layer.facts().name()).add(labels)) {
        recorder.nonFinite(
            new NonFinite(
                NonFinite.Quantity.LABELS, layer.facts().name(), network.iteration(), ""));
      }
    }
  }

  /**
   * What the network makes of the probe batch.
   *
   * @param network after its pass over the probe batch
   * @param activations the outputs of its layers
   */
  public void probe(ObservedNetwork network, LayerOutputs activations) {
    for (int i = 0; i < network.layers().size(); i++) {
      INDArray outputs = network.outputs(activations, i);
      if (outputs != null) {
        outputs(network, i, outputs, InputNoise.NONE, null);
      }
    }
  }

  private void outputs(
      ObservedNetwork network, int index, INDArray outputs, InputNoise noise, INDArray mask) {
    NetworkLayer layer = network.layers().get(index);
    if (!layer.facts().measurable() || outputs.rank() < 2) {
      return;
    }
    LayerStatistics statistics = recorder.layer(index);
    statistics.activations(outputs, layer.unitAxis(outputs), noise, mask);
    layer
        .asked(outputs)
        .ifPresent(
            slopes -> {
              statistics.slopes(slopes.array(), slopes.axis(), layer.flatSlope(), mask);
              if (slopes.array().closeable()) {
                slopes.array().close();
              }
            });
  }

  /**
   * Gradients are complete, and the updater has not touched them yet.
   *
   * @param network the network in training
   * @return where NaN or infinity was seen first in this iteration, if it was
   */
  public Optional<NonFinite> gradients(ObservedNetwork network) {
    Optional<NonFinite> overflow = overflow(network);
    Gradient gradient = network.gradient();
    if (gradient == null) {
      return overflow;
    }
    int batchSize = network.batchSize();
    String spoilt = null;
    List<NetworkLayer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      NetworkLayer layer = layers.get(i);
      LayerStatistics statistics = recorder.layer(i);
      boolean finite = statistics.finite();
      for (Map.Entry<String, INDArray> parameter : layer.parameters().entrySet()) {
        INDArray part = layer.part(gradient, parameter.getKey());
        if (part == null || !layer.hasGradient(parameter.getKey())) {
          continue;
        }
        int axis = layer.weightAxis(parameter.getKey(), part);
        if (axis >= 0 && layer.facts().form() == LayerForm.PIECES) {
          statistics.pieces(part, axis, batchSize);
        } else if (axis >= 0) {
          statistics.weights(part, axis, batchSize);
        } else {
          statistics.gradient(part, batchSize);
        }
      }
      // NaN runs from the layer where it arises to the input: the last one in order is the first.
      spoilt = finite && !statistics.finite() ? layer.facts().name() : spoilt;
    }
    if (overflow.isPresent() || spoilt == null) {
      return overflow;
    }
    return Optional.of(new NonFinite(NonFinite.Quantity.GRADIENT, spoilt, network.iteration(), ""));
  }

  /** The first layer whose outputs were not finite. */
  private Optional<NonFinite> overflow(ObservedNetwork network) {
    for (int i = 0; i < network.layers().size(); i++) {
      if (!recorder.layer(i).finite()) {
        String name = network.layers().get(i).facts().name();
        return Optional.of(
            new NonFinite(NonFinite.Quantity.ACTIVATIONS, name, network.iteration(), ""));
      }
    }
    return Optional.empty();
  }

  /**
   * Parameters have been updated, and the gradient now holds by how much.
   *
   * @param network the network in training
   */
  public void updates(ObservedNetwork network) {
    Gradient update = network.gradient();
    if (update != null) {
      for (int i = 0; i < network.layers().size(); i++) {
        NetworkLayer layer = network.layers().get(i);
        for (Map.Entry<String, INDArray> parameter : layer.parameters().entrySet()) {
          INDArray part = layer.part(update, parameter.getKey());
          boolean weight =
              layer.facts().trainable()
                  && layer.hasGradient(parameter.getKey())
                  && !layer.isBias(parameter.getKey());
          if (part != null && weight) {
            recorder.layer(i).update(part, parameter.getValue());
          }
        }
      }
    }
  }

  /** The largest rate that a schedule has for some time to come. */
  private static double ahead(NetworkLayer layer, int iteration, int epoch) {
    double greatest = Double.NaN;
    for (double times : AHEAD) {
      int later = (int) Math.min(Integer.MAX_VALUE, (iteration + 1) * times);
      int laterEpoch = (int) Math.min(Integer.MAX_VALUE, (epoch + 1) * times);
      double rate = layer.learningRate(later, laterEpoch);
      greatest = Double.isNaN(greatest) ? rate : Math.max(greatest, rate);
    }
    return greatest;
  }

  /**
   * Everything has been measured.
   *
   * @param network the network in training
   * @param replicas how many copies of it train
   */
  public void end(ObservedNetwork network, int replicas) {
    double learningRate = Double.NaN;
    double ahead = Double.NaN;
    for (NetworkLayer layer : network.layers()) {
      if (Double.isNaN(learningRate) && layer.facts().trainable()) {
        learningRate = layer.learningRate(network.iteration(), network.epoch());
        ahead = ahead(layer, network.iteration(), network.epoch());
      }
    }
    recorder.conditions(learningRate, replicas);
    recorder.rates(learningRate, ahead);
    recorder.end();
  }
}
