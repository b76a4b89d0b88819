package io.github.activations4j.dl4j;

import java.util.Random;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Logits, labels, mask and class weights of a few examples, in double. */
record LossBatch(
    LossUnderTest loss, double[][] logits, double[][] labels, double[][] mask, double[][] weights) {

  private static final int EXAMPLES = 4;

  /** What is masked. */
  enum Masking {
    NOTHING,
    EXAMPLES,
    OUTPUTS
  }

  /** What a loss answered: its score and the gradient by the logits, or why it refused. */
  record Answer(double score, double[] gradient, RuntimeException refusal) {

    boolean refused() {
      return refusal != null;
    }

    /** Whether the loss refused a mask of that shape. */
    boolean refusedMask() {
      return refused() && refusal.getMessage().contains("mask");
    }

    boolean refusedLike(Answer other) {
      return refused() && other.refused() && refusal.getClass() == other.refusal.getClass();
    }
  }

  /**
   * Draws a batch.
   *
   * @param size of the largest logit and, negated, the smallest of the first example
   * @param oneHot whether just one label of an example is 1
   */
  static LossBatch draw(
      LossUnderTest loss,
      boolean oneHot,
      double size,
      Masking masking,
      boolean weighted,
      Random random) {
    int outputs = loss.outputs();
    double[][] logits = new double[EXAMPLES][outputs];
    double[][] labels = new double[EXAMPLES][outputs];
    double[][] column = new double[EXAMPLES][1];
    double[][] mask = new double[EXAMPLES][];
    for (int i = 0; i < EXAMPLES; i++) {
      int label = random.nextInt(outputs);
      column[i][0] = label;
      for (int k = 0; k < outputs; k++) {
        // An odd number of 128ths: no kink of a function, and HALF holds it up to 16.
        logits[i][k] = Math.rint(size * 64 * (2 * random.nextDouble() - 1)) / 64 + 1.0 / 128;
        labels[i][k] = oneHot || outputs == 2 ? (k == label ? 1 : 0) : random.nextInt(2);
      }
      mask[i] =
          masking == Masking.OUTPUTS
              ? random.ints(outputs, 0, 2).asDoubleStream().toArray()
              : new double[] {i == 1 ? 0 : 1};
    }
    logits[0][0] = size;
    logits[0][1] = -size;
    return new LossBatch(
        loss,
        logits,
        loss.takesOneColumn() ? column : labels,
        masking == Masking.NOTHING ? null : mask,
        weighted ? new double[][] {{1, 5, 10}} : null);
  }

  /** The same batch for another loss. */
  LossBatch with(LossUnderTest other) {
    return new LossBatch(other, logits, labels, mask, weights);
  }

  /** The logits as an array of a type holds them. */
  INDArray logits(DataType type) {
    return array(logits, type);
  }

  /**
   * Asks the loss.
   *
   * @param z logits, whose type is that of the other arrays as well
   */
  Answer ask(INDArray z, IActivation activation) {
    DataType type = z.dataType();
    // Losses that make arrays make them of the default type, which cannot be HALF.
    DataType before = Nd4j.defaultFloatingPointType();
    DataType own = type == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
    Nd4j.setDefaultDataTypes(own, own);
    try {
      ILossFunction function = loss.of(array(weights, type));
      INDArray y = array(labels, type);
      double score = function.computeScore(y, z.dup(), activation, array(mask, type), false);
      INDArray gradient = function.computeGradient(y, z.dup(), activation, array(mask, type));
      return new Answer(score, gradient.castTo(DataType.DOUBLE).dup('c').data().asDouble(), null);
    } catch (RuntimeException e) {
      return new Answer(0, null, e);
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  private static INDArray array(double[][] values, DataType type) {
    return values == null ? null : Nd4j.createFromArray(values).castTo(type);
  }
}
