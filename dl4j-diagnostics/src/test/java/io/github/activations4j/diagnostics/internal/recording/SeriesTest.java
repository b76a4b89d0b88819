package io.github.activations4j.diagnostics.internal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.LossHistory;
import io.github.activations4j.diagnostics.history.LossPoint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Series of fixed size. */
class SeriesTest {

  @Test
  void thinnedKeepsEvenlySpacedElementsAndTheLast() {
    for (int n = 1; n < 300; n++) {
      Thinned<Integer> series = new Thinned<>(16);
      IntStream.range(0, n).forEach(series::add);
      List<Integer> kept = series.toList();
      assertEquals(0, kept.get(0));
      assertEquals(n - 1, kept.get(kept.size() - 1));
      assertTrue(kept.size() <= 17, n + " elements: " + kept);
      assertTrue(n < 9 || kept.size() >= 8, n + " elements: " + kept);
      int stride = kept.size() > 2 ? kept.get(1) : 1;
      for (int i = 0; i < kept.size() - 1; i++) {
        assertEquals(i * stride, kept.get(i), n + " elements: " + kept);
      }
    }
  }

  @Test
  void firstAndLastOverlapOnlyOnce() {
    for (int n = 0; n < 30; n++) {
      FirstAndLast<Integer> ends = new FirstAndLast<>(4, 6);
      IntStream.range(0, n).forEach(ends::add);
      assertEquals(IntStream.range(0, Math.min(4, n)).boxed().toList(), ends.first());
      assertEquals(IntStream.range(Math.max(0, n - 6), n).boxed().toList(), ends.last());
      int count = n;
      assertEquals(
          IntStream.range(0, n).filter(i -> i < 4 || i >= count - 6).boxed().toList(), ends.all());
    }
  }

  @Test
  void lossIsAveragedOverEqualStretches() {
    LossRecorder recorder = new LossRecorder();
    int n = 10_000;
    for (int i = 0; i < n; i++) {
      recorder.add(i, i);
    }
    recorder.add(n, Double.NaN);
    LossHistory history = recorder.history();
    assertEquals(n + 1, history.count());
    assertEquals(1, history.nonFinite());
    assertTrue(history.series().size() <= 513);
    assertEquals(32, history.early().size());
    assertEquals(256, history.recent().size());
    int from = 0;
    for (LossPoint point : history.series()) {
      int to = point.iteration();
      assertEquals((from + to) / 2.0, point.loss(), 1e-9);
      assertEquals(from, point.least());
      assertEquals(to, point.greatest());
      from = to + 1;
    }
    assertEquals(n, from);
  }
}
