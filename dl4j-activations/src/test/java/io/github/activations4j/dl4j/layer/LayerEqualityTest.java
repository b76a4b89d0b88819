package io.github.activations4j.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.activations4j.function.multivariate.Gate;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

/** Two configurations are equal if and only if they have the same class and the same settings. */
class LayerEqualityTest {

  /** No two of these are equal: they differ in the class or in one setting. */
  private static final List<Supplier<Layer>> DIFFERENT =
      List.of(
          () -> new ParametricReluLayer.Builder().nIn(4).build(),
          () -> new ParametricReluLayer.Builder().nIn(4).alpha(0.5).build(),
          () -> new ParametricReluLayer.Builder().nIn(4).sharing(Sharing.SHARED).build(),
          () -> new ParametricReluLayer.Builder().nIn(4).featuresAxis(2).build(),
          () -> new ParametricReluLayer.Builder().nIn(4).exampleShape(4).build(),
          () -> new ParametricReluLayer.Builder().nIn(4).l2(0.1).build(),
          () -> new ParametricSwishLayer.Builder().nIn(4).beta(0.25).build(),
          () -> new GatedLinearUnitLayer.Builder(Gate.glu()).build(),
          () -> new GatedLinearUnitLayer.Builder(Gate.reglu()).build(),
          () -> new GatedLinearUnitLayer.Builder(Gate.glu()).axis(2).build(),
          () -> new GatedLinearUnitLayer.Builder(Gate.glu()).dropOut(new Dropout(0.5)).build(),
          () -> new MaxoutLayer.Builder(2).build(),
          () -> new MaxoutLayer.Builder(3).build(),
          () -> new ConcatenatedReluLayer.Builder().build(),
          () -> new GatedDenseLayer.Builder(Gate.glu()).nIn(4).nOut(4).build(),
          () -> new GatedDenseLayer.Builder(Gate.reglu()).nIn(4).nOut(4).build(),
          () -> new GatedDenseLayer.Builder(Gate.glu()).nIn(4).nOut(5).build(),
          () -> new GatedDenseLayer.Builder(Gate.glu()).nIn(4).nOut(4).hasBias(false).build(),
          () -> new MaxoutDenseLayer.Builder(2).nIn(4).nOut(4).build(),
          () -> new MaxoutDenseLayer.Builder(3).nIn(4).nOut(4).build(),
          () -> new MaxoutConvolutionLayer.Builder(2, 2, 2).nIn(4).nOut(4).build(),
          () -> new MaxoutConvolutionLayer.Builder(3, 2, 2).nIn(4).nOut(4).build(),
          () -> new DenseLayer.Builder().nIn(4).nOut(4).build(),
          () -> new ConvolutionLayer.Builder(2, 2).nIn(4).nOut(4).build(),
          () -> new ActivationLayer.Builder().build());

  @Test
  void sameSettings() {
    for (Supplier<Layer> layer : DIFFERENT) {
      assertEquals(layer.get(), layer.get());
      assertEquals(layer.get(), layer.get().clone());
      assertEquals(layer.get().hashCode(), layer.get().hashCode(), layer.get()::toString);
      assertNotEquals(null, layer.get());
    }
  }

  @Test
  void otherClassOrSetting() {
    for (int a = 0; a < DIFFERENT.size(); a++) {
      for (int b = 0; b < DIFFERENT.size(); b++) {
        if (a != b) {
          assertNotEquals(DIFFERENT.get(a).get(), DIFFERENT.get(b).get());
        }
      }
    }
  }
}
