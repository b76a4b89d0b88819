package io.github.activations4j.diagnostics.internal.network;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/** Where the channels of images and the features of sequences lie in the arrays of a layer. */
public final class ChannelAxis {
  private ChannelAxis() {}

  /**
   * Whether they are the last axis.
   *
   * @param layer with nothing that wraps it
   * @return false too if the layer does not say
   */
  public static boolean isLast(Layer layer) {
    if (layer instanceof Convolution3D volumes) {
      return volumes.getDataFormat() == Convolution3D.DataFormat.NDHWC;
    }
    if (layer instanceof Subsampling3DLayer volumes) {
      return volumes.getDataFormat() == Convolution3D.DataFormat.NDHWC;
    }
    if (layer instanceof Convolution1DLayer steps) {
      return steps.getRnnDataFormat() == RNNFormat.NWC;
    }
    if (layer instanceof BaseRecurrentLayer steps) {
      return steps.getRnnDataFormat() == RNNFormat.NWC;
    }
    return ofImages(layer) == CNN2DFormat.NHWC;
  }

  /**
   * Whether they are the last axis of what is about to be reshaped.
   *
   * @param preProcessor reshapes it
   * @return false too if it does not say
   */
  public static boolean isLast(InputPreProcessor preProcessor) {
    if (preProcessor instanceof RnnToFeedForwardPreProcessor steps) {
      return steps.getRnnDataFormat() == RNNFormat.NWC;
    }
    return preProcessor instanceof CnnToFeedForwardPreProcessor images
        && images.getFormat() == CNN2DFormat.NHWC;
  }

  private static CNN2DFormat ofImages(Layer layer) {
    if (layer instanceof ConvolutionLayer images) {
      return images.getCnn2dDataFormat();
    }
    if (layer instanceof SubsamplingLayer images) {
      return images.getCnn2dDataFormat();
    }
    if (layer instanceof BatchNormalization images) {
      return images.getCnn2DFormat();
    }
    if (layer instanceof ZeroPaddingLayer images) {
      return images.getDataFormat();
    }
    if (layer instanceof Cropping2D images) {
      return images.getDataFormat();
    }
    if (layer instanceof Upsampling2D images) {
      return images.getFormat();
    }
    if (layer instanceof SpaceToDepthLayer images) {
      return images.getDataFormat();
    }
    return layer instanceof LocalResponseNormalization images ? images.getDataFormat() : null;
  }
}
