package io.github.activations4j.array;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A way to hold an array of a given shape: dense, or as a view into a larger array.
 *
 * @param name for failure messages
 * @param order order of the larger array
 * @param around shape of the larger array
 * @param view cuts the array of the wanted shape out of the larger one
 */
record Layout(
    String name,
    char order,
    UnaryOperator<long[]> around,
    BiFunction<INDArray, long[], INDArray> view) {

  /** Every layout that exists for arrays of a rank. */
  static List<Layout> of(int rank) {
    if (rank == 0) {
      return List.of(
          dense('c'),
          new Layout("an element", 'c', s -> new long[] {5}, (a, s) -> a.get(point(3))),
          new Layout(
              "an element of a column",
              'f',
              s -> new long[] {3, 4},
              (a, s) -> a.get(point(1), point(2))));
    }
    return List.of(
        dense('c'),
        dense('f'),
        new Layout("interval of 'c'", 'c', s -> map(s, n -> n + 3), Layout::middle),
        new Layout("interval of 'f'", 'f', s -> map(s, n -> n + 3), Layout::middle),
        new Layout("every second of 'c'", 'c', s -> map(s, n -> 2 * n + 2), Layout::everySecond),
        new Layout("transpose of 'c'", 'c', Layout::reversed, (a, s) -> a.permute(reversal(a))),
        new Layout(
            "rotated interval of 'c'",
            'c',
            s -> map(rotated(s), n -> n + 3),
            (a, s) -> middle(a, rotated(s)).permute(rotation(a))),
        // What a recurrent layer hands over: one time step of [batch, units, time].
        new Layout("time step", 'c', s -> followedBy(s, 4), (a, s) -> a.get(with(a, point(2)))),
        new Layout("slice", 'c', s -> reversed(followedBy(reversed(s), 3)), (a, s) -> a.slice(1)),
        // What an LSTM hands over: one gate of four side by side in [batch, 4 · units].
        new Layout("gate", 'f', s -> withLast(s, 4 * s[s.length - 1]), Layout::thirdGate));
  }

  private static Layout dense(char order) {
    return new Layout("dense '" + order + "'", order, UnaryOperator.identity(), (a, s) -> a);
  }

  /** The larger array. */
  INDArray surroundings(DataType type, long... shape) {
    return Nd4j.createUninitialized(type, around.apply(shape), order);
  }

  /** The view of the wanted shape. */
  INDArray cut(INDArray surroundings, long... shape) {
    INDArray cut = view.apply(surroundings, shape);
    if (!Arrays.equals(cut.shape(), shape)) {
      throw new AssertionError(this + " of " + Arrays.toString(shape) + " is a " + cut.shapeInfo());
    }
    return cut;
  }

  @Override
  public String toString() {
    return name;
  }

  private static INDArrayIndex point(long index) {
    return NDArrayIndex.point(index);
  }

  private static INDArray middle(INDArray array, long[] shape) {
    return array.get(
        Arrays.stream(shape)
            .mapToObj(n -> NDArrayIndex.interval(2, 2 + n))
            .toArray(INDArrayIndex[]::new));
  }

  private static INDArray everySecond(INDArray array, long[] shape) {
    return array.get(
        Arrays.stream(shape)
            .mapToObj(n -> NDArrayIndex.interval(1, 2, 1 + 2 * n))
            .toArray(INDArrayIndex[]::new));
  }

  private static INDArray thirdGate(INDArray array, long[] shape) {
    long n = shape[shape.length - 1];
    return array.get(with(array, NDArrayIndex.interval(2 * n, 3 * n)));
  }

  /** All of every axis but the last. */
  private static INDArrayIndex[] with(INDArray array, INDArrayIndex last) {
    INDArrayIndex[] indices = new INDArrayIndex[array.rank()];
    Arrays.fill(indices, NDArrayIndex.all());
    indices[indices.length - 1] = last;
    return indices;
  }

  private static long[] map(long[] shape, java.util.function.LongUnaryOperator size) {
    return Arrays.stream(shape).map(size).toArray();
  }

  private static long[] reversed(long[] shape) {
    return LongStream.range(0, shape.length).map(d -> shape[shape.length - 1 - (int) d]).toArray();
  }

  private static int[] reversal(INDArray array) {
    return IntStream.iterate(array.rank() - 1, d -> d >= 0, d -> d - 1).toArray();
  }

  /** The last axis first. */
  private static long[] rotated(long[] shape) {
    int rank = shape.length;
    return LongStream.range(0, rank).map(d -> shape[((int) d + rank - 1) % rank]).toArray();
  }

  /** Puts the first axis last again. */
  private static int[] rotation(INDArray array) {
    return IntStream.range(0, array.rank()).map(d -> (d + 1) % array.rank()).toArray();
  }

  private static long[] followedBy(long[] shape, long size) {
    long[] longer = Arrays.copyOf(shape, shape.length + 1);
    longer[shape.length] = size;
    return longer;
  }

  private static long[] withLast(long[] shape, long size) {
    long[] other = shape.clone();
    other[shape.length - 1] = size;
    return other;
  }
}
