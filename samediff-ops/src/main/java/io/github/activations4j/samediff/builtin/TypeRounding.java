package io.github.activations4j.samediff.builtin;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** Rounds a number to an array's type as ND4J does. */
final class TypeRounding {

  private TypeRounding() {}

  /** The value of the type that is nearest to a number. */
  static double to(DataType type, double value) {
    if (type == DataType.DOUBLE) {
      return value;
    }
    if (type == DataType.FLOAT) {
      return (float) value;
    }
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      return Nd4j.scalar(type, value).getDouble(0);
    }
  }
}
