package io.github.activations4j.array;

import io.github.activations4j.array.Composition.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Carries out a {@link Composition} where the arrays are. Temporary arrays come from a workspace,
 * and a step overwrites an operand that nothing needs any more, so that few are in use at a time.
 */
final class ComposedRun implements NativeRun {

  private final List<Term> steps = new ArrayList<>();
  private final Term result;

  /** Keeps the steps that the result needs. */
  ComposedRun(Composition composition, Term result) {
    this.result = result;
    boolean[] needed = new boolean[composition.steps().size()];
    mark(result, needed);
    for (Term step : composition.steps()) {
      if (needed[step.number]) {
        steps.add(step);
      }
    }
  }

  private static void mark(Term term, boolean[] needed) {
    if (term.step != null && !needed[term.number]) {
      needed[term.number] = true;
      term.operands.forEach(operand -> mark(operand, needed));
    }
  }

  @Override
  public int passes() {
    return steps.stream().mapToInt(step -> step.passes).sum();
  }

  @Override
  public Optional<String> run(INDArray out, INDArray... arguments) {
    if (isDouble(out) || Stream.of(arguments).anyMatch(ComposedRun::isDouble)) {
      return Optional.of("of DOUBLE arrays, and its operations would compute in float");
    }
    try (MemoryWorkspace ignored = DeviceWorkspace.open()) {
      boolean inPlace = false;
      INDArray[] floats = new INDArray[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        floats[i] = arguments[i].castTo(DataType.FLOAT); // itself if it is FLOAT
        inPlace |= floats[i] == out;
      }
      // Another array may share memory with an argument in another order.
      INDArray computed = compute(floats, inPlace ? out : null);
      if (computed != out) {
        out.assign(computed);
      }
      Nd4j.getExecutioner().commit();
    }
    return Optional.empty();
  }

  private static boolean isDouble(INDArray array) {
    return array.dataType() == DataType.DOUBLE;
  }

  private INDArray compute(INDArray[] arguments, INDArray out) {
    if (result.step == null) {
      INDArray argument = arguments[-1 - result.number];
      return argument == out ? out : argument.dup();
    }
    int last = result.number;
    int[] uses = new int[last + 1];
    for (Term step : steps) {
      for (Term operand : step.operands) {
        if (operand.step != null) {
          uses[operand.number]++;
        }
      }
    }
    INDArray[] values = new INDArray[last + 1];
    List<INDArray> free = new ArrayList<>();
    for (Term step : steps) {
      INDArray[] operands = new INDArray[step.operands.size()];
      List<INDArray> released = new ArrayList<>();
      for (int i = 0; i < operands.length; i++) {
        Term operand = step.operands.get(i);
        boolean temporary = operand.step != null;
        operands[i] = temporary ? values[operand.number] : arguments[-1 - operand.number];
        if (temporary && --uses[operand.number] == 0) {
          released.add(operands[i]);
        }
      }
      free.addAll(released);
      INDArray target;
      if (step.number == last && out != null) {
        target = out;
      } else if (free.isEmpty()) {
        target =
            Nd4j.createUninitialized(DataType.FLOAT, arguments[0].shape(), arguments[0].ordering());
      } else {
        target = free.remove(free.size() - 1);
      }
      step.step.run(operands, target);
      values[step.number] = target;
    }
    return values[last];
  }
}
