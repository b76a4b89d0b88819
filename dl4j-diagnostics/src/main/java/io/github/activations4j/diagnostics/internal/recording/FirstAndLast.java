package io.github.activations4j.diagnostics.internal.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The first and the last elements of a series. */
final class FirstAndLast<T> {

  private final int mostFirst;
  private final int mostLast;
  private final List<T> first = new ArrayList<>();
  private final Deque<T> last = new ArrayDeque<>();
  private long count;

  FirstAndLast(int mostFirst, int mostLast) {
    this.mostFirst = mostFirst;
    this.mostLast = mostLast;
  }

  void add(T element) {
    count++;
    if (first.size() < mostFirst) {
      first.add(element);
    }
    last.addLast(element);
    if (last.size() > mostLast) {
      last.removeFirst();
    }
  }

  List<T> first() {
    return List.copyOf(first);
  }

  List<T> last() {
    return List.copyOf(last);
  }

  /** First and last elements in order, each once. */
  List<T> all() {
    int apart = (int) Math.min(last.size(), Math.max(0, count - first.size()));
    List<T> all = new ArrayList<>(first);
    all.addAll(new ArrayList<>(last).subList(last.size() - apart, last.size()));
    return all;
  }
}
