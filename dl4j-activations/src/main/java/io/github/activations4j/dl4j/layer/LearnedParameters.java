package io.github.activations4j.dl4j.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link LearnedActivationLayer}: neither weights nor biases, so that nothing
 * that is set for the weights or biases of a whole network reaches them.
 */
final class LearnedParameters implements ParamInitializer {

  static final LearnedParameters INSTANCE = new LearnedParameters();

  private LearnedParameters() {}

  private static LearnedActivationLayer of(Layer layer) {
    return (LearnedActivationLayer) layer;
  }

  private static long length(LearnedActivationLayer layer) {
    long product = 1;
    for (long size : layer.parameterShape()) {
      product *= size;
    }
    return product;
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return of(layer).parameterNames().size() * length(of(layer));
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return of(layer).parameterNames();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    LearnedActivationLayer layer = of(conf.getLayer());
    Map<String, INDArray> table = Collections.synchronizedMap(views(layer, paramsView));
    boolean fromFile = layer.takeUnchecked();
    double[] initial = layer.initial();
    int k = 0;
    for (Map.Entry<String, INDArray> entry : table.entrySet()) {
      conf.addVariable(entry.getKey());
      if (initializeParams) {
        entry.getValue().assign(initial[k]);
      } else if (fromFile) {
        requireFinite(layer, entry.getKey(), entry.getValue());
      }
      k++;
    }
    return table;
  }

  private static void requireFinite(LearnedActivationLayer layer, String name, INDArray values) {
    long bad = 0;
    double[] all = values.ravel().toDoubleVector();
    for (double value : all) {
      bad += Double.isFinite(value) ? 0 : 1;
    }
    if (bad > 0) {
      throw new DL4JInvalidInputException(
          Named.of(layer)
              + ": the saved model holds NaN or infinity in "
              + bad
              + " of "
              + all.length
              + " values of "
              + name
              + "; its training had diverged, load an earlier one");
    }
  }

  private static Map<String, INDArray> views(LearnedActivationLayer layer, INDArray flat) {
    INDArray row = flat.reshape(flat.length());
    long length = length(layer);
    Map<String, INDArray> views = new LinkedHashMap<>();
    long from = 0;
    for (String name : layer.parameterNames()) {
      views.put(
          name,
          row.get(NDArrayIndex.interval(from, from + length)).reshape('c', layer.parameterShape()));
      from += length;
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(of(conf.getLayer()), gradientView);
  }
}
