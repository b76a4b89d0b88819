package io.github.activations4j.array;

/** The rows of one array, or two of the same shape, along an axis, counted in 'c' order. */
final class Rows {

  private final long[] size;
  private final long[] strideA;
  private final long[] strideB;
  private final long offsetA;
  private final long offsetB;
  private final int length;
  private final long rowStrideA;
  private final long rowStrideB;
  private final long count;

  Rows(View a, View b, int axis) {
    int rank = a.rank();
    offsetA = a.offset();
    offsetB = b.offset();
    if (rank == 0) {
      size = strideA = strideB = new long[0];
      length = 1;
      rowStrideA = rowStrideB = 1;
      count = 1;
      return;
    }
    int along = axis < 0 ? axis + rank : axis;
    if (along < 0 || along >= rank) {
      throw new IllegalArgumentException(
          "axis " + axis + " is not an axis of an array of rank " + rank);
    }
    length = Math.toIntExact(a.size(along));
    rowStrideA = a.stride(along);
    rowStrideB = b.stride(along);
    size = new long[rank - 1];
    strideA = new long[rank - 1];
    strideB = new long[rank - 1];
    long product = 1;
    for (int d = 0, k = 0; d < rank; d++) {
      if (d != along) {
        size[k] = a.size(d);
        strideA[k] = a.stride(d);
        strideB[k] = b.stride(d);
        product *= size[k++];
      }
    }
    count = product;
  }

  /** Number of rows. */
  long count() {
    return count;
  }

  /** Elements in a row. */
  int length() {
    return length;
  }

  long rowStrideA() {
    return rowStrideA;
  }

  long rowStrideB() {
    return rowStrideB;
  }

  /** Index of a row's first element in the first array. */
  long startA(long row) {
    return offsetA + distance(row, strideA);
  }

  /** Index of a row's first element in the second array. */
  long startB(long row) {
    return offsetB + distance(row, strideB);
  }

  private long distance(long row, long[] stride) {
    long distance = 0;
    long rest = row;
    for (int d = size.length - 1; d >= 0; d--) {
      distance += rest % size[d] * stride[d];
      rest /= size[d];
    }
    return distance;
  }
}
