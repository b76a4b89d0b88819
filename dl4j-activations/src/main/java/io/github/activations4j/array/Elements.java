package io.github.activations4j.array;

import java.nio.ByteBuffer;

/**
 * The elements of an array, moved in runs between its memory and heap arrays of floats or doubles.
 * One instance belongs to one thread.
 *
 * <p>Indices count elements from the start of the memory that the array is a view of. They are
 * longs: an array may be larger than the 2 GiB a buffer can show, and is seen through a window that
 * moves.
 */
abstract class Elements {

  /** Elements in a window; a power of two, and no more than 2³⁰ bytes of doubles. */
  private static final long WINDOW = 1L << 27;

  private final Memory memory;
  private final long end;
  private final int width;
  private long window = -1;
  private ByteBuffer bytes;

  /** The memory behind the windows. */
  interface Memory {

    /** A buffer in native byte order over a range of bytes. */
    ByteBuffer window(long first, long bytes);
  }

  Elements(Memory memory, long end, int width) {
    this.memory = memory;
    this.end = end;
    this.width = width;
  }

  /**
   * Moves the window so that it shows an element.
   *
   * @return how many elements from there on it shows
   */
  private long show(long index) {
    long wanted = index / WINDOW;
    if (wanted != window) {
      long first = wanted * WINDOW;
      long shown = Math.min(WINDOW, end - first);
      bytes = memory.window(first * width, shown * width);
      open(bytes);
      window = wanted;
    }
    return Math.min(WINDOW, end - window * WINDOW) - index % WINDOW;
  }

  /**
   * The memory of n neighbouring elements, in native byte order.
   *
   * @return null where a window ends among them, and where the memory is on the heap
   */
  final ByteBuffer memory(long index, int n) {
    if (show(index) < n || !bytes.isDirect()) {
      return null;
    }
    return bytes.slice(position(index) * width, n * width);
  }

  /** Position of an element in the window that shows it. */
  private static int position(long index) {
    return (int) (index % WINDOW);
  }

  /** Moves the window to an element and tells how many of n at a stride it shows. */
  private int shown(long index, long stride, int n) {
    long visible = show(index);
    return stride == 0 ? n : (int) Math.min(n, (visible + stride - 1) / stride);
  }

  /** Takes over a new window. */
  abstract void open(ByteBuffer memory);

  /** Reads n elements at index, index + stride, ... into to[at], to[at + step], ... */
  final void read(long index, long stride, float[] to, int at, int step, int n) {
    for (int done = 0; done < n; ) {
      long from = index + done * stride;
      int count = shown(from, stride, n - done);
      get(position(from), (int) stride, to, at + done * step, step, count);
      done += count;
    }
  }

  /** Reads n elements as doubles. */
  final void read(long index, long stride, double[] to, int at, int step, int n) {
    for (int done = 0; done < n; ) {
      long from = index + done * stride;
      int count = shown(from, stride, n - done);
      get(position(from), (int) stride, to, at + done * step, step, count);
      done += count;
    }
  }

  /** Writes from[at], from[at + step], ... to n elements at index, index + stride, ... */
  final void write(long index, long stride, float[] from, int at, int step, int n) {
    for (int done = 0; done < n; ) {
      long to = index + done * stride;
      int count = shown(to, stride, n - done);
      put(position(to), (int) stride, from, at + done * step, step, count);
      done += count;
    }
  }

  /** Writes n doubles. */
  final void write(long index, long stride, double[] from, int at, int step, int n) {
    for (int done = 0; done < n; ) {
      long to = index + done * stride;
      int count = shown(to, stride, n - done);
      put(position(to), (int) stride, from, at + done * step, step, count);
      done += count;
    }
  }

  abstract void get(int position, int stride, float[] to, int at, int step, int n);

  abstract void get(int position, int stride, double[] to, int at, int step, int n);

  abstract void put(int position, int stride, float[] from, int at, int step, int n);

  abstract void put(int position, int stride, double[] from, int at, int step, int n);
}
