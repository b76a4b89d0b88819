package io.github.activations4j.dl4j.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link WideDenseLayer}: W of shape [nIn, k·nOut] and b of length k·nOut. Each
 * of the k parts is initialised as the weights of a dense layer of its own.
 */
final class WideParameters implements ParamInitializer {

  static final WideParameters INSTANCE = new WideParameters();

  private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;
  private static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  private WideParameters() {}

  private static WideDenseLayer of(Layer layer) {
    return (WideDenseLayer) layer;
  }

  private static long columns(WideDenseLayer layer) {
    return layer.split().count() * layer.getNOut();
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    WideDenseLayer wide = of(layer);
    return (wide.getNIn() + (wide.hasBias() ? 1 : 0)) * columns(wide);
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return of(layer).hasBias() ? List.of(WEIGHT, BIAS) : List.of(WEIGHT);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHT);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return of(layer).hasBias() ? List.of(BIAS) : List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return WEIGHT.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return BIAS.equals(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    WideDenseLayer layer = of(conf.getLayer());
    Map<String, INDArray> table = Collections.synchronizedMap(views(layer, paramsView));
    table.keySet().forEach(conf::addVariable);
    if (initializeParams) {
      initialize(layer, table.get(WEIGHT));
      if (layer.hasBias()) {
        table.get(BIAS).assign(layer.getBiasInit());
      }
    }
    return table;
  }

  private static void initialize(WideDenseLayer layer, INDArray weights) {
    long[] shape = {layer.getNIn(), layer.getNOut()};
    for (INDArray part : layer.split().of(weights, 1)) {
      // Schemes write into a row of memory; a part is not one.
      INDArray flat =
          org.nd4j.linalg.factory.Nd4j.create(weights.dataType(), 1, shape[0] * shape[1]);
      part.assign(
          layer
              .getWeightInitFn()
              .init(shape[0], shape[1], shape, IWeightInit.DEFAULT_WEIGHT_INIT_ORDER, flat));
    }
  }

  private static Map<String, INDArray> views(WideDenseLayer layer, INDArray flat) {
    INDArray row = flat.reshape(flat.length());
    long columns = columns(layer);
    long weights = layer.getNIn() * columns;
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(
        WEIGHT, row.get(NDArrayIndex.interval(0, weights)).reshape('f', layer.getNIn(), columns));
    if (layer.hasBias()) {
      views.put(BIAS, row.get(NDArrayIndex.interval(weights, weights + columns)));
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(of(conf.getLayer()), gradientView);
  }
}
