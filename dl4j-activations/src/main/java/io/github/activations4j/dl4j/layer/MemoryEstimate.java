package io.github.activations4j.dl4j.layer;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;

/** Estimates how much memory a layer needs, for Deeplearning4j's memory reports. */
final class MemoryEstimate {

  private MemoryEstimate() {}

  /**
   * Estimates the memory of a layer.
   *
   * @param layer whose parameters and activations are counted
   * @param input its input type
   * @param intermediate elements per example that the layer computes between input and output
   */
  static LayerMemoryReport of(Layer layer, InputType input, long intermediate) {
    long parameters = layer.initializer().numParams(layer);
    long updaterState =
        layer instanceof BaseLayer trained && trained.getIUpdater() != null
            ? trained.getIUpdater().stateSize(parameters)
            : 0;
    long droppedOut = layer.getIDropout() == null ? 0 : input.arrayElementsPerExample();
    return new LayerMemoryReport.Builder(
            layer.getLayerName(), layer.getClass(), input, layer.getOutputType(-1, input))
        .standardMemory(parameters, updaterState)
        // Training also holds the gradients of intermediate results, and dropout copies the input.
        .workingMemory(0, intermediate, 0, 2 * intermediate + droppedOut)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }
}
