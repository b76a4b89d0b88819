package io.github.activations4j.diagnostics.preflight;

import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;

/** Dropout and other noise on the input of a layer, in training. */
final class Noise {

  private Noise() {}

  /** The input as the layer sees it, and by how much its gradient grows on the way back. */
  static Passage of(IDropout dropout, Signal in) {
    if (dropout == null) {
      return Passage.of(in, 1);
    }
    if (dropout instanceof Dropout plain && plain.getPSchedule() == null) {
      return scaled(in, plain.getP());
    }
    if (dropout instanceof SpatialDropout spatial && spatial.getPSchedule() == null) {
      return scaled(in, spatial.getP());
    }
    if (dropout instanceof GaussianDropout gaussian && gaussian.getRateSchedule() == null) {
      // Factors with a mean of 1 and a variance of rate / (1 - rate).
      return scaled(in, 1 - gaussian.getRate());
    }
    if (dropout instanceof GaussianNoise noise && noise.getStddevSchedule() == null) {
      double added = noise.getStddev() * noise.getStddev();
      return Passage.of(in.with(in.mean(), in.square() + added, in.common()), 1);
    }
    if (dropout instanceof AlphaDropout) {
      return Passage.of(in, 1);
    }
    return Passage.of(in, 1)
        .assuming("noise of the kind " + dropout.getClass().getSimpleName() + " is ignored");
  }

  /** Values that are retained are divided by the probability of being retained. */
  private static Passage scaled(Signal in, double retain) {
    return Passage.of(in.with(in.mean(), in.square() / retain, in.common()), 1 / retain);
  }
}
