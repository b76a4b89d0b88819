package io.github.activations4j.benchmarks.columns;

import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.benchmarks.nd4j.Operands;
import io.github.activations4j.benchmarks.timing.CallTimer;
import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.Plan;
import io.github.activations4j.benchmarks.timing.Task;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ND4J's {@code assign}, whatever the function: the memory limit, and a sign of drift when it
 * changes by rows.
 */
public final class CopyColumn implements Column {

  private Plan plan;
  private Operand[] operands = {};

  @Override
  public String name() {
    return "copy";
  }

  @Override
  public String describe() {
    return "INDArray.assign, one read and one write for each element";
  }

  @Override
  public void prepare(Plan next) {
    close();
    plan = next;
    INDArray z = Operands.z(DataType.FLOAT, 'c', next.size());
    operands = new Operand[next.buffers()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = new Operand(z);
    }
  }

  @Override
  public Optional<float[]> values(String function, Direction direction) {
    return Optional.empty();
  }

  @Override
  public Optional<long[]> time(String function, Direction direction) {
    Task copy =
        new Task() {
          @Override
          public void refill(int buffer) {
            operands[buffer].refill();
          }

          @Override
          public void call(int buffer) {
            operands[buffer].assign();
          }
        };
    return Optional.of(CallTimer.time(copy, plan.buffers(), plan.calls()));
  }

  @Override
  public void close() {
    for (Operand operand : operands) {
      operand.close();
    }
    operands = new Operand[0];
  }
}
