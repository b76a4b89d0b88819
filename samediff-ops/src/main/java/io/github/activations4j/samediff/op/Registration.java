package io.github.activations4j.samediff.op;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.imports.converters.ImportClassMapping;

/** Makes the ops known to ND4J's reader of saved graphs. */
public final class Registration {

  private Registration() {}

  /** Enters the ops in ND4J's table, once. */
  public static synchronized void register() {
    Map<String, DifferentialFunction> table = ImportClassMapping.getOpNameMapping();
    for (JavaOp op :
        List.of(
            new ActivationOp(),
            new ActivationGradientOp(),
            new ActivationSecondGradientOp(),
            new MultivariateOp(),
            new MultivariateGradientOp(),
            new MultivariateSecondGradientOp())) {
      table.putIfAbsent(op.opName(), op);
    }
  }
}
