package io.github.activations4j.examples.model;

import io.github.activations4j.experiments.BadInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The zip file of a saved network. Only three entries are ever opened: the configuration, the
 * parameters and the state of the updater. The others may hold Java objects, which run code when
 * they are read: {@code preprocessor.bin}, which {@link ModelSerializer} deserialises, {@code
 * normalizer.bin} and what users added.
 */
final class ModelArchive implements AutoCloseable {
  /** The configuration of ResNet-152, with 500 vertices, has less than one MB. */
  private static final int LONGEST_CONFIGURATION = 1 << 24;

  private final ZipFile zip;

  private ModelArchive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens a file.
   *
   * @param file that exists
   * @return the archive
   * @throws BadInputException if it is no archive
   */
  static ModelArchive open(Path file) {
    try {
      return new ModelArchive(new ZipFile(file.toFile()));
    } catch (ZipException e) {
      throw new BadInputException(
          "not a model of ModelSerializer, or a truncated one: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BadInputException("cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The configuration.
   *
   * @return JSON
   * @throws BadInputException if there is none, it is too long, or damaged
   */
  String configuration() {
    ZipEntry entry = zip.getEntry(ModelSerializer.CONFIGURATION_JSON);
    if (entry == null) {
      throw new BadInputException(
          "not a model of ModelSerializer: no " + ModelSerializer.CONFIGURATION_JSON + " in it");
    }
    return read(
        entry,
        in -> {
          byte[] json = in.readNBytes(LONGEST_CONFIGURATION + 1);
          if (json.length > LONGEST_CONFIGURATION) {
            throw new BadInputException(
                "its %s is larger than %d MB"
                    .formatted(entry.getName(), LONGEST_CONFIGURATION >> 20));
          }
          return new String(json, StandardCharsets.UTF_8);
        });
  }

  /**
   * The parameters.
   *
   * @param length how many there should be
   * @return a row of numbers
   * @throws BadInputException if there are none, another number of them, or they are damaged
   */
  INDArray parameters(long length) {
    ZipEntry entry = zip.getEntry(ModelSerializer.COEFFICIENTS_BIN);
    if (entry == null) {
      throw new BadInputException(
          "cannot be read: no " + ModelSerializer.COEFFICIENTS_BIN + " in it");
    }
    if (length == 0) {
      throw new BadInputException("has no parameters to train");
    }
    return read(entry, in -> SavedArray.read(in, length));
  }

  /**
   * The state of the updater.
   *
   * @param length how many numbers that should be
   * @return a row of numbers; null if the network was saved without it
   * @throws BadInputException if there is another number of them, or they are damaged
   */
  INDArray updaterState(long length) {
    ZipEntry entry = zip.getEntry(ModelSerializer.UPDATER_BIN);
    return entry == null ? null : read(entry, in -> SavedArray.read(in, length));
  }

  private <T> T read(ZipEntry entry, Content<T> content) {
    CRC32 sum = new CRC32();
    try (InputStream in =
        new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), sum))) {
      T read = content.of(in);
      if (in.read() >= 0) {
        throw new BadInputException("its %s is longer than it says".formatted(entry.getName()));
      }
      // ZipFile does not look at it.
      if (sum.getValue() != entry.getCrc()) {
        throw new BadInputException(
            "its %s is damaged: the checksum does not match".formatted(entry.getName()));
      }
      return read;
    } catch (EOFException e) {
      throw new BadInputException("its %s is truncated".formatted(entry.getName()), e);
    } catch (IOException e) {
      throw new BadInputException(
          "its %s is damaged: %s".formatted(entry.getName(), e.getMessage()), e);
    } catch (OutOfMemoryError e) {
      throw new BadInputException(
          "its %s needs more memory than there is".formatted(entry.getName()), e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }

  private interface Content<T> {
    T of(InputStream in) throws IOException;
  }
}
