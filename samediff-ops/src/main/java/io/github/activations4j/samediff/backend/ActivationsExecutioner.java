package io.github.activations4j.samediff.backend;

import io.github.activations4j.samediff.builtin.Answer;
import io.github.activations4j.samediff.builtin.BuiltIns;
import io.github.activations4j.samediff.op.JavaOp;
import io.github.activations4j.samediff.op.JavaOpRunner;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's CPU executioner, which also runs the ops of this library and, while acceleration is on,
 * computes the built-in activations that {@link BuiltIns} lists. Every other op goes to the
 * inherited code unchanged.
 */
public final class ActivationsExecutioner extends NativeOpExecutioner implements JavaOpRunner {

  /** Null while acceleration is off. */
  private volatile BuiltIns builtIns = BuiltIns.fromProperties();

  private volatile RegisteringMap customOperations;

  /** For ND4J, which reads the name of this class from the backend's configuration. */
  public ActivationsExecutioner() {}

  /**
   * Sets which functions replace the built-in activations, from the next op on.
   *
   * @param answers the replacements; null for none
   */
  public void answerBuiltIns(BuiltIns answers) {
    builtIns = answers;
  }

  /**
   * The functions that replace the built-in activations.
   *
   * @return the replacements; null for none
   */
  public BuiltIns builtIns() {
    return builtIns;
  }

  @Override
  public Map<String, CustomOpDescriptor> getCustomOperations() {
    RegisteringMap map = customOperations;
    if (map == null) {
      map = new RegisteringMap(super.getCustomOperations());
      customOperations = map;
    }
    return map;
  }

  @Override
  public INDArray exec(Op op, OpContext context) {
    BuiltIns answers = builtIns;
    if (answers != null && op instanceof TransformOp) {
      Answer answer = answers.transform(op.opName());
      if (answer != null && answered(answer, op, context, answer.defaultParameter())) {
        return getZ(op, context);
      }
    }
    return super.exec(op, context);
  }

  @Override
  public INDArray exec(ScalarOp op, OpContext context) {
    BuiltIns answers = builtIns;
    if (answers != null && op.dimensions() == null) {
      Answer answer = answers.scalar(op.opName());
      if (answer != null && answered(answer, op, context, op.scalar().getDouble(0))) {
        return getZ(op, context);
      }
    }
    return super.exec(op, context);
  }

  private boolean answered(Answer answer, Op op, OpContext context, double parameter) {
    INDArray x = getX(op, context);
    INDArray z = getZ(op, context);
    if (x == null || getY(op, context) != null || !answer.accepts(parameter, x, null, z)) {
      return false;
    }
    long start = profilingConfigurableHookIn(op);
    if (z == null) {
      z = x.ulike();
      setZ(z, op, context);
    }
    answer.run(parameter, x, null, z);
    profilingConfigurableHookOut(op, context, start);
    return true;
  }

  @Override
  public INDArray[] exec(CustomOp op) {
    if (op instanceof JavaOp ours) {
      return call(ours);
    }
    BuiltIns answers = builtIns;
    if (answers != null) {
      Answer answer = answers.custom(op.opName());
      if (answer != null) {
        List<INDArray> in = op.inputArguments();
        List<INDArray> out = op.outputArguments();
        if (answered(
            answer,
            op,
            null,
            in,
            out,
            op.numTArguments() > 0 ? op.tArgs()[0] : answer.defaultParameter())) {
          return out.toArray(new INDArray[0]);
        }
      }
    }
    return super.exec(op);
  }

  private boolean answered(
      Answer answer,
      CustomOp op,
      OpContext context,
      List<INDArray> in,
      List<INDArray> out,
      double parameter) {
    int inputs = answer.takesGradient() ? 2 : 1;
    if (in.size() != inputs || out.size() > 1 || op.isInplaceCall()) {
      return false;
    }
    INDArray x = in.get(0);
    INDArray dy = inputs > 1 ? in.get(1) : null;
    INDArray z = out.isEmpty() ? null : out.get(0);
    if (!answer.accepts(parameter, x, dy, z)) {
      return false;
    }
    if (z == null) {
      if (context != null) {
        return false;
      }
      z = x.ulike();
      op.addOutputArgument(z);
    }
    long start = profilingConfigurableHookIn(op, context);
    answer.run(parameter, x, dy, z);
    profilingConfigurableHookOut(op, context, start);
    return true;
  }

  private INDArray[] call(JavaOp op) {
    if (op.outputArguments().isEmpty()) {
      for (LongShapeDescriptor shape : op.calculateOutputShape(null)) {
        op.addOutputArgument(Nd4j.create(shape, false));
      }
    }
    long start = profilingConfigurableHookIn(op, null);
    op.run(op.inputArguments(), op.outputArguments());
    profilingConfigurableHookOut(op, null, start);
    return op.outputArguments().toArray(new INDArray[0]);
  }

  @Override
  public INDArray[] exec(CustomOp op, OpContext context) {
    if (op instanceof JavaOp ours) {
      long start = profilingConfigurableHookIn(op, context);
      ours.run(context.getInputArrays(), context.getOutputArrays());
      profilingConfigurableHookOut(op, context, start);
      return context.getOutputArrays().toArray(new INDArray[0]);
    }
    BuiltIns answers = builtIns;
    if (answers != null) {
      Answer answer = answers.custom(op.opName());
      if (answer != null
          && answered(
              answer,
              op,
              context,
              context.getInputArrays(),
              context.getOutputArrays(),
              context.numTArguments() > 0
                  ? context.getTArguments().get(0)
                  : answer.defaultParameter())) {
        return context.getOutputArrays().toArray(new INDArray[0]);
      }
    }
    return super.exec(op, context);
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(CustomOp op) {
    return op instanceof JavaOp ours
        ? ours.calculateOutputShape(null)
        : super.calculateOutputShape(op);
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(CustomOp op, OpContext context) {
    return op instanceof JavaOp ours
        ? ours.calculateOutputShape(context)
        : super.calculateOutputShape(op, context);
  }
}
