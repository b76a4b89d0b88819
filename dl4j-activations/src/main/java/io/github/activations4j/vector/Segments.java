package io.github.activations4j.vector;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/**
 * Memory segments, from which vectors are loaded without a copy on the heap. They are in Java from
 * 22 on, and this library is compiled for 17: so they go by the name of {@link Object}. A segment
 * made of a buffer needs no native access.
 */
final class Segments {

  static final String TYPE = "java/lang/foreign/MemorySegment";

  private static final int FIRST_JAVA = 22;

  /** Null where there are none. */
  private static final MethodHandle OF_BUFFER = ofBuffer();

  private Segments() {}

  private static MethodHandle ofBuffer() {
    if (Runtime.version().feature() < FIRST_JAVA) {
      return null;
    }
    try {
      Class<?> segment = Class.forName(TYPE.replace('/', '.'));
      return MethodHandles.publicLookup()
          .findStatic(segment, "ofBuffer", MethodType.methodType(segment, Buffer.class))
          .asType(MethodType.methodType(Object.class, ByteBuffer.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  static boolean exist() {
    return OF_BUFFER != null;
  }

  /** The bytes from the position of a buffer to its limit. */
  static Object of(ByteBuffer buffer) {
    try {
      return (Object) OF_BUFFER.invokeExact(buffer);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
