package io.github.activations4j.internal;

import io.github.activations4j.array.ArrayMap;
import io.github.activations4j.array.Parts;
import io.github.activations4j.function.multivariate.BlockMap;
import io.github.activations4j.function.multivariate.ConcatenatedRelu;
import io.github.activations4j.function.multivariate.Gate;
import io.github.activations4j.function.multivariate.Maxout;
import io.github.activations4j.function.multivariate.Multivariate;
import io.github.activations4j.function.multivariate.MultivariateFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function of several numbers over whole arrays, with its first and second gradient.
 *
 * <p>Learned functions take one array for each argument. Gates and Maxout take one array, whose
 * parts along an axis are the arguments; CReLU makes one of two parts.
 */
public final class MapFunction {

  /** The name of CReLU. */
  public static final String CRELU = ConcatenatedRelu.SPEC;

  private final String spec;
  private final int axis;

  /** Parts of the joined side: 1 where every argument is an array of its own. */
  private final int parts;

  private final Parts layout;
  private final boolean splits;
  private final int arrays;
  private final ArrayMap value;
  private final ArrayMap gradient;
  private final ArrayMap second;

  /**
   * A function.
   *
   * @param spec a name that {@link Multivariate} knows, or that of CReLU
   * @param axis of the parts, negative to count from the last; unused by learned functions
   * @throws IllegalArgumentException if there is no such function
   */
  public MapFunction(String spec, int axis) {
    this.spec = spec;
    this.axis = axis;
    splits = CRELU.equals(spec);
    if (splits) {
      parts = 2;
      layout = Parts.BLOCKS;
      arrays = 1;
      value = map(ConcatenatedRelu.forwardMap());
      gradient = map(ConcatenatedRelu.backwardMap());
      second = map(ConcatenatedRelu.secondMap());
      return;
    }
    MultivariateFunction function = Multivariate.of(spec);
    boolean joins = function instanceof Gate || function instanceof Maxout;
    parts = joins ? function.arity() : 1;
    layout = function instanceof Gate ? Parts.BLOCKS : Parts.NEIGHBOURS;
    arrays = joins ? 1 : function.arity();
    value = map(function.forwardMap());
    gradient = map(function.backwardMap());
    second = map(function.secondMap());
  }

  /**
   * The name of a Maxout.
   *
   * @param pieces number of pieces
   * @return what the constructor takes
   * @throws IllegalArgumentException if {@code pieces} is less than 2
   */
  public static String maxout(int pieces) {
    return new Maxout(pieces).spec();
  }

  private ArrayMap map(BlockMap blocks) {
    return new ArrayMap(spec, blocks);
  }

  /**
   * The function in one line.
   *
   * @return what the constructor took
   */
  public String spec() {
    return spec;
  }

  /**
   * The axis of the parts.
   *
   * @return negative to count from the last
   */
  public int axis() {
    return axis;
  }

  /**
   * Number of arrays that it takes.
   *
   * @return 1 or more
   */
  public int arrays() {
    return arrays;
  }

  /**
   * Shape of the result.
   *
   * @param x shape of the first argument
   * @return shape of y
   * @throws IllegalArgumentException if the axis is not there, or its length does not fit
   */
  public long[] shape(long[] x) {
    if (parts == 1) {
      return x;
    }
    int along = along(x);
    long[] shape = x.clone();
    if (splits) {
      shape[along] *= parts;
    } else if (x[along] % parts != 0) {
      throw new IllegalArgumentException(
          spec
              + ": the length of axis "
              + axis
              + " must be a multiple of "
              + parts
              + ", but an input has the shape "
              + Arrays.toString(x));
    } else {
      shape[along] /= parts;
    }
    return shape;
  }

  private int along(long[] shape) {
    int along = axis < 0 ? axis + shape.length : axis;
    if (along < 0 || along >= shape.length) {
      throw new IllegalArgumentException(
          spec + ": an input of rank " + shape.length + " has no axis " + axis);
    }
    return along;
  }

  /**
   * Computes y.
   *
   * @param u the arguments
   * @param y the result, overwritten
   */
  public void value(List<INDArray> u, INDArray y) {
    value.run(operands(u, u.get(0).rank()), result(y));
  }

  /**
   * Computes the gradients by the arguments.
   *
   * @param u the arguments
   * @param dy the gradient by y
   * @param du the gradients by the arguments, overwritten
   */
  public void gradient(List<INDArray> u, INDArray dy, List<INDArray> du) {
    int rank = u.get(0).rank();
    gradient.run(joined(operands(u, rank), result(dy)), operands(du, rank));
  }

  /**
   * Computes the gradients of the gradients.
   *
   * @param u the arguments
   * @param dy the gradient by y
   * @param v the gradients by what {@link #gradient} computes
   * @param gu the gradients by the arguments, overwritten
   * @param gdy the gradient by dy, overwritten
   */
  public void second(
      List<INDArray> u, INDArray dy, List<INDArray> v, List<INDArray> gu, INDArray gdy) {
    int rank = u.get(0).rank();
    if (splits) {
      gu.get(0).assign(0);
      second.run(joined(operands(u, rank), operands(v, rank)), result(gdy));
      return;
    }
    second.run(
        joined(joined(operands(u, rank), result(dy)), operands(v, rank)),
        joined(operands(gu, rank), result(gdy)));
  }

  /** What the map sees of the arrays on the side of the arguments. */
  private INDArray[] operands(List<INDArray> u, int rank) {
    if (parts > 1 && !splits) {
      return layout.of(u.get(0), along(u.get(0).shape()), parts);
    }
    List<INDArray> operands = new ArrayList<>();
    for (INDArray array : u) {
      operands.add(ofRank(array, rank));
    }
    return operands.toArray(new INDArray[0]);
  }

  /** What the map sees of the array on the side of the result. */
  private INDArray[] result(INDArray y) {
    return splits ? layout.of(y, along(y.shape()), parts) : new INDArray[] {y};
  }

  /** As NumPy broadcasts: axes of size 1 in front. */
  private static INDArray ofRank(INDArray array, int rank) {
    if (array.rank() >= rank) {
      return array;
    }
    List<Long> shape = new ArrayList<>(Collections.nCopies(rank - array.rank(), 1L));
    for (long size : array.shape()) {
      shape.add(size);
    }
    return array.reshape(array.ordering(), shape.stream().mapToLong(Long::longValue).toArray());
  }

  private static INDArray[] joined(INDArray[] a, INDArray[] b) {
    INDArray[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
