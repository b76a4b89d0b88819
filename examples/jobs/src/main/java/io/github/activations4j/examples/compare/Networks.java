package io.github.activations4j.examples.compare;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.trial.Cnn;
import io.github.activations4j.experiments.trial.Lstm;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Pooling;
import io.github.activations4j.experiments.trial.Regularised;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The values of {@code --model}: networks whose size two numbers decide. */
enum Networks {
  /** Dense layers. */
  MLP,
  /** Convolutions 3×3 and a dense layer. */
  CNN,
  /** LSTM layers. */
  LSTM,
  /** Dense layers, and convolutions with a dense layer. */
  BOTH;

  private static final int KERNEL = 3;

  /**
   * Makes the networks.
   *
   * @param asked what was asked for; null for all that can read the data
   * @param form of the examples
   * @param depth hidden layers
   * @param width units of a dense layer; the first convolution has 1/32 as many channels, the
   *     others have 1/16
   * @return one or two
   * @throws BadInputException if a network cannot be that shallow
   */
  static List<NetworkShape> of(Networks asked, Form form, int depth, int width) {
    Networks chosen = asked;
    if (asked == null) {
      chosen =
          switch (form.kind()) {
            case ROW -> MLP;
            case IMAGE -> BOTH;
            case SEQUENCE -> LSTM;
          };
    }
    List<NetworkShape> networks = new ArrayList<>();
    if (chosen == MLP || chosen == BOTH) {
      networks.add(new Mlp(depth, width));
    }
    if (chosen == CNN || chosen == BOTH) {
      networks.add(cnn(depth, width));
    }
    if (chosen == LSTM) {
      networks.add(new Lstm(depth, width));
    }
    return networks;
  }

  private static Cnn cnn(int depth, int width) {
    if (depth < 2) {
      throw new BadInputException(
          "--depth %d: the cnn needs at least 2, one convolution and one dense layer"
              .formatted(depth));
    }
    List<Integer> channels = new ArrayList<>();
    for (int i = 0; i < depth - 1; i++) {
      channels.add(Math.max(1, width / (i == 0 ? 32 : 16)));
    }
    // Small images cannot be halved more often.
    Pooling pooling = channels.size() <= 2 ? Pooling.EACH : Pooling.FIRST_TWO;
    return new Cnn(channels, KERNEL, pooling, 1, width, Regularised.ALL);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
