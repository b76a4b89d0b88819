package io.github.activations4j.diagnostics.internal.statistics;

import io.github.activations4j.diagnostics.history.LabelFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Statistics of the labels of an output over the first batches, and of how batches differ. */
public final class LabelStatistics {

  /** Enough to know a distribution; later batches are not looked at. */
  private static final int BATCHES = 64;

  /** A batch of more values than this, as of images, is judged by its first rows. */
  private static final int VALUES = 1 << 18;

  /** So many batches of a run are measured one after the other in any case. */
  private static final int IN_A_ROW = 20;

  /** Wider rows are no classes that anybody counts. */
  private static final int CLASSES = 1000;

  /** More different values than this are not kept. */
  private static final int DISTINCT = 8;

  /** Sums of probabilities in single precision. */
  private static final double ROUNDING = 1e-4;

  private final Block block = new Block();
  private final TreeSet<Double> distinct = new TreeSet<>();
  private final List<double[]> batches = new ArrayList<>();
  private double[] sums;
  private double[] squares;
  private double[] row;
  private double least;
  private double greatest;
  private long rows;
  private long judged;
  private long oneHot;
  private long several;
  private long distributions;
  private int added;

  /** Statistics before the first batch. */
  public LabelStatistics() {}

  /**
   * Adds a batch.
   *
   * @param labels labels of at least two axes, of which the second are the outputs; others and
   *     integers are ignored
   * @return whether all values are finite
   */
  public boolean add(INDArray labels) {
    boolean readable = labels.rank() >= 2 && !labels.isEmpty() && labels.dataType().isFPType();
    if (added >= BATCHES || !readable) {
      return true;
    }
    try (MemoryOrder elements = MemoryOrder.rowMajor(labels, 1)) {
      int columns = elements.units;
      if (sums == null || sums.length != columns) {
        forget(columns);
      }
      double[] counts = new double[Math.max(2, columns)];
      boolean finite = labels.rank() == 2 ? rows(elements, columns, counts) : values(elements);
      batches.add(counts);
      added++;
      return finite;
    }
  }

  private void forget(int columns) {
    sums = new double[columns];
    squares = new double[columns];
    row = new double[columns];
    least = Double.POSITIVE_INFINITY;
    greatest = Double.NEGATIVE_INFINITY;
    distinct.clear();
    batches.clear();
    rows = 0;
    judged = 0;
    oneHot = 0;
    several = 0;
    distributions = 0;
    added = 0;
  }

  /** Labels of single examples: each row is judged. */
  private boolean rows(MemoryOrder elements, int columns, double[] counts) {
    double check = 0;
    int column = 0;
    long end = Math.min(elements.length, Math.max(columns, VALUES / columns * (long) columns));
    for (long from = 0; from < end; from += Block.SIZE) {
      int n = (int) Math.min(Block.SIZE, end - from);
      elements.read(from, block, n);
      for (int i = 0; i < n; i++) {
        double value = block.values[i];
        check += value;
        value(column, value);
        row[column++] = value;
        if (column == columns) {
          row(counts);
          column = 0;
        }
      }
    }
    return Double.isFinite(check);
  }

  /** Labels of steps or places, in which padding looks like a row of zeros: values alone count. */
  private boolean values(MemoryOrder elements) {
    double check = 0;
    long end = Math.min(elements.length, VALUES);
    for (long from = 0; from < end; from += Block.SIZE) {
      int n = (int) Math.min(Block.SIZE, end - from);
      elements.read(from, block, n);
      for (int i = 0; i < n; i++) {
        double value = block.values[i];
        check += value;
        value((int) ((from + i) / elements.run % elements.units), value);
      }
    }
    rows += end / elements.units;
    return Double.isFinite(check);
  }

  private void value(int column, double value) {
    sums[column] += value;
    squares[column] += value * value;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    if (distinct.size() <= DISTINCT && Double.isFinite(value)) {
      distinct.add(value);
    }
  }

