package io.github.activations4j.examples.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.experiments.training.ActivationChoice;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

class CandidatesTest {

  /** Computes tanh, and another slope. */
  private static final class WrongTanh extends ActivationTanH {
    private static final long serialVersionUID = 1L;
    private final transient UnaryOperator<INDArray> mistake;

    WrongTanh(UnaryOperator<INDArray> mistake) {
      this.mistake = mistake;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      return Pair.of(mistake.apply(super.backprop(in, epsilon).getFirst()), null);
    }
  }

  private static ActivationChoice tanh(String name, UnaryOperator<INDArray> mistake) {
    IActivation activation = new WrongTanh(mistake);
    return new ActivationChoice(name, () -> activation);
  }

  @Test
  void aWrongDerivativeTakesNoPart() {
    Candidates fair =
        Candidates.fair(
            List.of(
                tanh("doubled", slope -> slope.mul(2)),
                tanh("negated", slope -> slope.neg()),
                tanh("five percent too large", slope -> slope.mul(1.05)),
                tanh("one", slope -> slope.mul(0).add(1)),
                tanh("none", slope -> slope.mul(0)),
                tanh("never zero", slope -> slope.add(0.01)),
                tanh("no number", slope -> slope.div(0)),
                tanh("right", slope -> slope)));
    assertEquals(List.of("right"), names(fair));
    assertEquals(7, fair.notes().size(), fair.notes()::toString);
  }

  @Test
  void ofSeveralNamesOfOneFunctionOneTakesPart() {
    Candidates fair =
        Candidates.fair(
            List.of(
                    "silu",
                    "swish",
                    "dl4j:swish",
                    "relu",
                    "dl4j:relu",
                    "dl4j:leakyrelu",
                    "leaky_relu")
                .stream()
                .map(ActivationChoice::of)
                .toList());
    assertEquals(List.of("silu", "relu", "dl4j:leakyrelu"), names(fair));
  }

  @Test
  void noUsualCandidateIsLeftOut() {
    for (String name :
        List.of(
            "relu",
            "leaky_relu",
            "elu",
            "selu",
            "gelu",
            "silu",
            "mish",
            "hard_swish",
            "tanh",
            "softplus",
            "snake",
            "softsign",
            "hard_tanh")) {
      ActivationChoice choice = ActivationChoice.of(name);
      assertEquals(List.of(choice.name()), names(Candidates.fair(List.of(choice))));
    }
  }

  private static List<String> names(Candidates candidates) {
    return candidates.choices().stream().map(ActivationChoice::name).toList();
  }
}
