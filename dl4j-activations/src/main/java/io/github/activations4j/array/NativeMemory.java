package io.github.activations4j.array;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Windows onto memory outside the heap, by address; a window does not own its memory. */
final class NativeMemory extends BytePointer {

  private NativeMemory(long address, long bytes) {
    super((Pointer) null);
    this.address = address;
    this.limit = bytes;
    this.capacity = bytes;
  }

  /**
   * A buffer in native byte order over {@code bytes} bytes, at most 2³¹ − 1, from an address that
   * the caller keeps alive.
   */
  static ByteBuffer window(long address, long bytes) {
    return new NativeMemory(address, bytes).asByteBuffer();
  }

  @Override
  public int sizeof() {
    return 1;
  }
}
