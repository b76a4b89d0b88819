package io.github.activations4j.benchmarks.columns;

import io.github.activations4j.benchmarks.nd4j.Operand;
import io.github.activations4j.benchmarks.nd4j.Operands;
import io.github.activations4j.benchmarks.timing.CallTimer;
import io.github.activations4j.benchmarks.timing.Direction;
import io.github.activations4j.benchmarks.timing.PeerProtocol;
import io.github.activations4j.benchmarks.timing.Plan;
import io.github.activations4j.benchmarks.timing.Task;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Activations on ND4J arrays in this process: DL4J's or ours. */
public final class Nd4jColumn implements Column {

  private final String name;
  private final String description;
  private final Function<String, Optional<IActivation>> activations;
  private Plan plan;
  private Operand[] operands = {};
  private INDArray epsilon;

  /** A column of the activations that are found under the names of functions. */
  public Nd4jColumn(
      String name, String description, Function<String, Optional<IActivation>> activations) {
    this.name = name;
    this.description = description;
    this.activations = activations;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void prepare(Plan next) {
    close();
    plan = next;
    epsilon = Operands.epsilon(DataType.FLOAT, 'c', next.size());
    INDArray z = Operands.z(DataType.FLOAT, 'c', next.size());
    operands = new Operand[next.buffers()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = new Operand(z);
    }
  }

  @Override
  public Optional<float[]> values(String function, Direction direction) {
    return activations
        .apply(function)
        .map(
            activation -> {
              INDArray x = Nd4j.createFromArray(PeerProtocol.probes());
              INDArray y =
                  direction == Direction.FORWARD
                      ? activation.getActivation(x, true)
                      : activation.backprop(x, Nd4j.ones(x.shape())).getFirst();
              return y.toFloatVector();
            });
  }

  @Override
  public Optional<long[]> time(String function, Direction direction) {
    return activations
        .apply(function)
        .map(
            activation ->
                CallTimer.time(task(activation, direction), plan.buffers(), plan.calls()));
  }

  private Task task(IActivation activation, Direction direction) {
    return new Task() {
      @Override
      public void refill(int buffer) {
        operands[buffer].refill();
      }

      @Override
      public void call(int buffer) {
        if (direction == Direction.FORWARD) {
          operands[buffer].forward(activation);
        } else {
          operands[buffer].backward(activation, epsilon);
        }
      }
    };
  }

  @Override
  public void close() {
    for (Operand operand : operands) {
      operand.close();
    }
    operands = new Operand[0];
  }
}
