package io.github.activations4j.vector;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constant pool of a class file: JVM specification, section 4.4. */
final class ConstantPool {

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int NAME_AND_TYPE = 12;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final Map<List<Object>, Integer> indices = new HashMap<>();

  int utf8(String text) {
    return entry(List.of(UTF8, text), () -> out.writeUTF(text));
  }

  int type(String name) {
    int text = utf8(name);
    return entry(List.of(CLASS, text), () -> out.writeShort(text));
  }

  int field(String owner, String name, String descriptor) {
    return member(FIELD, owner, name, descriptor);
  }

  int method(String owner, String name, String descriptor) {
    return member(METHOD, owner, name, descriptor);
  }

  private int member(int tag, String owner, String name, String descriptor) {
    int type = type(owner);
    int nameText = utf8(name);
    int descriptorText = utf8(descriptor);
    int nameAndType =
        entry(
            List.of(NAME_AND_TYPE, nameText, descriptorText),
            () -> {
              out.writeShort(nameText);
              out.writeShort(descriptorText);
            });
    return entry(
        List.of(tag, type, nameAndType),
        () -> {
          out.writeShort(type);
          out.writeShort(nameAndType);
        });
  }

  void writeTo(DataOutputStream file) throws IOException {
    file.writeShort(indices.size() + 1);
    bytes.writeTo(file);
  }

  private int entry(List<Object> key, Content content) {
    Integer known = indices.get(key);
    if (known != null) {
      return known;
    }
    try {
      out.writeByte((Integer) key.get(0));
      content.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int index = indices.size() + 1;
    indices.put(key, index);
    return index;
  }

  private interface Content {
    void write() throws IOException;
  }
}
