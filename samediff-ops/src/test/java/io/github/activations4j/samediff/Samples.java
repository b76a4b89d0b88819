package io.github.activations4j.samediff;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Definition;
import io.github.activations4j.function.RowFunction;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** What the tests run over. */
final class Samples {

  /** Every floating-point type. */
  static final List<DataType> TYPES =
      List.of(DataType.FLOAT, DataType.DOUBLE, DataType.valueOf("HALF"), DataType.BFLOAT16);

  private Samples() {}

  /**
   * Every function at its defaults and with other values of its parameters; of rows along the other
   * axis of a matrix, too.
   */
  static List<String> specs() {
    return Catalogue.definitions().stream().flatMap(Samples::specs).toList();
  }

  private static Stream<String> specs(Definition definition) {
    String key = definition.key();
    if (Catalogue.of(key) instanceof RowFunction) {
      return Stream.of(key, definition.example(), definition.example().replace("axis=1", "axis=0"));
    }
    return Stream.of(key, definition.example()).distinct();
  }

  /**
   * A matrix of values from −6 to 6 none of which is nearer than 1e-3 to a kink of a function at
   * the parameters of {@link #specs}, in an order that puts large and small ones in one row.
   */
  static INDArray matrix(DataType type, int rows, int columns) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      int shuffled = (int) ((i * 7919L) % values.length);
      values[i] = -6.00317 + 12.0 * shuffled / values.length;
    }
    return Nd4j.createFromArray(values).castTo(type).reshape('c', rows, columns);
  }

  /**
   * f(x) in double by the library's own definition, of the values that an array of any type has.
   */
  static INDArray oracle(ActivationFunction function, INDArray x) {
    INDArray y = x.castTo(DataType.DOUBLE).dup('c');
    new ArrayFunction(function).forward(y, false);
    return y;
  }

  /** dy·f′(x) likewise. */
  static INDArray gradientOracle(ActivationFunction function, INDArray x, INDArray dy) {
    INDArray wide = x.castTo(DataType.DOUBLE).dup('c');
    INDArray dx = Nd4j.createUninitialized(DataType.DOUBLE, x.shape());
    new ArrayFunction(function).backward(wide, dy.castTo(DataType.DOUBLE).dup('c'), dx);
    return dx;
  }

  /** ND4J's own executioner, beside the one in use. */
  static OpExecutioner stockExecutioner() {
    // Native code is set up by ND4J, and cannot be by an executioner that comes first.
    Nd4j.getExecutioner();
    return new NativeOpExecutioner();
  }

  /** Half a unit in the last place of 1, doubled: what one rounding to a type may change. */
  static double epsilon(DataType type) {
    return switch (type) {
      case DOUBLE -> 0x1p-52;
      case FLOAT -> 0x1p-23;
      case HALF -> 0x1p-10;
      case BFLOAT16 -> 0x1p-7;
      default -> throw new IllegalArgumentException(type.toString());
    };
  }
}