  private void row(double[] counts) {
    rows++;
    judged++;
    int ones = 0;
    int zeros = 0;
    int one = 0;
    double sum = 0;
    boolean negative = false;
    for (int c = 0; c < row.length; c++) {
      if (row[c] == 1) {
        ones++;
        one = c;
      } else if (row[c] == 0) {
        zeros++;
      }
      sum += row[c];
      negative |= row[c] < 0;
    }
    boolean bits = ones + zeros == row.length;
    oneHot += bits && ones == 1 && row.length > 1 ? 1 : 0;
    several += bits && ones > 1 ? 1 : 0;
    distributions += !negative && Math.abs(sum - 1) <= ROUNDING * row.length ? 1 : 0;
    if (row.length == 1) {
      counts[row[0] == 1 ? 1 : 0]++;
    } else if (ones == 1) {
      counts[one]++;
    }
  }

  /** {@return what is known} */
  public LabelFacts facts() {
    if (rows == 0) {
      return LabelFacts.NONE;
    }
    int columns = sums.length;
    double std = 0;
    double shift = 0;
    double n = rows;
    for (int c = 0; c < columns; c++) {
      double mean = sums[c] / n;
      std = Math.max(std, Math.sqrt(Math.max(0, squares[c] / n - mean * mean)));
      shift = Math.max(shift, Math.abs(mean));
    }
    double[] shares = shares(columns);
    return new LabelFacts(
        rows,
        columns,
        least,
        greatest,
        std,
        shift,
        distinct.size() > DISTINCT ? List.of() : List.copyOf(distinct),
        share(oneHot),
        share(several),
        share(distributions),
        DoubleStream.of(shares).boxed().toList(),
        distance(shares),
        distanceByChance(shares),
        alternation(shares));
  }

  private double share(long some) {
    return judged == 0 ? Double.NaN : (double) some / judged;
  }

  /** The share of each class, or nothing where rows are no classes. */
  private double[] shares(int columns) {
    boolean bits =
        columns == 1
            && distinct.size() <= 2
            && distinct.stream().allMatch(value -> value == 0 || value == 1);
    if (columns > CLASSES || judged < rows || !(bits || oneHot == rows)) {
      return new double[0];
    }
    double[] shares = new double[Math.max(2, columns)];
    for (double[] batch : batches) {
      for (int c = 0; c < shares.length; c++) {
        shares[c] += batch[c] / rows;
      }
    }
    return shares;
  }

  private double distance(double[] shares) {
    if (shares.length == 0 || batches.size() < 2) {
      return Double.NaN;
    }
    double sum = 0;
    for (double[] batch : batches) {
      double size = DoubleStream.of(batch).sum();
      double distance = 0;
      for (int c = 0; c < shares.length; c++) {
        distance += Math.abs(batch[c] / size - shares[c]) / 2;
      }
      sum += distance;
    }
    return sum / batches.size();
  }

  /** Of the batches in a row at the start, all of which are looked at. */
  private double alternation(double[] shares) {
    int n = Math.min(batches.size(), IN_A_ROW);
    if (shares.length != 2 || n < 2) {
      return Double.NaN;
    }
    int turns = 0;
    for (int i = 1; i < n; i++) {
      int before = onlyClass(batches.get(i - 1));
      int now = onlyClass(batches.get(i));
      turns += before >= 0 && now >= 0 && before != now ? 1 : 0;
    }
    return (double) turns / (n - 1);
  }

  /** The class of all rows of a batch, or −1. */
  private static int onlyClass(double[] counts) {
    int only = -1;
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        if (only >= 0) {
          return -1;
        }
        only = c;
      }
    }
    return only;
  }

  /** Of batches drawn at random: the mean absolute deviation of a normal share, over classes. */
  private double distanceByChance(double[] shares) {
    if (shares.length == 0 || batches.isEmpty()) {
      return Double.NaN;
    }
    double size = (double) rows / batches.size();
    double sum = 0;
    for (double p : shares) {
      sum += Math.sqrt(2 * p * (1 - p) / (Math.PI * size)) / 2;
    }
    return sum;
  }
}
