package io.github.activations4j.diagnostics.preflight;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.nd4j.linalg.activations.IActivation;

/**
 * Recurrent layers after some steps, when the size of their state does not change any more.
 * Gradients are those of one step; how they grow or shrink over time is not predicted.
 */
final class Recurrence {
  private static final int STEPS = 30;
  private static final String ONE_STEP = "gradients over time are not predicted";

  private Recurrence() {}

  static Passage passage(
      NeuralNetConfiguration conf, Signal in, double positions, Linear.Settings settings) {
    BaseRecurrentLayer layer = (BaseRecurrentLayer) conf.getLayer();
    double nIn = layer.getNIn();
    double units = layer.getNOut();
    InitialWeights weights =
        InitialWeights.of(conf, nIn, units).orElseGet(() -> InitialWeights.assumed(nIn));
    double input = nIn * weights.of("W").square() * in.square();
    double recurrent = units * weights.of("RW").square();
    Passage passage =
        layer instanceof AbstractLSTM lstm
            ? cells(lstm, in, input, recurrent, weights, positions)
            : simple(layer, in, input, recurrent, weights, positions, settings);
    return passage.assuming(ONE_STEP);
  }

  private static Passage simple(
      BaseRecurrentLayer layer,
      Signal in,
      double input,
      double recurrent,
      InitialWeights weights,
      double positions,
      Linear.Settings settings) {
    double bias = weights.of("b").mean();
    double units = layer.getNOut();
    double nIn = layer.getNIn();
    double state = 0;
    double variance = input;
    for (int step = 0; step < STEPS && Double.isFinite(variance); step++) {
      Response response = Response.of(layer.getActivationFn(), bias, Math.max(1e-24, variance));
      state = response.square();
      variance = input + recurrent * state;
    }
    // As if the state came in with the features.
    double share = input > 0 ? variance / input : 1;
    Signal together = in.with(in.mean(), in.square() * share, in.common());
    return new Linear(nIn, units, weights.of("W"), bias, nIn * units, units, positions, Double.NaN)
        .passage(together, layer.getActivationFn(), false, settings);
  }

  private static Passage cells(
      AbstractLSTM layer,
      Signal in,
      double input,
      double recurrent,
      InitialWeights weights,
      double positions) {
    double units = layer.getNOut();
    double nIn = layer.getNIn();
    IActivation gate = layer.getGateActivationFn();
    IActivation f = layer.getActivationFn();
    double square = 0;
    double cell = 0;
    Response gates = null;
    Response forget = null;
    Response candidate = null;
    Response output = null;
    for (int step = 0; step < STEPS; step++) {
      double variance = Math.max(1e-24, input + recurrent * square);
      gates = Response.of(gate, 0, variance);
      forget = Response.of(gate, layer.getForgetGateBiasInit(), variance);
      candidate = Response.of(f, 0, variance);
      cell = forget.square() * cell + gates.square() * candidate.square();
      output = Response.of(f, 0, Math.max(1e-24, cell));
      square = gates.square() * output.square();
    }
    double toCell = gates.square() * output.slopeSquare();
    double slopes =
        output.square() * gates.slopeSquare()
            + toCell
                * (candidate.square() * gates.slopeSquare()
                    + gates.square() * candidate.slopeSquare()
                    + cell * forget.slopeSquare());
    double share = weights.of("W").square();
    Signal out = new Signal(0, square, 0, units, positions, 0, null);
    return Passage.of(out, share * units * slopes)
        .with(
            new Passage.Weights(
                nIn * units * positions * in.square() * slopes,
                0,
                nIn * share * slopes,
                Double.NaN,
                0,
                Double.NaN,
                Math.sqrt(share * nIn)));
  }
}
