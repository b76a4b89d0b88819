package io.github.activations4j.dl4j.layer;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutionalFlat;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/**
 * The axes of a layer's input: the batch, then those of an example, one of which holds the features
 * (units or channels).
 *
 * @param type the input type; never a flattened image
 * @param shape sizes of all axes, −1 for the batch and for an unknown number of time steps
 * @param axis the axis of the features
 */
record Features(InputType type, long[] shape, int axis) {

  static Features of(String layer, InputType type) {
    if (type instanceof InputTypeFeedForward flat) {
      return new Features(type, new long[] {-1, flat.getSize()}, 1);
    }
    if (type instanceof InputTypeRecurrent series) {
      return new Features(type, series.getShape(true), series.getFormat() == RNNFormat.NWC ? 2 : 1);
    }
    if (type instanceof InputTypeConvolutional image) {
      return new Features(
          type, image.getShape(true), image.getFormat() == CNN2DFormat.NHWC ? 3 : 1);
    }
    if (type instanceof InputTypeConvolutional3D volume) {
      return new Features(
          type,
          volume.getShape(true),
          volume.getDataFormat() == Convolution3D.DataFormat.NDHWC ? 4 : 1);
    }
    if (type instanceof InputTypeConvolutionalFlat image) {
      // Deeplearning4j unrolls it before the layer.
      return of(
          layer,
          InputType.convolutional(
              image.getHeight(), image.getWidth(), image.getDepth(), CNN2DFormat.NCHW));
    }
    throw new DL4JInvalidConfigException(layer + " cannot have an input of type " + type);
  }

  /** Number of features. */
  long size() {
    return shape[axis];
  }

  /** The same kind of input with another size of an axis. */
  Features with(int changed, long size) {
    long[] other = shape.clone();
    other[changed] = size;
    return new Features(retyped(other), other, axis);
  }

  private InputType retyped(long[] sizes) {
    if (type instanceof InputTypeRecurrent series) {
      boolean first = axis == 1;
      return InputType.recurrent(sizes[axis], sizes[first ? 2 : 1], series.getFormat());
    }
    if (type instanceof InputTypeConvolutional image) {
      boolean first = axis == 1;
      return InputType.convolutional(
          sizes[first ? 2 : 1], sizes[first ? 3 : 2], sizes[axis], image.getFormat());
    }
    if (type instanceof InputTypeConvolutional3D volume) {
      int space = axis == 1 ? 2 : 1;
      return InputType.convolutional3D(
          volume.getDataFormat(), sizes[space], sizes[space + 1], sizes[space + 2], sizes[axis]);
    }
    InputTypeFeedForward flat = (InputTypeFeedForward) type;
    return InputType.feedForward(sizes[1], flat.getTimeDistributedFormat());
  }

  /** What unrolls a flattened image; null for every other input. */
  static InputPreProcessor preProcessor(InputType type) {
    return type instanceof InputTypeConvolutionalFlat image
        ? new FeedForwardToCnnPreProcessor(image.getHeight(), image.getWidth(), image.getDepth())
        : null;
  }

  /**
   * An axis that a user gave, counted from 0.
   *
   * @param given the axis, negative to count from the last
   * @throws DL4JInvalidConfigException if there is no such axis, or it is the batch
   */
  static int resolve(String layer, int given, long[] shape) {
    int axis = given < 0 ? given + shape.length : given;
    if (axis <= 0 || axis >= shape.length) {
      throw new DL4JInvalidConfigException(
          layer
              + ": axis "
              + given
              + " is out of range; an input of shape "
              + Arrays.toString(shape)
              + " has the axes 1 to "
              + (shape.length - 1)
              + " beside the batch");
    }
    return axis;
  }
}
