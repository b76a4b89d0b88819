package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.samediff.op.ActivationGradientOp;
import io.github.activations4j.samediff.op.ActivationOp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays of a node, or of a built-in op that is answered, whose memory is not theirs alone. */
class SharedMemoryTest {

  @AfterEach
  void asBefore() {
    Acceleration.disable();
  }

  private static INDArray window(INDArray memory, long row) {
    return memory.get(NDArrayIndex.interval(row, row + 8), NDArrayIndex.interval(1, 9));
  }

  @Test
  void nodesWithOverlappingArrays() {
    for (String spec : List.of("mish", "softmax", "softmax(axis=0)")) {
      INDArray memory = Samples.matrix(DataType.FLOAT, 12, 12);
      INDArray x = window(memory, 1);
      INDArray dy = window(memory, 2).transpose();
      INDArray z = window(memory, 3);
      INDArray y = Nd4j.exec(new ActivationOp(Catalogue.of(spec), x.dup(), null))[0];
      INDArray dx =
          Nd4j.exec(new ActivationGradientOp(Catalogue.of(spec), x.dup(), dy.dup(), null))[0];
      INDArray before = memory.dup();

      Nd4j.exec(new ActivationOp(Catalogue.of(spec), x, z));
      Assert.same(spec, y, z);
      memory.assign(before);
      Nd4j.exec(new ActivationGradientOp(Catalogue.of(spec), x, dy, z));
      Assert.same(spec + " gradient", dx, z);
      assertEquals(before.getRow(0), memory.getRow(0), "above the output");
      assertEquals(before.getColumn(0), memory.getColumn(0), "beside the output");
    }
  }

  @Test
  void answersWithOverlappingArrays() {
    INDArray memory = Samples.matrix(DataType.FLOAT, 12, 12);
    INDArray x = window(memory, 1);
    INDArray dy = window(memory, 2).transpose();
    INDArray z = window(memory, 3);
    Acceleration.enable();
    INDArray y = Nd4j.exec(new Tanh(x.dup()));
    INDArray dx = x.ulike();
    Nd4j.exec(backward(x.dup(), dy.dup(), dx));
    INDArray before = memory.dup();

    Nd4j.exec(new Tanh(x, z));
    Assert.same("tanh", y, z);
    memory.assign(before);
    Nd4j.exec(backward(x, dy, z));
    Assert.same("elu_bp", dx, z);
  }

  private static DynamicCustomOp backward(INDArray x, INDArray dy, INDArray dx) {
    return DynamicCustomOp.builder("elu_bp")
        .addInputs(x, dy)
        .addFloatingPointArguments(1.0)
        .addOutputs(dx)
        .build();
  }
}
