package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.abstracts.Nd4jWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** No array is made outside the heap, neither in a workspace nor beside it. */
class OffHeapMemoryTest {

  private static final List<DataType> TYPES =
      List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16);

  /** As the workspaces of a network are, with room that nothing needs. */
  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(1 << 20)
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.NONE)
          .build();

  @TestFactory
  Stream<DynamicTest> inAWorkspace() {
    return Catalogue.keys().stream()
        .map(key -> DynamicTest.dynamicTest(key, () -> TYPES.forEach(t -> inAWorkspace(key, t))));
  }

  private static void inAWorkspace(String key, DataType type) {
    ArrayFunction arrays = new ArrayFunction(Catalogue.of(key));
    // What a function needs once in the life of a process, such as ND4J's shape descriptions.
    arrays.backward(Nd4j.ones(type, 20, 30), Nd4j.ones(type, 20, 30));
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "ACTIVATIONS")) {
      INDArray in = Nd4j.ones(type, 20, 30);
      INDArray epsilon = Nd4j.ones(type, 30, 20).transpose();
      long used = ((Nd4jWorkspace) workspace).getPrimaryOffset();
      assertTrue(used >= 2L * 600 * type.width(), "arrays are in the workspace: " + used);
      long spilled = ((Nd4jWorkspace) workspace).getSpilledSize();
      long buffers = buffersMade();
      arrays.forward(in, true);
      arrays.forward(in, false);
      arrays.backward(in, epsilon);
      assertEquals(1, buffersMade() - buffers, "this count is the only one since the last");
      assertEquals(used, ((Nd4jWorkspace) workspace).getPrimaryOffset(), "used of the workspace");
      assertEquals(spilled, ((Nd4jWorkspace) workspace).getSpilledSize(), "spilled");
    }
  }

  @Test
  void countersCount() {
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "COUNTERS")) {
      long used = ((Nd4jWorkspace) workspace).getPrimaryOffset();
      Nd4j.create(DataType.FLOAT, 1000);
      assertTrue(((Nd4jWorkspace) workspace).getPrimaryOffset() >= used + 4000);
    }
    long buffers = buffersMade();
    try (INDArray outside = Nd4j.create(DataType.FLOAT, 1000)) {
      assertTrue(buffersMade() - buffers > 1, "an array has a buffer");
    }
  }

  /** Large enough for helpers and several windows of blocks. */
  @TestFactory
  Stream<DynamicTest> outsideOfWorkspaces() {
    return Stream.of("mish", "relu", "softmax", "sparsemax", "rrelu")
        .map(key -> DynamicTest.dynamicTest(key, () -> outsideOfWorkspaces(key)));
  }

  private static void outsideOfWorkspaces(String key) {
    ArrayFunction arrays = new ArrayFunction(Catalogue.of(key));
    INDArray in = Nd4j.ones(DataType.FLOAT, 1000, 1000);
    INDArray epsilon = Nd4j.ones(DataType.FLOAT, 1000, 1000);
    arrays.backward(in, epsilon); // the helpers' blocks are made once
    long buffers = buffersMade();
    for (int i = 0; i < 5; i++) {
      arrays.forward(in, true);
      arrays.backward(in, epsilon);
    }
    assertEquals(1, buffersMade() - buffers, "this count is the only one since the last");
  }

  /** The number that ND4J would give the next buffer outside the heap; each gets one. */
  private static long buffersMade() {
    return Nd4j.getDeallocatorService().nextValue();
  }

  /** The portable route needs copies; they are not the workspace's. */
  @Test
  void portableRouteLeavesTheWorkspaceAlone() {
    ArrayFunction arrays = new ArrayFunction(Catalogue.of("mish"));
    try (MemoryWorkspace workspace =
            Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "PORTABLE");
        OnRoute forced = new OnRoute(Route.PORTABLE)) {
      INDArray in = Nd4j.ones(DataType.FLOAT, 20, 30);
      INDArray epsilon = Nd4j.ones(DataType.FLOAT, 30, 20).transpose();
      long used = ((Nd4jWorkspace) workspace).getPrimaryOffset();
      arrays.forward(in, true);
      arrays.backward(in, epsilon);
      assertEquals(used, ((Nd4jWorkspace) workspace).getPrimaryOffset());
      assertTrue(in.isAttached());
    }
  }
}
