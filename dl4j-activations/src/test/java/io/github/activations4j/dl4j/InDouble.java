package io.github.activations4j.dl4j;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Makes DOUBLE the default type while a class of tests runs. */
public final class InDouble implements BeforeAllCallback, AfterAllCallback {

  private DataType type;

  @Override
  public void beforeAll(ExtensionContext context) {
    type = Nd4j.defaultFloatingPointType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Nd4j.setDefaultDataTypes(type, type);
  }
}
