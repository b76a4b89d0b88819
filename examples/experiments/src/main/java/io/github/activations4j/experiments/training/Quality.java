package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.Task;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * How well a network answers: the share of examples whose class it tells, or R² of the numbers that
 * it predicts, which is 1 for perfect answers and 0 for always the mean. An R² below {@value
 * #WORST}, or of answers that are no numbers, is written as {@value #WORST}: one training that went
 * wrong would otherwise hide what all others did.
 */
public final class Quality {
  /** The lowest R² that is told apart. */
  public static final double WORST = -1;

  private static final int AT_A_TIME = 500;

  private Quality() {}

  /**
   * Lets anything answer.
   *
   * @param network answers some examples
   * @param examples with their answers
   * @return accuracy from 0 to 1, or the mean R² of all outputs, up to 1
   */
  public static double of(Function<DataSet, INDArray> network, Batches examples) {
    int count = examples.imageCount();
    float[][] answers = new float[count][];
    for (int from = 0; from < count; from += AT_A_TIME) {
      int to = Math.min(from + AT_A_TIME, count);
      read(network.apply(examples.examples(from, to)), from, examples, answers);
    }
    Task task = examples.task();
    return task.isClassification() ? accuracy(answers, examples) : rSquared(answers, examples);
  }

  private static void read(INDArray output, int from, Batches examples, float[][] answers) {
    if (output.rank() == 3) {
      for (int i = 0; i < output.size(0); i++) {
        int step = examples.lastStep(from + i);
        answers[from + i] = new float[(int) output.size(1)];
        for (int k = 0; k < output.size(1); k++) {
          answers[from + i][k] = output.getFloat(i, k, step);
        }
      }
    } else {
      float[][] rows = output.toFloatMatrix();
      System.arraycopy(rows, 0, answers, from, rows.length);
    }
  }

  private static double accuracy(float[][] answers, Batches examples) {
    int right = 0;
    for (int i = 0; i < answers.length; i++) {
      right += likeliest(answers[i]) == examples.label(i) ? 1 : 0;
    }
    return (double) right / answers.length;
  }

  /** The class with the highest probability, or −1, which is never right, if none is a number. */
  private static int likeliest(float[] probabilities) {
    if (probabilities.length == 1) {
      return Float.isNaN(probabilities[0]) ? -1 : probabilities[0] > 0.5f ? 1 : 0;
    }
    int best = -1;
    for (int i = 0; i < probabilities.length; i++) {
      if (best < 0 ? !Float.isNaN(probabilities[i]) : probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double rSquared(float[][] answers, Batches examples) {
    int outputs = examples.task().outputs();
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      double mean = 0;
      for (int i = 0; i < answers.length; i++) {
        mean += (double) examples.target(i, k) / answers.length;
      }
      double wrong = 0;
      double spread = 0;
      for (int i = 0; i < answers.length; i++) {
        double target = examples.target(i, k);
        wrong += (answers[i][k] - target) * (answers[i][k] - target);
        spread += (target - mean) * (target - mean);
      }
      double r = spread > 0 ? 1 - wrong / spread : 0;
      sum += r >= WORST ? r : WORST;
    }
    return sum / outputs;
  }
}
