package io.github.activations4j.array;

/** A small array's elements in 'c' order on the heap, and back. */
final class Flat {

  private Flat() {}

  static double[] read(View view) {
    double[] values = new double[count(view)];
    Elements elements = view.elements();
    int run = run(view);
    long stride = view.rank() == 0 ? 1 : view.stride(view.rank() - 1);
    for (int first = 0; first < values.length; first += run) {
      elements.read(position(view, first), stride, values, first, 1, run);
    }
    return values;
  }

  static void write(View view, double[] values) {
    Elements elements = view.elements();
    int run = run(view);
    long stride = view.rank() == 0 ? 1 : view.stride(view.rank() - 1);
    for (int first = 0; first < values.length; first += run) {
      elements.write(position(view, first), stride, values, first, 1, run);
    }
  }

  private static int count(View view) {
    long count = 1;
    for (int d = 0; d < view.rank(); d++) {
      count *= view.size(d);
    }
    return Math.toIntExact(count);
  }

  /** Elements along the last axis, or all of them where there is no gap. */
  private static int run(View view) {
    long stride = view.rank() == 0 ? 1 : view.stride(view.rank() - 1);
    long run = 1;
    for (int d = view.rank() - 1; d >= 0; d--) {
      boolean last = d == view.rank() - 1;
      if (view.size(d) > 1 && !last && view.stride(d) != stride * run) {
        break;
      }
      run *= view.size(d);
    }
    return (int) run;
  }

  private static long position(View view, int index) {
    long position = view.offset();
    int rest = index;
    for (int d = view.rank() - 1; d >= 0; d--) {
      position += rest % view.size(d) * view.stride(d);
      rest /= (int) view.size(d);
    }
    return position;
  }
}
