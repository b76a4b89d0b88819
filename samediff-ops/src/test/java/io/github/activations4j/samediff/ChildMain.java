package io.github.activations4j.samediff;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.samediff.op.ActivationOp;
import java.io.File;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What a child JVM does; it prints "caught: " and the message where an exception is expected. */
final class ChildMain {

  private ChildMain() {}

  public static void main(String[] arguments) {
    String task = arguments[0];
    try {
      switch (task) {
        case "load" -> load(new File(arguments[1]));
        case "load-portable" -> loadPortable(new File(arguments[1]));
        case "build" -> build();
        case "eager" -> eager();
        case "unguarded" -> unguarded();
        case "accelerate" -> accelerate();
        case "mish" -> mish();
        case "start" -> System.out.println("backend: " + Nd4j.getBackend());
        default -> throw new IllegalArgumentException(task);
      }
    } catch (Throwable e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        System.out.println(
            "caught: " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
      }
      return;
    }
    System.out.println("done");
  }

  /** The first touch of this library in this JVM is the graph in the file. */
  private static void load(File file) {
    SameDiff graph = SameDiff.load(file, true);
    float[][] x = new float[48][6];
    float[][] y = new float[48][3];
    for (int i = 0; i < 48; i++) {
      Arrays.fill(x[i], i / 48f);
      y[i][i % 3] = 1;
    }
    DataSet data = new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
    graph.fit(data);
    INDArray out = graph.outputSingle(Map.of("in", data.getFeatures()), "prediction");
    System.out.println("hash: " + Arrays.hashCode(out.data().asFloat()));
  }

  private static void loadPortable(File file) {
    SameDiff graph = SameDiff.load(file, true);
    INDArray x = Nd4j.linspace(DataType.FLOAT, -5, 0.1, 100).reshape(10, 10);
    INDArray y = graph.outputSingle(Map.of("x", x), "y");
    System.out.println("executioner: " + Nd4j.getExecutioner().getClass().getSimpleName());
    System.out.println("hash: " + Arrays.hashCode(y.data().asFloat()));
  }

  private static void build() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("x", DataType.FLOAT, -1, 5);
    try {
      SameDiffActivations.mish(in);
    } finally {
      System.out.println("ops: " + graph.ops().length);
    }
  }

  private static void eager() {
    Nd4j.exec(new ActivationOp(Catalogue.of("mish"), Nd4j.rand(3, 3), null));
  }

  /** An op that slipped past the guards of the constructors; the native library must not see it. */
  private static void unguarded() {
    DynamicCustomOp op = new ActivationOp();
    op.addInputArgument(Nd4j.rand(3, 3));
    op.addOutputArgument(Nd4j.rand(3, 3));
    Nd4j.exec(op);
  }

  private static void accelerate() {
    Acceleration.enable();
    rested();
  }

  /** Whether the OpenMP workers sleep: the thread that sees to it is there. */
  private static void rested() {
    System.out.println(
        "rested: "
            + Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("a4j-rested")));
  }

  /** The built-in Mish's gradient where it is NaN without acceleration. */
  private static void mish() {
    INDArray x = Nd4j.createFromArray(30f);
    new org.nd4j.linalg.activations.impl.ActivationMish().backprop(x, Nd4j.createFromArray(1f));
    System.out.println("gradient: " + x.getFloat(0) + ", accelerated: " + Acceleration.isEnabled());
    rested();
  }
}
