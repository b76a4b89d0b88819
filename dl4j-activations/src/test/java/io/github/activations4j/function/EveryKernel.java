package io.github.activations4j.function;

import io.github.activations4j.function.multivariate.BlockMap;
import io.github.activations4j.function.multivariate.ConcatenatedRelu;
import io.github.activations4j.function.multivariate.Multivariate;
import io.github.activations4j.internal.SlopeFromSide;
import io.github.activations4j.math.Scratch;
import java.util.ArrayList;
import java.util.List;

/** Calls every kernel often enough to be compiled by C2; run in a JVM of its own. */
final class EveryKernel {

  /** C2 compiles a method after 10,000 calls, and its loop long before. */
  private static final int CALLS = 12_000;

  /** Full blocks are looked at for infinite gradients first, by loops of their own. */
  private static final int FULL_BLOCKS = 1_000;

  private EveryKernel() {}

  public static void main(String[] args) {
    Scratch scratch = new Scratch();
    float[] x = new float[Scratch.SIZE];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 64) * 0.1f;
    }
    float[] y = new float[Scratch.SIZE];
    for (String key : Catalogue.keys()) {
      if (Catalogue.of(key) instanceof ElementwiseFunction function) {
        for (int i = 0; i < CALLS; i++) {
          // Short blocks: what counts is calls and iterations, not time.
          function.forward(x, y, 128, scratch);
          function.backward(x, x, y, 128, scratch);
        }
        for (int i = 0; i < FULL_BLOCKS; i++) {
          function.backward(x, x, y, Scratch.SIZE, scratch);
        }
      }
    }
    ElementwiseFunction oneSided = SlopeFromSide.right(new LeakyRelu(0.1), 0);
    for (int i = 0; i < CALLS; i++) {
      oneSided.backward(x, x, y, 128, scratch);
    }
    for (BlockMap map : maps()) {
      float[][] in = new float[map.inputs()][];
      java.util.Arrays.fill(in, x);
      float[][] out = new float[map.outputs()][Scratch.SIZE];
      // First, because sums by halves of short blocks alone look like loops of a few turns to C2.
      for (int i = 0; i < FULL_BLOCKS; i++) {
        map.apply(in, out, Scratch.SIZE, scratch);
      }
      for (int i = 0; i < CALLS; i++) {
        map.apply(in, out, 128, scratch);
      }
    }
  }

  private static List<BlockMap> maps() {
    List<BlockMap> maps = new ArrayList<>();
    for (String name : Multivariate.names()) {
      String spec = name.replace("(k)", "(3)");
      maps.add(Multivariate.of(spec).forwardMap());
      maps.add(Multivariate.of(spec).backwardMap());
    }
    maps.add(ConcatenatedRelu.forwardMap());
    maps.add(ConcatenatedRelu.backwardMap());
    maps.add(ConcatenatedRelu.secondMap());
    return maps;
  }
}
