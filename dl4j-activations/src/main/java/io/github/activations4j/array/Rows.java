package io.github.activations4j.array;

/** The rows along an axis of arrays of the same shape, counted in 'c' order. */
final class Rows {

  private final int length;
  private final long count;

  /** Sizes of the axes other than that of the rows. */
  private final long[] size;

  /** For each array, its stride along each of these axes. */
  private final long[][] stride;

  private final long[] rowStride;
  private final long[] offset;

  /**
   * The rows of arrays.
   *
   * @param axis along which they run; negative ones count from the end
   * @throws IllegalArgumentException if the arrays have no such axis
   */
  Rows(int axis, View... arrays) {
    int rank = arrays[0].rank();
    int along = along(axis, rank);
    length = rank == 0 ? 1 : Math.toIntExact(arrays[0].size(along));
    int others = Math.max(0, rank - 1);
    size = new long[others];
    stride = new long[arrays.length][others];
    rowStride = new long[arrays.length];
    offset = new long[arrays.length];
    long product = 1;
    for (int d = 0, k = 0; d < rank; d++) {
      if (d != along) {
        size[k] = arrays[0].size(d);
        for (int i = 0; i < arrays.length; i++) {
          stride[i][k] = arrays[i].stride(d);
        }
        product *= size[k++];
      }
    }
    count = product;
    for (int i = 0; i < arrays.length; i++) {
      rowStride[i] = rank == 0 ? 1 : arrays[i].stride(along);
      offset[i] = arrays[i].offset();
    }
  }

  /** The axis counted from the first. */
  static int along(int axis, int rank) {
    int along = axis < 0 ? axis + rank : axis;
    if (rank > 0 && (along < 0 || along >= rank)) {
      throw new IllegalArgumentException(
          "axis " + axis + " is not an axis of an array of rank " + rank);
    }
    return along;
  }

  /** Number of rows. */
  long count() {
    return count;
  }

  /** Elements in a row. */
  int length() {
    return length;
  }

  /** Sizes of the other axes, in their order. */
  long[] otherSizes() {
    return size;
  }

  /** Distance between neighbours of a row in an array. */
  long stride(int array) {
    return rowStride[array];
  }

  /** Index of a row's first element in an array. */
  long start(int array, long row) {
    long start = offset[array];
    long rest = row;
    for (int d = size.length - 1; d >= 0; d--) {
      start += rest % size[d] * stride[array][d];
      rest /= size[d];
    }
    return start;
  }
}
