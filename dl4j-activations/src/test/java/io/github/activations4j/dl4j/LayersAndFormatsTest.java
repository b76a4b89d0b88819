package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.array.OneNativeThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.PrintMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/** Every kind of layer that applies an activation, in each format that it takes. */
@Tag("same-on-every-jdk")
@ExtendWith({InDouble.class, OneNativeThread.class})
class LayersAndFormatsTest {

  /** ConvolutionLayer is the one that exchanges the axes, and only in this format. */
  private static boolean exchangesAxes(LayerKind kind) {
    return kind.name().matches("(padded )?convolution, NHWC");
  }

  /** It exchanges the axes, too, but in an array that cannot be told from others. */
  private static boolean isOnePixel(LayerKind kind) {
    return kind.name().equals("convolution to one pixel, NHWC");
  }

  /** Deeplearning4j 1.0.0-M2.1 hands its own operation a gradient of the wrong shape. */
  private static boolean isBroken(LayerKind kind) {
    return kind.name().equals("convolution, NWC");
  }

  /** Deeplearning4j's own gradient check, in double, of all but the loss layers. */
  @TestFactory
  Stream<DynamicTest> gradients() {
    return Stream.of("mish", "softmax", "log_softmax(axis=1)")
        .flatMap(
            spec ->
                LayerKind.all().stream()
                    .filter(kind -> !isBroken(kind) && !kind.name().contains("loss"))
                    .filter(
                        kind -> spec.equals("mish") || !exchangesAxes(kind) && !isOnePixel(kind))
                    .map(
                        kind ->
                            DynamicTest.dynamicTest(
                                spec + ": " + kind,
                                () -> assertTrue(gradients(kind, Activations.of(spec))))));
  }

