package io.github.activations4j.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Off-heap operands: pristine z and ε, and numbered working copies that a call may overwrite. */
final class Buffers implements AutoCloseable {

  /** Both libraries allocate at this alignment themselves. */
  private static final int ALIGNMENT = 64;

  private final int size;
  private final List<FloatPointer> allocations = new ArrayList<>();
  private final FloatPointer z;
  private final FloatPointer epsilon;
  private final List<FloatPointer> work = new ArrayList<>();

  Buffers(float[] z, float[] epsilon, int count) {
    this.size = z.length;
    this.z = allocate().put(z, 0, size);
    this.epsilon = allocate().put(epsilon, 0, size);
    for (int i = 0; i < count; i++) {
      work.add(allocate().put(z, 0, size));
    }
  }

  int size() {
    return size;
  }

  int count() {
    return work.size();
  }

  FloatPointer z() {
    return z;
  }

  FloatPointer epsilon() {
    return epsilon;
  }

  FloatPointer work(int buffer) {
    return work.get(buffer);
  }

  void fillWithZ(int buffer) {
    Pointer.memcpy(work.get(buffer), z, (long) size * Float.BYTES);
  }

  void fillWithEpsilon(int buffer) {
    Pointer.memcpy(work.get(buffer), epsilon, (long) size * Float.BYTES);
  }

  /**
   * Another buffer, filled with z: for what a library keeps between its forward and its backward
   * pass.
   */
  FloatPointer extraCopyOfZ() {
    FloatPointer extra = allocate();
    Pointer.memcpy(extra, z, (long) size * Float.BYTES);
    return extra;
  }

  private FloatPointer allocate() {
    FloatPointer block = new FloatPointer(size + ALIGNMENT / Float.BYTES);
    allocations.add(block);
    long misaligned = block.address() % ALIGNMENT;
    long skip = misaligned == 0 ? 0 : (ALIGNMENT - misaligned) / Float.BYTES;
    return block.getPointer(skip);
  }

  @Override
  public void close() {
    allocations.forEach(Pointer::close);
  }
}
