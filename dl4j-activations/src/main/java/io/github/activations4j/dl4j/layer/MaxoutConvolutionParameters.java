package io.github.activations4j.dl4j.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a {@link MaxoutConvolutionLayer}: as of a convolution with k·nOut channels, b
 * before W; each of the k parts is initialised as the weights of a convolution of its own.
 */
final class MaxoutConvolutionParameters extends ConvolutionParamInitializer {

  static final MaxoutConvolutionParameters INSTANCE = new MaxoutConvolutionParameters();

  private MaxoutConvolutionParameters() {}

  private static long channels(MaxoutConvolutionLayer layer) {
    return layer.pieces() * layer.getNOut();
  }

  @Override
  public long numParams(Layer layer) {
    MaxoutConvolutionLayer maxout = (MaxoutConvolutionLayer) layer;
    int[] kernel = maxout.getKernelSize();
    return (maxout.getNIn() * kernel[0] * kernel[1] + (maxout.hasBias() ? 1 : 0))
        * channels(maxout);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    MaxoutConvolutionLayer layer = (MaxoutConvolutionLayer) conf.getLayer();
    Map<String, INDArray> table = Collections.synchronizedMap(views(layer, paramsView));
    table.keySet().forEach(conf::addVariable);
    if (initializeParams) {
      initialize(layer, table.get(WEIGHT_KEY));
      if (layer.hasBias()) {
        table.get(BIAS_KEY).assign(layer.getBiasInit());
      }
    }
    return table;
  }

  private static void initialize(MaxoutConvolutionLayer layer, INDArray weights) {
    int[] kernel = layer.getKernelSize();
    int[] stride = layer.getStride();
    double area = (double) kernel[0] * kernel[1];
    double fanIn = layer.getNIn() * area;
    double fanOut = layer.getNOut() * area / ((double) stride[0] * stride[1]);
    long[] shape = {layer.getNOut(), layer.getNIn(), kernel[0], kernel[1]};
    for (INDArray part : Split.pieces(layer.pieces()).of(weights, 0)) {
      // Schemes write into a row of memory; a part is not one.
      INDArray flat = Nd4j.create(weights.dataType(), 1, part.length());
      part.assign(layer.getWeightInitFn().init(fanIn, fanOut, shape, 'c', flat));
    }
  }

  private static Map<String, INDArray> views(MaxoutConvolutionLayer layer, INDArray flat) {
    int[] kernel = layer.getKernelSize();
    INDArray row = flat.reshape(flat.length());
    long biases = layer.hasBias() ? channels(layer) : 0;
    Map<String, INDArray> views = new LinkedHashMap<>();
    if (biases > 0) {
      views.put(BIAS_KEY, row.get(NDArrayIndex.interval(0, biases)));
    }
    views.put(
        WEIGHT_KEY,
        row.get(NDArrayIndex.interval(biases, row.length()))
            .reshape('c', channels(layer), layer.getNIn(), kernel[0], kernel[1]));
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views((MaxoutConvolutionLayer) conf.getLayer(), gradientView);
  }
}
