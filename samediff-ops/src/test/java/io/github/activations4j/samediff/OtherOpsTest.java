package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.github.activations4j.samediff.backend.ActivationsExecutioner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.indexaccum.custom.ArgMax;
import org.nd4j.linalg.api.ops.impl.reduce.floating.Mean;
import org.nd4j.linalg.api.ops.impl.reduce.floating.Norm2;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.reduce3.CosineSimilarity;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.summarystats.StandardDeviation;
import org.nd4j.linalg.api.ops.impl.transforms.custom.SoftMax;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.SoftmaxBp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.PreciseGELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.SoftPlus;
import org.nd4j.linalg.api.ops.random.impl.UniformDistribution;
import org.nd4j.linalg.factory.Nd4j;

/** Nothing else changes: ops that are not ours, on both executioners, to the bit. */
class OtherOpsTest {

  private final OpExecutioner stock = Samples.stockExecutioner();

  @BeforeEach
  void on() {
    Acceleration.enable();
  }

  @AfterEach
  void off() {
    Acceleration.disable();
  }

  private static List<BiFunction<INDArray, INDArray, Op>> ops() {
    return List.of(
        (x, z) -> new Exp(x, z),
        (x, z) -> new Log(x, z),
        (x, z) -> new Sin(x, z),
        (x, z) -> new Cos(x, z),
        (x, z) -> new Erf(x, z),
        (x, z) -> new Sqrt(x, z),
        (x, z) -> new Abs(x, z),
        (x, z) -> new Negative(x, z),
        (x, z) -> new Square(x, z),
        (x, z) -> new PreciseGELU(x, z),
        (x, z) -> new ScalarAdd(x, null, z, 0.3),
        (x, z) -> new ScalarMultiplication(x, null, z, 1.7),
        (x, z) -> new RectifiedLinear(x, z, 0),
        (x, z) -> new RectifiedLinear(x, z, 0.5),
        (x, z) -> new BroadcastAddOp(x, x.getRow(3), z, 1));
  }

  private static List<BiFunction<INDArray, INDArray, CustomOp>> customOps() {
    return List.of(
        (x, z) -> new SoftMax(x, z, 1),
        (x, z) -> custom("log_softmax", new INDArray[] {x}, z),
        (x, z) -> custom("greater", new INDArray[] {x, x.neg()}, null),
        (x, z) -> new SoftmaxBp(x, x, z, 1),
        (x, z) -> custom("add", new INDArray[] {x, x}, z),
        (x, z) -> custom("matmul", new INDArray[] {x, x.transpose().dup()}, null),
        (x, z) -> custom("biasadd", new INDArray[] {x, x.getRow(1).dup()}, z),
        (x, z) -> custom("reduce_mean", new INDArray[] {x}, null),
        (x, z) -> custom("concat", new INDArray[] {x, x}, null),
        (x, z) -> custom("layer_norm", new INDArray[] {x, x.getRow(2).dup()}, z),
        (x, z) -> new ArgMax(new INDArray[] {x}, null, false, 1));
  }

  private static CustomOp custom(String name, INDArray[] in, INDArray out) {
    DynamicCustomOp.DynamicCustomOpsBuilder builder = DynamicCustomOp.builder(name).addInputs(in);
    if (name.equals("layer_norm")) {
      builder.addIntegerArguments(1);
    }
    if (name.equals("concat")) {
      builder.addIntegerArguments(0);
    }
    if (out != null) {
      builder.addOutputs(out);
    }
    return builder.build();
  }

  @Test
  void sameBits() {
    OpExecutioner ours = Nd4j.getExecutioner();
    assertEquals(ActivationsExecutioner.class, ours.getClass());
    assertNotSame(stock, ours);
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      INDArray x = Samples.matrix(type, 40, 40);
      for (BiFunction<INDArray, INDArray, Op> make : ops()) {
        INDArray expected = x.ulike();
        INDArray actual = x.ulike();
        Op op = make.apply(x, expected);
        stock.exec(op);
        ours.exec(make.apply(x, actual));
        Assert.same(op.opName(), expected, actual);
      }
      for (BiFunction<INDArray, INDArray, CustomOp> make : customOps()) {
        CustomOp op = make.apply(x, x.ulike());
        INDArray[] expected = stock.exec(op);
        INDArray[] actual = ours.exec(make.apply(x, x.ulike()));
        assertEquals(expected.length, actual.length, op.opName());
        for (int i = 0; i < expected.length; i++) {
          Assert.same(op.opName(), expected[i], actual[i]);
        }
      }
      List<INDArray> expected = reductions(stock, x);
      List<INDArray> actual = reductions(ours, x);
      for (int i = 0; i < expected.size(); i++) {
        Assert.same("reduction " + i, expected.get(i), actual.get(i));
      }
    }
  }

  private static List<INDArray> reductions(OpExecutioner executioner, INDArray x) {
    List<INDArray> results = new ArrayList<>();
    results.add(executioner.exec(new Sum(x, 1)));
    results.add(executioner.exec(new Mean(x, 0)));
    results.add(executioner.exec(new Max(x, 1)));
    results.add(executioner.exec(new Norm2(x, 0, 1)));
    results.add(executioner.exec(new StandardDeviation(x, false, 1)));
    results.add(executioner.exec(new CosineSimilarity(x, x.mul(x), 1)));
    INDArray random = Nd4j.create(DataType.FLOAT, 50);
    Nd4j.getRandom().setSeed(5);
    executioner.exec(new UniformDistribution(random, 0, 1), Nd4j.getRandom());
    results.add(random);
    return results;
  }

  /** Control: the comparison does see a difference, where an op is answered. */
  @Test
  void answeredOpsDoDiffer() {
    INDArray x = Nd4j.createFromArray(100f);
    INDArray expected = x.ulike();
    INDArray actual = x.ulike();
    stock.exec(new SoftPlus(x, expected));
    Nd4j.getExecutioner().exec(new SoftPlus(x, actual));
    assertEquals(Float.POSITIVE_INFINITY, expected.getFloat(0));
    assertEquals(100f, actual.getFloat(0));
  }
}
