package io.github.activations4j.vector;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The code of one method: the few instructions that a loop over arrays needs. Local variables are
 * given out in order and have types, which the verifier wants to know where the loop begins and
 * ends (JVM specification, section 4.7.4).
 */
final class MethodCode {

  private static final int ILOAD = 0x15;
  private static final int ALOAD = 0x19;
  private static final int FALOAD = 0x30;
  private static final int AALOAD = 0x32;
  private static final int ISTORE = 0x36;
  private static final int ASTORE = 0x3a;
  private static final int IINC = 0x84;
  private static final int I2L = 0x85;
  private static final int IF_ICMPGE = 0xa2;
  private static final int GOTO = 0xa7;
  private static final int RETURN = 0xb1;
  private static final int GETSTATIC = 0xb2;
  private static final int INVOKEVIRTUAL = 0xb6;
  private static final int INVOKESPECIAL = 0xb7;
  private static final int INVOKESTATIC = 0xb8;
  private static final int SIPUSH = 0x11;
  private static final int CHECKCAST = 0xc0;

  private static final int MOST_LOCALS = 255;

  /** The deepest stack that any expression here needs. */
  private static final int STACK = 16;

  private static final int FULL_FRAME = 255;
  private static final int INTEGER = 1;
  private static final int OBJECT = 7;

  private final ConstantPool pool;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final List<String> types = new ArrayList<>();
  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private int frameCount;
  private int lastFrame = -1;
  private int locals;
  private int mostLocals;

  MethodCode(ConstantPool pool) {
    this.pool = pool;
  }

  /**
   * A new local variable.
   *
   * @param type {@code I}, or the internal name of a class or array
   * @return its index
   */
  int local(String type) {
    int index = locals;
    types.add(type);
    locals++;
    mostLocals = Math.max(mostLocals, locals);
    if (locals > MOST_LOCALS) {
      throw new IllegalStateException("a formula with more than " + MOST_LOCALS + " operations");
    }
    return index;
  }

  void loadInt(int local) {
    emit(ILOAD, local);
  }

  void load(int local) {
    emit(ALOAD, local);
  }

  void storeInt(int local) {
    emit(ISTORE, local);
  }

  void store(int local) {
    emit(ASTORE, local);
  }

  void pushInt(int value) {
    emit(SIPUSH);
    emitShort(value);
  }

  void loadFromFloatArray() {
    emit(FALOAD);
  }

  void intToLong() {
    emit(I2L);
  }

  void cast(String type) {
    emit(CHECKCAST);
    emitShort(pool.type(type));
  }

  void loadFromArray() {
    emit(AALOAD);
  }

  void getStatic(String owner, String name, String descriptor) {
    emit(GETSTATIC);
    emitShort(pool.field(owner, name, descriptor));
  }

  void call(String owner, String name, String descriptor) {
    emit(INVOKEVIRTUAL);
    emitShort(pool.method(owner, name, descriptor));
  }

  void callStatic(String owner, String name, String descriptor) {
    emit(INVOKESTATIC);
    emitShort(pool.method(owner, name, descriptor));
  }

  void callConstructor(String owner) {
    emit(INVOKESPECIAL);
    emitShort(pool.method(owner, "<init>", "()V"));
  }

  void returnNothing() {
    emit(RETURN);
  }

  /** for (int i = 0; i &lt; n; i += step) body. */
  void loop(int n, int step, Body body) {
    int i = local("I");
    pushInt(0);
    storeInt(i);
    int begin = position();
    frame();
    loadInt(i);
    loadInt(n);
    emit(IF_ICMPGE);
    int exit = position();
    emitShort(0);
    int keptLocals = locals;
    int keptTypes = types.size();
    body.emit(i);
    emit(IINC, i, step);
    int back = position();
    emit(GOTO);
    emitShort(begin - back);
    locals = keptLocals;
    types.subList(keptTypes, types.size()).clear();
    patch.add(new int[] {exit, position() - (exit - 1)});
    frame();
  }

  private final List<int[]> patch = new ArrayList<>();

  /** The body of a loop, given its variable. */
  interface Body {
    void emit(int i);
  }

  /** The attribute {@code Code}: section 4.7.3. */
  void writeTo(DataOutputStream file) throws IOException {
    byte[] code = bytes.toByteArray();
    for (int[] jump : patch) {
      ByteBuffer.wrap(code).putShort(jump[0], (short) jump[1]);
    }
    int frameBytes = frameCount == 0 ? 0 : 6 + 2 + frames.size();
    file.writeShort(pool.utf8("Code"));
    file.writeInt(2 + 2 + 4 + code.length + 2 + 2 + frameBytes);
    file.writeShort(STACK);
    file.writeShort(mostLocals);
    file.writeInt(code.length);
    file.write(code);
    file.writeShort(0); // exception handlers
    file.writeShort(frameCount == 0 ? 0 : 1);
    if (frameCount > 0) {
      file.writeShort(pool.utf8("StackMapTable"));
      file.writeInt(2 + frames.size());
      file.writeShort(frameCount);
      frames.writeTo(file);
    }
  }

  /** Names the attributes before the pool is written. */
  void prepare() {
    pool.utf8("Code");
    pool.utf8("StackMapTable");
  }

  /** The types of all local variables here, and an empty stack. */
  private void frame() {
    int position = position();
    DataOutputStream frame = new DataOutputStream(frames);
    try {
      frame.writeByte(FULL_FRAME);
      frame.writeShort(lastFrame < 0 ? position : position - lastFrame - 1);
      frame.writeShort(types.size());
      for (String type : types) {
        switch (type) {
          case "I" -> frame.writeByte(INTEGER);
          default -> {
            frame.writeByte(OBJECT);
            frame.writeShort(pool.type(type));
          }
        }
      }
      frame.writeShort(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lastFrame = position;
    frameCount++;
  }

  private int position() {
    return out.size();
  }

  private void emit(int... values) {
    try {
      for (int value : values) {
        out.writeByte(value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void emitShort(int value) {
    try {
      out.writeShort(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
