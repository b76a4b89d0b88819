package io.github.activations4j.dl4j.layer;

import org.deeplearning4j.nn.conf.layers.Layer;

/** The name of a layer in messages. */
final class Named {

  private Named() {}

  static String of(Layer layer) {
    String type = layer.getClass().getSimpleName();
    return layer.getLayerName() == null ? type : type + " \"" + layer.getLayerName() + "\"";
  }
}
