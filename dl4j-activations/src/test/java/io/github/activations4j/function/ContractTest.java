package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.internal.SlopeFromSide;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function keeps its promises: with the parameters of the reference tables, and odd ones. */
class ContractTest {

  static Stream<String> specs() {
    return Stream.concat(
        References.elementwise().map(ReferenceTable::spec),
        Stream.of(
            "leaky_relu(alpha=-0.1)",
            "leaky_relu(alpha=3)",
            "thresholded_relu(theta=0)",
            "elu(alpha=0.1)",
            "selu(mean=-0.2)",
            "hard_sigmoid(alpha=0.3, beta=0.1)",
            "hard_tanh(min=0.1, max=0.3)",
            "soft_shrink(lambda=0.1)",
            "swish(beta=0.1)",
            "softplus(beta=0.1)",
            "squareplus(b=0.1)",
            "snake(alpha=0.1)",
            "rrelu(lower=-0.5, upper=0.5)"));
  }

  static Stream<ElementwiseFunction> oneSided() {
    return Stream.of(
        SlopeFromSide.right(new LeakyRelu(0.25), 0),
        SlopeFromSide.right(new Relu(), 0),
        SlopeFromSide.left(new Relu(), 0),
        SlopeFromSide.right(new Elu(0.5), 0),
        SlopeFromSide.left(SlopeFromSide.right(new HardTanh(-1, 1), -1), 1),
        SlopeFromSide.left(SlopeFromSide.right(new HardSigmoid(0.2, 0.5), -2.5), 2.5));
  }

  @ParameterizedTest
  @MethodSource("oneSided")
  void keepsItsPromisesWithTheSlopeOfAnotherSide(ElementwiseFunction function) {
    assertEquals(List.of(), Contract.violations(function), function.spec());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void keepsItsPromises(String spec) {
    assertEquals(List.of(), Contract.violations(References.elementwise(spec)), spec);
  }
}
