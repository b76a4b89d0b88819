package io.github.activations4j.array;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Equal parts of an array along an axis, as views for {@link ArrayMap}. */
public enum Parts {

  /** One part after the other, as gates and CReLU have them. */
  BLOCKS {
    @Override
    INDArrayIndex index(int part, int parts, long size) {
      return NDArrayIndex.interval(part * (size / parts), (part + 1) * (size / parts));
    }
  },

  /** Interleaved, as the pieces of Maxout are. */
  NEIGHBOURS {
    @Override
    INDArrayIndex index(int part, int parts, long size) {
      // Without the last argument, ND4J moves the end where it is one behind the beginning.
      return NDArrayIndex.interval((long) part, parts, size, false);
    }
  };

  abstract INDArrayIndex index(int part, int parts, long size);

  /**
   * The parts of an array.
   *
   * @param array to be cut along the axis
   * @param axis the axis, counted from 0; its length is a multiple of {@code parts}
   * @param parts number of parts
   * @return views of the array's elements
   */
  public INDArray[] of(INDArray array, int axis, int parts) {
    INDArray[] views = new INDArray[parts];
    INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
    Arrays.fill(indices, NDArrayIndex.all());
    for (int k = 0; k < parts; k++) {
      indices[axis] = index(k, parts, array.size(axis));
      views[k] = array.get(indices);
    }
    return views;
  }
}
