package io.github.activations4j.diagnostics.internal.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * A series of any length in a fixed number of points: every n-th element, n doubling whenever the
 * points run out, and always the last one.
 */
final class Thinned<T> {

  private final int capacity;
  private final List<T> points;
  private int stride = 1;
  private long count;
  private T last;

  Thinned(int capacity) {
    this.capacity = capacity;
    this.points = new ArrayList<>(capacity);
  }

  void add(T element) {
    if (count++ % stride == 0) {
      if (points.size() == capacity) {
        halve();
      }
      // After halving, an element at an odd multiple of the old stride is not due any more.
      if ((count - 1) % stride == 0) {
        points.add(element);
      }
    }
    last = element;
  }

  private void halve() {
    for (int i = 0; i < capacity / 2; i++) {
      points.set(i, points.get(2 * i));
    }
    points.subList(capacity / 2, points.size()).clear();
    stride *= 2;
  }

  List<T> toList() {
    List<T> all = new ArrayList<>(points);
    if (last != null && (all.isEmpty() || all.get(all.size() - 1) != last)) {
      all.add(last);
    }
    return all;
  }
}
