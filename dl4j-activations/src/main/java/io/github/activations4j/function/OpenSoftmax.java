package io.github.activations4j.function;

/**
 * Softmax in training: a finite logit gives at least a probability that the array's type can tell
 * from 0, and that a loss can take the logarithm of or divide by.
 *
 * <p>Losses compute −y/p from the p that the array holds. Where that is 0, −y/p is infinite or NaN,
 * and p·(−y/p) never becomes −y again. A logit of −∞ keeps the probability 0 and a gradient of 0,
 * whatever the loss returns.
 */
public final class OpenSoftmax extends RowFunction {

  private final Softmax softmax;
  private final double temperature;
  private final double floor;

  /**
   * Softmax as it is in training.
   *
   * @param softmax the function that a network uses outside training
   * @param floor the smallest probability of a finite logit
   */
  public OpenSoftmax(Softmax softmax, double floor) {
    super(softmax.definition(), softmax.arguments());
    this.softmax = softmax;
    temperature = softmax.temperature();
    this.floor = floor;
  }

  /**
   * The function outside training.
   *
   * @return the function
   */
  public Softmax softmax() {
    return softmax;
  }

  /**
   * The smallest probability of a finite logit.
   *
   * @return a number above 0
   */
  public double floor() {
    return floor;
  }

  @Override
  public void forward(double[] x, double[] y, int n) {
    double[] p = probabilities(x, n);
    System.arraycopy(p, 0, y, 0, n);
  }

  private double[] probabilities(double[] x, int n) {
    double[] p = new double[n];
    softmax.forward(x, p, n);
    for (int i = 0; i < n; i++) {
      if (x[i] != Double.NEGATIVE_INFINITY) {
        p[i] = Math.max(p[i], floor);
      }
    }
    return p;
  }

  @Override
  public void backward(double[] x, double[] dy, double[] dx, int n) {
    double[] p = probabilities(x, n);
    double[] possible = new double[n];
    for (int i = 0; i < n; i++) {
      possible[i] = p[i] == 0 ? 0 : dy[i];
    }
    Softmax.backward(p, possible, dx, n, temperature);
    for (int i = 0; i < n; i++) {
      dx[i] = p[i] == 0 ? 0 : dx[i];
    }
  }

  @Override
  public void tangent(double[] x, double[] v, double[] dv, int n) {
    softmax.tangent(x, v, dv, n);
  }

  @Override
  protected void scaledSecondBackward(double[] x, double[] dy, double[] v, double[] dx, int n) {
    softmax.secondBackward(x, dy, v, dx, n);
  }
}
