package io.github.activations4j.array;

import io.github.activations4j.function.Elu;
import io.github.activations4j.function.Mish;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/** What {@link KernelTierTest} runs in a process of its own: the tier, and bits that tell it. */
final class KernelTierMain {

  private KernelTierMain() {}

  public static void main(String[] args) {
    System.out.println("tier " + KernelTier.current());
    // Asked twice, logged once.
    System.out.println("again " + KernelTier.current());
    Mish mish = new Mish();
    float[] x = new float[100];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 0.1f - 5;
    }
    float[] plain = new float[x.length];
    mish.forward(x, plain, x.length, new Scratch());
    float[] y = new float[x.length];
    BlockKernels.of(mish).forward(x, y, x.length, new Scratch());
    System.out.println("plain bits " + Arrays.equals(plain, y));
    System.out.println("kernels " + BlockKernels.of(new Elu(1)).getClass().getSimpleName());
  }
}
