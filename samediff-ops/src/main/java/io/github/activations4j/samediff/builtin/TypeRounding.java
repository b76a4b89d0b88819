package io.github.activations4j.samediff.builtin;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J makes of a number that an array's type does not hold. */
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
