package io.github.activations4j.examples.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/** Zip files of models whose entries have been tampered with, with right checksums. */
public final class ZipFixture {
  private ZipFixture() {}

  /** What an entry holds. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The entries of a saved model. */
  public static Map<String, byte[]> entries(Model model, Path scratch) throws IOException {
    ModelSerializer.writeModel(model, scratch.toFile(), true);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(scratch.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  /** Writes a zip file. */
  public static Path write(Path file, Map<String, byte[]> entries) throws IOException {
    Map<String, Content> contents = new LinkedHashMap<>();
    entries.forEach((name, bytes) -> contents.put(name, out -> out.write(bytes)));
    return writeContents(file, contents);
  }

  /** Writes a zip file whose entries may be larger than memory. */
  public static Path writeContents(Path file, Map<String, Content> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, Content> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        entry.getValue().writeTo(zip);
        zip.closeEntry();
      }
    }
    return file;
  }

  /** The same text again and again. */
  public static Content repeated(String text, long times) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return out -> {
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      int inBlock = (int) Math.min(times, 1 + (1 << 20) / bytes.length);
      for (int i = 0; i < inBlock; i++) {
        block.writeBytes(bytes);
      }
      long left = times;
      for (; left >= inBlock; left -= inBlock) {
        out.write(block.toByteArray());
      }
      for (; left > 0; left--) {
        out.write(bytes);
      }
    };
  }

  /** The beginning of an array: its shape, and what it says of its numbers. */
  public static byte[] arrayHeader(long[] shapeInfo, long length, String type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(shapeInfo.length);
    out.writeUTF("LONG");
    for (long number : shapeInfo) {
      out.writeLong(number);
    }
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(length);
    out.writeUTF(type);
    return bytes.toByteArray();
  }
}
