package io.github.activations4j.samediff;

import org.nd4j.imports.converters.ImportClassMapping;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.LeakyReLUDerivative;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One row of the coverage: a built-in op by its name, and the function that it should compute.
 *
 * @param op ND4J's name
 * @param kind what it computes
 * @param spec the function of ours
 * @param parameter the op's parameter, NaN for none
 */
record BuiltInCall(String op, Kind kind, String spec, double parameter) {

  /** What an op computes, and which of ND4J's kinds it is. */
  enum Kind {
    FORWARD,
    DERIVATIVE,
    SCALAR,
    SCALAR_DERIVATIVE,
    CUSTOM,
    CUSTOM_BACKWARD
  }

  /** Whether the op multiplies by a gradient. */
  boolean hasGradient() {
    return kind == Kind.CUSTOM_BACKWARD;
  }

  /** Whether the result is a slope or a gradient. */
  boolean isDerivative() {
    return kind != Kind.FORWARD && kind != Kind.SCALAR && kind != Kind.CUSTOM;
  }

  /** Runs it on an executioner, out of place. */
  INDArray on(OpExecutioner executioner, INDArray x, INDArray dy) {
    INDArray z = x.ulike();
    switch (kind) {
      case FORWARD, DERIVATIVE -> executioner.exec(legacy(x, z));
      case SCALAR, SCALAR_DERIVATIVE -> {
        ScalarOp scalar = (ScalarOp) legacy(x, z);
        scalar.setScalar(Nd4j.scalar(x.dataType(), parameter));
        if (kind == Kind.SCALAR_DERIVATIVE || op.equals("leakyrelu")) {
          scalar.setExtraArgs(new Object[] {parameter});
        }
        executioner.exec(scalar);
      }
      default -> {
        INDArray[] inputs = hasGradient() ? new INDArray[] {x, dy} : new INDArray[] {x};
        DynamicCustomOp.DynamicCustomOpsBuilder builder =
            DynamicCustomOp.builder(op).addInputs(inputs);
        if (!Double.isNaN(parameter)) {
          builder.addFloatingPointArguments(parameter);
        }
        CustomOp custom = builder.addOutputs(z).build();
        executioner.exec(custom);
      }
    }
    return z;
  }

  private Op legacy(INDArray x, INDArray z) {
    if (op.equals("leakyreluderivative")) {
      return new LeakyReLUDerivative(x, z, parameter);
    }
    try {
      Op made =
          (Op)
              ImportClassMapping.getOpNameMapping()
                  .get(op)
                  .getClass()
                  .getDeclaredConstructor()
                  .newInstance();
      made.setX(x);
      made.setZ(z);
      return made;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(op, e);
    }
  }

  /** A gradient of the shape of x. */
  static INDArray gradientFor(INDArray x) {
    return Nd4j.linspace(DataType.DOUBLE, -1.5, 3.0 / x.length(), x.length())
        .castTo(x.dataType())
        .reshape(x.shape());
  }
}
