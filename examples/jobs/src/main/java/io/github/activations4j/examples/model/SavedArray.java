package io.github.activations4j.examples.model;

import io.github.activations4j.experiments.BadInputException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.indexer.HalfIndexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row of numbers as {@code Nd4j.write} writes it: two buffers, the shape and the numbers, each
 * with how it was allocated, its length and its type before its content.
 *
 * <p>{@code Nd4j.read} reserves what the lengths say before it looks whether so much is there, and
 * believes the shape, also one that is larger than the numbers: native code then reads memory that
 * is not the array's. Here a shape is only accepted if it is a row of as many numbers as are
 * expected.
 */
final class SavedArray {
  /** ND4J cannot hold arrays of more dimensions. */
  private static final int MOST_DIMENSIONS = 32;

  /** How versions until 2018 allocated: their lengths are ints. */
  private static final String SHORT_LENGTHS = "DIRECT|HEAP|JAVACPP";

  private static final String LONG_LENGTHS = "LONG_SHAPE|MIXED_DATA_TYPES";

  /** Those that a network of Deeplearning4j may have. */
  private static final Map<String, DataType> TYPES =
      Map.of("FLOAT", DataType.FLOAT, "DOUBLE", DataType.DOUBLE, "HALF", DataType.FLOAT16);

  private SavedArray() {}

  /**
   * Reads an array.
   *
   * @param in where it begins, best buffered; what follows the array stays unread
   * @param expected how many numbers it should have
   * @return a new array of the shape that was saved
   * @throws BadInputException if it has another shape, or is no array of real numbers
   * @throws IOException if it cannot be read, as an {@link java.io.EOFException} if it is cut off
   */
  static INDArray read(InputStream in, long expected) throws IOException {
    DataInputStream data = new DataInputStream(in);
    long[] shape = shape(data);
    Header header = header(data);
    DataType type = TYPES.get(header.type());
    if (type == null) {
      throw new BadInputException("cannot be read: an array of type '%s'".formatted(header.type()));
    }
    if (header.length() != expected || Arrays.stream(shape).max().orElse(1) != expected) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "cannot be read: %,d numbers of the shape %s where its configuration asks for %,d",
              header.length(),
              Arrays.toString(shape),
              expected));
    }
    INDArray array = Nd4j.createUninitialized(type, shape, 'c');
    fill(array.data(), type, expected, data);
    return array;
  }

  /** A row: all dimensions but one are 1. */
  private static long[] shape(DataInputStream data) throws IOException {
    Header header = header(data);
    boolean isLong = header.type().equals("LONG");
    // Rank, dimensions, strides, type, element-wise stride, order.
    if (header.length() < 4
        || header.length() > 2 * MOST_DIMENSIONS + 4
        || !isLong && !header.type().equals("INT")) {
      throw notAnArray();
    }
    long[] numbers = new long[(int) header.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = isLong ? data.readLong() : data.readInt();
    }
    long rank = numbers[0];
    if (rank < 0 || rank > MOST_DIMENSIONS || 2 * rank + 4 != numbers.length) {
      throw notAnArray();
    }
    long[] shape = Arrays.copyOfRange(numbers, 1, 1 + (int) rank);
    if (Arrays.stream(shape).filter(size -> size != 1).count() > 1) {
      throw new BadInputException(
          "cannot be read: an array of the shape %s, not a row of numbers"
              .formatted(Arrays.toString(shape)));
    }
    return shape;
  }

  private static Header header(DataInputStream data) throws IOException {
    String allocation = data.readUTF();
    if (!allocation.matches(SHORT_LENGTHS + "|" + LONG_LENGTHS)) {
      throw notAnArray();
    }
    long length = allocation.matches(LONG_LENGTHS) ? data.readLong() : data.readInt();
    return new Header(length, data.readUTF());
  }

  private static BadInputException notAnArray() {
    return new BadInputException("cannot be read: no array of ND4J where one should be");
  }

  private static void fill(DataBuffer buffer, DataType type, long length, DataInputStream data)
      throws IOException {
    for (long i = 0; i < length; i++) {
      switch (type) {
        case DOUBLE -> buffer.put(i, data.readDouble());
        case FLOAT -> buffer.put(i, data.readFloat());
        default -> buffer.put(i, HalfIndexer.toFloat(data.readShort()));
      }
    }
  }

  private record Header(long length, String type) {}
}
