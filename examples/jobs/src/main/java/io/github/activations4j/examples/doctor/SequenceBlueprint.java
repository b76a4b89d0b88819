package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.training.Learner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * The configuration of a {@link MultiLayerNetwork}.
 *
 * @param configuration read from a file or built here
 */
public record SequenceBlueprint(MultiLayerConfiguration configuration) implements Blueprint {

  @Override
  public Blueprint copy() {
    return new SequenceBlueprint(MultiLayerConfiguration.fromJson(configuration.toJson()));
  }

  @Override
  public List<Layer> outerLayers() {
    return configuration.getConfs().stream().map(NeuralNetConfiguration::getLayer).toList();
  }

  @Override
  public String json() {
    return configuration.toJson();
  }

  @Override
  public boolean reshapesInput() {
    return configuration.getInputPreProcess(0) != null;
  }

  @Override
  public void unfreeze() {
    for (NeuralNetConfiguration conf : configuration.getConfs()) {
      if (conf.getLayer() instanceof FrozenLayer frozen) {
        conf.setLayer(frozen.getLayer());
      }
    }
  }

  @Override
  public Optional<Blueprint> withBatchNormalization() {
    MultiLayerConfiguration changed = ((SequenceBlueprint) copy()).configuration;
    List<NeuralNetConfiguration> confs = new ArrayList<>();
    Map<Integer, InputPreProcessor> preProcessors = new HashMap<>();
    for (int i = 0; i < changed.getConfs().size(); i++) {
      NeuralNetConfiguration conf = changed.getConf(i);
      if (changed.getInputPreProcess(i) != null) {
        preProcessors.put(confs.size(), changed.getInputPreProcess(i));
      }
      confs.add(conf);
      boolean followed =
          i + 1 < changed.getConfs().size()
              && changed.getConf(i + 1).getLayer() instanceof BatchNormalization;
      if ((conf.getLayer() instanceof DenseLayer || conf.getLayer() instanceof ConvolutionLayer)
          && !followed) {
        FeedForwardLayer layer = (FeedForwardLayer) conf.getLayer();
        ActivationLayer activation = new ActivationLayer(layer.getActivationFn());
        activation.setLayerName(layer.getLayerName() + "-activation");
        confs.add(with(conf, normalization(layer)));
        confs.add(with(conf, activation));
        layer.setActivationFn(new ActivationIdentity());
      }
    }
    if (confs.size() == changed.getConfs().size()) {
      return Optional.empty();
    }
    changed.setConfs(confs);
    changed.setInputPreProcessors(preProcessors);
    return Optional.of(new SequenceBlueprint(changed));
  }

  private static NeuralNetConfiguration with(NeuralNetConfiguration like, Layer layer) {
    NeuralNetConfiguration conf = like.clone();
    conf.clearVariables();
    conf.setLayer(layer);
    return conf;
  }

  private static BatchNormalization normalization(FeedForwardLayer before) {
    BatchNormalization layer =
        new BatchNormalization.Builder().nIn(before.getNOut()).nOut(before.getNOut()).build();
    layer.setLayerName(before.getLayerName() + "-normalization");
    layer.setIUpdater(before.getIUpdater());
    layer.setBiasUpdater(before.getBiasUpdater());
    layer.setActivationFn(new ActivationIdentity());
    return layer;
  }

  @Override
  public Learner create() {
    MultiLayerNetwork network = new MultiLayerNetwork(((SequenceBlueprint) copy()).configuration);
    network.init();
    return Learner.of(network);
  }
}