  private static boolean gradients(LayerKind kind, IActivation activation) {
    MultiLayerNetwork network = kind.network(activation, DataType.DOUBLE);
    INDArray input = kind.input(DataType.DOUBLE);
    INDArray labels = kind.labels(DataType.DOUBLE);
    network.setInput(input);
    network.setLabels(labels);
    network.computeGradientAndScore();
    // A difference of two scores loses a few ULP of a score, 1e-16 of it, over twice the step.
    double rounding = 3e-10 * network.score();
    return GradientCheckUtil.checkGradients(
        new MLNConfig()
            .net(network)
            .input(input)
            .labels(labels)
            .epsilon(1e-6)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-9 + rounding)
            .print(PrintMode.FAILURES_ONLY));
  }

  /** Not because of us: it fails with Deeplearning4j's own activations. */
  @Test
  void brokenKind() {
    LayerKind broken = LayerKind.all().stream().filter(k -> isBroken(k)).findFirst().orElseThrow();
    MultiLayerNetwork network = broken.network(new ActivationTanH(), DataType.DOUBLE);
    String message =
        assertThrows(
                RuntimeException.class,
                () -> network.fit(broken.input(DataType.DOUBLE), broken.labels(DataType.DOUBLE)))
            .getMessage();
    assertTrue(message.contains("conv1d_bp"), "it has been repaired: " + message);
  }

  @TestFactory
  Stream<DynamicTest> rowFunctionsAreRefusedWhereAxesAreExchanged() {
    return LayerKind.all().stream()
        .filter(LayersAndFormatsTest::exchangesAxes)
        .flatMap(
            kind ->
                Stream.of("softmax", "log_softmax", "sparsemax(axis=1)")
                    .map(
                        spec ->
                            DynamicTest.dynamicTest(
                                spec + ": " + kind, () -> refused(spec, kind))));
  }

  private static void refused(String spec, LayerKind kind) {
    MultiLayerNetwork network = kind.network(Activations.of(spec), DataType.DOUBLE);
    INDArray input = kind.input(DataType.DOUBLE);
    network.output(input); // the forward pass is right
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> network.fit(input, kind.labels(DataType.DOUBLE)))
            .getMessage();
    assertTrue(message.startsWith(spec + ": an NHWC ConvolutionLayer applies it"), message);
    assertTrue(message.contains("let an ActivationLayer after it apply the function"), message);
  }

  /** What the refusal spares users: with the built-in softmax training goes on, in wrong steps. */
  @Test
  void theBuiltInSoftmaxIsWrongThere() {
    LayerKind kind =
        LayerKind.all().stream().filter(k -> exchangesAxes(k)).findFirst().orElseThrow();
    assertTrue(!gradients(kind, new ActivationSoftmax()), "it has been repaired");
  }

  @Test
  void message() {
    INDArray forward = Nd4j.ones(DataType.FLOAT, 2, 5, 4, 3);
    INDArray z = forward.permute(0, 3, 1, 2);
    assertEquals(
        "softmax(axis=1): an NHWC ConvolutionLayer applies it along axis 1 of [batch, height, width,"
            + " channels], but asks for its gradient along that axis of [batch, channels, height,"
            + " width] = [2, 3, 5, 4], which would be wrong; give the convolution the activation"
            + " identity, and let an ActivationLayer after it apply the function",
        assertThrows(
                IllegalArgumentException.class,
                () -> Activations.of("softmax(axis=1)").backprop(z, z.dup()))
            .getMessage());
  }

  /** Arrays of four axes that are not those of an NHWC convolution, with sides of 1 among them. */
  @Test
  void otherArraysAreNotRefused() {
    for (int i = 0; i < 16; i++) {
      long[] shape = {
        1 + (i & 1) * 2, 1 + (i >> 1 & 1) * 3, 1 + (i >> 2 & 1) * 4, 1 + (i >> 3 & 1) * 5
      };
      INDArray c = Nd4j.ones(DataType.FLOAT, shape).dup('c');
      INDArray f = c.dup('f');
      for (INDArray z :
          List.of(c, f, c.permute(0, 2, 3, 1), c.permute(1, 0, 2, 3), f.permute(2, 3, 1, 0))) {
        Activations.softmax().backprop(z, z.dup());
      }
    }
  }

  /** The slopes that rrelu draws in the forward pass are those of the backward pass. */
  @TestFactory
  Stream<DynamicTest> drawnSlopes() {
    return LayerKind.all().stream()
        .flatMap(
            kind ->
                Stream.of(DataType.DOUBLE, DataType.FLOAT)
                    .map(
                        type ->
                            DynamicTest.dynamicTest(
                                kind + ", " + type, () -> drawnSlopes(kind, type))));
  }

  private static void drawnSlopes(LayerKind kind, DataType type) {
    Watched watched = new Watched();
    MultiLayerNetwork network = kind.network(watched, type);
    if (isBroken(kind)) {
      assertThrows(RuntimeException.class, () -> network.fit(kind.input(type), kind.labels(type)));
    } else {
      network.fit(kind.input(type), kind.labels(type));
    }
    assertTrue(watched.compared > 0, "no slopes were compared");
    assertTrue(watched.drawn.values().stream().flatMap(List::stream).distinct().count() > 1);
  }

  /** Compares the slopes of rrelu in the backward pass with those drawn for the same numbers. */
  private static final class Watched extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    private final IActivation rrelu = Activations.rrelu();

    /** The slopes drawn in forward passes, by pre-activation. */
    private final transient Map<Double, List<Double>> drawn = new HashMap<>();

    private int compared;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      double[] z = values(in);
      rrelu.getActivation(in, training);
      double[] a = values(in);
      for (int i = 0; i < z.length; i++) {
        if (z[i] < 0) {
          drawn.computeIfAbsent(z[i], k -> new ArrayList<>()).add(a[i] / z[i]);
        }
      }
      return in;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      double[] z = values(in);
      double[] dy = values(epsilon);
      rrelu.backprop(in, epsilon);
      double[] dx = values(in);
      for (int i = 0; i < z.length; i++) {
        // Results of a type round in the last place; a denormal gradient in more.
        double exact = in.dataType() == DataType.DOUBLE ? 1e-14 : 1e-6;
        if (z[i] < 0 && Math.abs(dy[i]) > 1e-30) {
          double slope = dx[i] / dy[i];
          List<Double> slopes = drawn.getOrDefault(z[i], List.of());
          assertTrue(
              slopes.stream().anyMatch(s -> Math.abs(s - slope) < exact),
              () -> "slope " + slope + ", drawn in the forward pass: " + slopes);
          compared++;
        }
      }
      return new Pair<>(in, null);
    }

    private static double[] values(INDArray array) {
      double[] values = new double[(int) array.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = array.getDouble(Shape.ind2subC(array.shape(), i));
      }
      return values;
    }
  }
}
