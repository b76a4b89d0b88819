package io.github.activations4j.diagnostics.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LossHistoryTest {

  @Test
  void oddBatchesMoveNeitherTheFirstNorTheLastLoss() {
    List<LossPoint> points = points(900, 5, 4, 3, 2, 1, 0.5, 700, 0.4, 0.3, 0.2, 0.1);
    LossHistory loss = new LossHistory(points, points, points, points.size(), 0);
    assertEquals(4, loss.first(), "median of 900, 5, 4, 3, 2");
    assertEquals(0.3, loss.last(), "median of 700, 0.4, 0.3, 0.2, 0.1");
  }

  @Test
  void theLastLossIsOneOfTheLastThirdButNotOfTooMany() {
    List<LossPoint> thirty = points(DoubleStream.iterate(30, x -> x - 1).limit(30).toArray());
    assertEquals(5.5, new LossHistory(List.of(), List.of(), thirty, 30, 0).last());
    List<LossPoint> many = points(DoubleStream.iterate(300, x -> x - 1).limit(300).toArray());
    assertEquals(20.5, new LossHistory(List.of(), List.of(), many, 300, 0).last());
  }

  @Test
  void withoutLossesThereIsNone() {
    LossHistory none = new LossHistory(List.of(), List.of(), List.of(), 0, 0);
    assertTrue(Double.isNaN(none.first()) && Double.isNaN(none.last()));
  }

  private static List<LossPoint> points(double... losses) {
    return DoubleStream.of(losses).mapToObj(x -> new LossPoint(0, x, x, x)).toList();
  }
}
