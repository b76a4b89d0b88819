package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.samediff.op.ActivationGradientOp;
import io.github.activations4j.samediff.op.ActivationOp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.exception.ND4JIllegalStateException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays of a node, or of a built-in op that is answered, whose memory is not theirs alone. */
class SharedMemoryTest {

  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(1 << 20)
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.NONE)
          .build();

  @AfterEach
  void asBefore() {
    Acceleration.disable();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
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

  @Test
  void arraysOfClosedWorkspaces() {
    INDArray open = Nd4j.ones(DataType.FLOAT, 4, 5);
    INDArray old;
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "NODES")) {
      old = Nd4j.ones(DataType.FLOAT, 4, 5);
    }
    everyCall("leaked workspace pointer", open, old);
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "NODES")) {
      INDArray innocent = Nd4j.zeros(DataType.FLOAT, 100);
      everyCall("outdated workspace pointer", open, old);
      assertEquals(0, innocent.maxNumber().doubleValue(), "what has the memory now");
    }
  }

  private static void everyCall(String how, INDArray open, INDArray old) {
    for (boolean accelerated : new boolean[] {false, true}) {
      if (accelerated) {
        Acceleration.enable();
      }
      refused(how, () -> Nd4j.exec(new Tanh(old, open)));
      refused(how, () -> Nd4j.exec(new Tanh(open, old)));
      refused(how, () -> new ActivationTanH().getActivation(old, true));
      refused(how, () -> new ActivationELU().backprop(old, open));
      refused(how, () -> new ActivationELU().backprop(open, old));
      for (INDArray[] arrays :
          List.of(
              new INDArray[] {old, open, open.dup()},
              new INDArray[] {open, old, open.dup()},
              new INDArray[] {open, open.dup(), old})) {
        refused(how, () -> Nd4j.exec(backward(arrays[0], arrays[1], arrays[2])));
        refused(how, () -> inContext(backward(arrays[0], arrays[1], arrays[2]), arrays));
        ActivationGradientOp node =
            new ActivationGradientOp(Catalogue.of("mish"), arrays[0], arrays[1], arrays[2]);
        refused(how, () -> Nd4j.exec(node));
        refused(how, () -> inContext(node, arrays));
      }
      Acceleration.disable();
    }
    refused(how, () -> Nd4j.exec(new ActivationOp(Catalogue.of("mish"), old, open)));
    refused(how, () -> Nd4j.exec(new ActivationOp(Catalogue.of("mish"), open, old)));
  }

  /** As SameDiff's sessions call an op: arrays in a context, none in the op. */
  private static void inContext(DynamicCustomOp op, INDArray[] arrays) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(List.of(arrays[0], arrays[1]));
    context.setOutputArrays(List.of(arrays[2]));
    context.setTArguments(1.0);
    Nd4j.exec(op, context);
  }

  /** ND4J wraps what its check throws for some ops in an exception that names the op. */
  private static void refused(String how, Executable call) {
    Throwable thrown = assertThrows(RuntimeException.class, call);
    while (!(thrown instanceof ND4JIllegalStateException) && thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    assertTrue(thrown instanceof ND4JIllegalStateException, thrown.toString());
    assertTrue(thrown.getMessage().contains(how), thrown.getMessage());
  }
}
