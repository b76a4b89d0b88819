package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.exception.ND4JIllegalStateException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.profiler.ProfilerConfig;

/**
 * Arrays whose workspace was closed, or closed and opened again, are refused as ND4J's own
 * operations refuse them: their memory may be freed, or another array's.
 */
class WorkspaceScopeTest {

  private static final String ID = "SCOPE_TEST";

  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(1 << 20)
          .policyAllocation(AllocationPolicy.STRICT)
          .policyLearning(LearningPolicy.NONE)
          .build();

  @AfterEach
  void asBefore() {
    Nd4j.getExecutioner().setProfilingConfig(ProfilerConfig.builder().build());
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }

  private static MemoryWorkspace open() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, ID);
  }

  /** Every call of every kind of function, with one array of them from the workspace. */
  private static Map<String, Consumer<INDArray>> calls(String spec) {
    ArrayFunction function = new ArrayFunction(Catalogue.of(spec));
    INDArray other = Nd4j.ones(DataType.FLOAT, 4, 5);
    INDArray another = Nd4j.ones(DataType.FLOAT, 4, 5);
    Map<String, Consumer<INDArray>> calls = new LinkedHashMap<>();
    calls.put("the input, in place", a -> function.forward(a, true));
    calls.put("the input, outside training", a -> function.forward(a, false));
    calls.put("the input of a gradient", a -> function.backward(a, other));
    calls.put("the gradient", a -> function.backward(other, a));
    calls.put("the input of an output", a -> function.forward(a, other));
    calls.put("the output", a -> function.forward(other, a));
    calls.put("the input of three", a -> function.backward(a, other, another));
    calls.put("the gradient of three", a -> function.backward(other, a, another));
    calls.put("the output of three", a -> function.backward(other, another, a));
    calls.put("the first of five", a -> function.secondBackward(a, other, other, other, another));
    calls.put("the second of five", a -> function.secondBackward(other, a, other, other, another));
    calls.put("the third of five", a -> function.secondBackward(other, other, a, other, another));
    calls.put("the fourth of five", a -> function.secondBackward(other, other, other, a, another));
    calls.put("the fifth of five", a -> function.secondBackward(other, other, other, another, a));
    if (!spec.equals("softmax")) {
      calls.put("the input of slopes", a -> function.derivative(a, other));
      calls.put("slopes", a -> function.derivative(other, a));
    }
    return calls;
  }

  @TestFactory
  Stream<DynamicTest> everyCall() {
    return Stream.of("mish", "softmax", "rrelu")
        .flatMap(
            spec ->
                calls(spec).entrySet().stream()
                    .map(
                        call ->
                            DynamicTest.dynamicTest(
                                spec + ", " + call.getKey(), () -> check(call.getValue()))));
  }

  private static void check(Consumer<INDArray> call) {
    INDArray old;
    INDArray view;
    try (MemoryWorkspace workspace = open()) {
      old = Nd4j.ones(DataType.FLOAT, 4, 5);
      INDArray wide = Nd4j.ones(DataType.FLOAT, 6, 9);
      view = wide.get(NDArrayIndex.interval(1, 5), NDArrayIndex.interval(2, 7));
      assertDoesNotThrow(() -> call.accept(old), "in its workspace");
      assertDoesNotThrow(() -> call.accept(view), "a view in its workspace");
    }
    refused("leaked workspace pointer from workspace [SCOPE_TEST]", () -> call.accept(old));
    refused("leaked workspace pointer from workspace [SCOPE_TEST]", () -> call.accept(view));
    try (MemoryWorkspace workspace = open()) {
      INDArray innocent = Nd4j.zeros(DataType.FLOAT, 100);
      refused("outdated workspace pointer from workspace [SCOPE_TEST]", () -> call.accept(old));
      refused("outdated workspace pointer from workspace [SCOPE_TEST]", () -> call.accept(view));
      assertEquals(0, innocent.maxNumber().doubleValue(), "what has the memory now");
    }
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    refused("leaked workspace pointer from workspace [SCOPE_TEST]", () -> call.accept(old));
  }

  private static void refused(String how, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(ND4JIllegalStateException.class, call).getMessage();
    assertTrue(message.contains(how), message);
  }

  @Test
  void messages() {
    ArrayFunction mish = new ArrayFunction(Catalogue.of("mish"));
    INDArray old;
    try (MemoryWorkspace workspace = open()) {
      old = Nd4j.ones(DataType.FLOAT, 4, 5);
    }
    assertEquals(
        "mish: the gradient (epsilon) uses leaked workspace pointer from workspace [SCOPE_TEST]: the"
            + " workspace is no longer open. Open workspaces: []",
        assertThrows(
                ND4JIllegalStateException.class,
                () -> mish.backward(Nd4j.ones(DataType.FLOAT, 4, 5), old))
            .getMessage());
    try (MemoryWorkspace workspace = open()) {
      assertEquals(
          "mish: the input uses outdated workspace pointer from workspace [SCOPE_TEST]: the workspace"
              + " was closed and opened again after the array was made (in generation 1; now it is in"
              + " generation 2)",
          assertThrows(ND4JIllegalStateException.class, () -> mish.forward(old, true))
              .getMessage());
    }
  }

  /** The same arrays that ND4J's own activation refuses, with the same exception. */
  @Test
  void asNd4j() {
    ArrayFunction mish = new ArrayFunction(Catalogue.of("mish"));
    INDArray old;
    try (MemoryWorkspace workspace = open()) {
      old = Nd4j.ones(DataType.FLOAT, 4, 5);
      try (MemoryWorkspace inner =
          Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, "INNER")) {
        Transforms.tanh(old, false);
        mish.forward(old, true);
      }
      try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        Transforms.tanh(old, false);
        mish.forward(old, true);
      }
    }
    assertThrows(ND4JIllegalStateException.class, () -> Transforms.tanh(old, false));
    assertThrows(ND4JIllegalStateException.class, () -> mish.forward(old, true));
  }

  /** Who turns ND4J's check off has ours off, too; the workspace must not be destroyed then. */
  @Test
  void checkTurnedOff() {
    ArrayFunction mish = new ArrayFunction(Catalogue.of("mish"));
    INDArray old;
    try (MemoryWorkspace workspace = open()) {
      old = Nd4j.ones(DataType.FLOAT, 4, 5);
    }
    Nd4j.getExecutioner()
        .setProfilingConfig(ProfilerConfig.builder().checkWorkspaces(false).build());
    assertDoesNotThrow(() -> Transforms.tanh(old, false));
    assertDoesNotThrow(() -> mish.forward(old, true));
  }

  /** As an iterator's: its arrays live on after it is closed, until it comes around. */
  @Test
  void circularWorkspace() {
    ArrayFunction mish = new ArrayFunction(Catalogue.of("mish"));
    WorkspaceConfiguration circular =
        WorkspaceConfiguration.builder()
            .initialSize(1 << 20)
            .policyAllocation(AllocationPolicy.STRICT)
            .policyLearning(LearningPolicy.NONE)
            .policyReset(ResetPolicy.ENDOFBUFFER_REACHED)
            .build();
    INDArray batch;
    try (MemoryWorkspace workspace =
        Nd4j.getWorkspaceManager().getAndActivateWorkspace(circular, "CIRCULAR")) {
      batch = Nd4j.ones(DataType.FLOAT, 4, 5);
    }
    assertDoesNotThrow(() -> Transforms.tanh(batch, false));
    assertDoesNotThrow(() -> mish.forward(batch, true));
  }

  @Test
  void closedArrays() {
    ArrayFunction mish = new ArrayFunction(Catalogue.of("mish"));
    INDArray closed = Nd4j.ones(DataType.FLOAT, 4, 5);
    INDArray view = closed.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all());
    closed.close();
    INDArray open = Nd4j.ones(DataType.FLOAT, 4, 5);
    INDArray half = Nd4j.ones(DataType.FLOAT, 2, 5);
    closed("mish: the input was closed before the call", () -> mish.forward(closed, true));
    closed("mish: the input was closed before the call", () -> mish.forward(view, true));
    closed(
        "mish: the gradient (epsilon) was closed before the call",
        () -> mish.backward(open, closed));
    closed(
        "mish: the gradient (epsilon) was closed before the call", () -> mish.backward(half, view));
    closed("mish: the output was closed before the call", () -> mish.forward(open, closed));
  }

  private static void closed(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
  }
}
