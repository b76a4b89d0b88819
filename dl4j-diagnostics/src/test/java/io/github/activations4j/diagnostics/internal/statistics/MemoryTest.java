package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.activations4j.dl4j.Activations;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What diagnostics keep for a unit, counted by the allocations of this thread. */
class MemoryTest {

  private static final int UNITS = 1 << 20;
  private static final UnitLimits LIMITS = new UnitLimits(0.0591, 0.95, 0.01);

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void atMost64BytesAUnitAndNothingMoreWithTime() {
    INDArray outputs = Nd4j.ones(DataType.FLOAT, 1, UNITS);
    INDArray gradient = Nd4j.ones(DataType.FLOAT, 1, UNITS);
    Slopes slopes = Slopes.of(Activations.relu(), 0.0591);
    long start = allocated();
    // Working memory, which all layers share, is counted as if this layer had it for itself.
    LayerStatistics layer = new LayerStatistics(slopes, true, LIMITS, new Instruments());
    measure(layer, outputs, gradient, 0);
    long first = allocated();
    assertTrue(first - start <= 64L * UNITS, (first - start) / UNITS + " bytes per unit");
    for (int i = 1; i <= 20; i++) {
      measure(layer, outputs, gradient, i);
    }
    long later = (allocated() - first) / 20;
    assertTrue(later < UNITS / 8, later + " bytes per measurement, of " + UNITS + " units");
  }

  private static void measure(
      LayerStatistics layer, INDArray outputs, INDArray gradient, int iteration) {
    layer.begin(iteration, 20);
    layer.activations(outputs, 1, InputNoise.NONE, null);
    layer.weights(gradient, 1, 1);
    layer.update(gradient, outputs);
    layer.end();
  }
}
