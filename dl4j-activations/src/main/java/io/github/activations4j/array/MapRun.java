package io.github.activations4j.array;

import io.github.activations4j.array.ArrayMap.Operand;
import io.github.activations4j.function.multivariate.BlockMap;
import io.github.activations4j.math.Scratch;
import java.util.List;

/** One application of a map to arrays, block by block. */
final class MapRun {

  /** Elements of a share: what a thread takes at a time, and over which floats are summed. */
  private static final int SHARE = 1 << 16;

  /** Elements from which on a second thread helps, as in {@link ElementwiseRun}. */
  private static final int THREADED_FROM = 1 << 18;

  private final BlockMap map;
  private final Operand[] in;
  private final Operand[] out;
  private final boolean inDouble;
  private final Sweep sweep;
  private final Spread[] spreadIn;
  private final Spread[] spreadOut;
  private final double[][] values;
  private final long tilesInShare;
  private final Sums[][] sums;

  MapRun(
      BlockMap map, List<View> full, long pattern, Operand[] in, Operand[] out, boolean inDouble) {
    this.map = map;
    this.in = in;
    this.out = out;
    this.inDouble = inDouble;
    // Many blocks at once leave the first-level cache; shorter ones do not.
    int block = in.length + out.length > 6 ? Scratch.SIZE / 2 : Scratch.SIZE;
    sweep = new Sweep(full, block, pattern);
    spreadIn = new Spread[in.length];
    values = new double[in.length][];
    for (int k = 0; k < in.length; k++) {
      if (!in[k].isFull()) {
        spreadIn[k] = new Spread(sweep, in[k].array().shape());
        values[k] = Flat.read(in[k].view());
      }
    }
    spreadOut = new Spread[out.length];
    long largest = 0;
    for (int k = 0; k < out.length; k++) {
      if (out[k] != null && !out[k].isFull()) {
        spreadOut[k] = new Spread(sweep, out[k].array().shape());
        largest = Math.max(largest, spreadOut[k].count());
      }
    }
    // Each share has its own sums. In shares that are too small, the sums cost more than the
    // elements.
    long elements = sweep.elements();
    long share = elements < THREADED_FROM ? elements : Math.max(SHARE, 4 * largest);
    tilesInShare = Math.max(1, (share + sweep.tileElements() - 1) / sweep.tileElements());
    int shares = (int) ((sweep.count() + tilesInShare - 1) / tilesInShare);
    sums = new Sums[out.length][];
    for (int k = 0; k < out.length; k++) {
      sums[k] = spreadOut[k] == null ? null : new Sums[shares];
    }
  }

  void run() {
    Workers.run(
        sweep.count(),
        tilesInShare,
        () -> {
          Tiles tiles = inDouble ? new DoubleTiles() : new FloatTiles();
          return (from, to) -> {
            // A single thread gets all shares at once, and sums in the order of several threads.
            for (long first = from; first < to; first += tilesInShare) {
              share((int) (first / tilesInShare), first, Math.min(first + tilesInShare, to), tiles);
            }
          };
        });
    for (int k = 0; k < out.length; k++) {
      if (sums[k] != null) {
        Flat.write(out[k].view(), Sums.merged(sums[k]));
      }
      if (out[k] != null) {
        out[k].view().commit();
      }
    }
  }

  private void share(int share, long from, long to, Tiles tiles) {
    Sums[] own = new Sums[out.length];
    for (int k = 0; k < out.length; k++) {
      if (sums[k] != null) {
        own[k] = new Sums(spreadOut[k]);
        sums[k][share] = own[k];
      }
    }
    for (long index = from; index < to; index++) {
      sweep.locate(index, tiles.tile);
      tiles.apply(own);
    }
    for (Sums s : own) {
      if (s != null) {
        s.finish();
      }
    }
  }

  /** Rectangles as blocks of one thread. */
  private abstract class Tiles {
    final Sweep.Tile tile = new Sweep.Tile(sweep);
    final Elements[] inputs = new Elements[in.length];
    final Elements[] outputs = new Elements[out.length];

    Tiles() {
      for (int k = 0; k < in.length; k++) {
        inputs[k] = in[k].isFull() ? in[k].view().elements() : null;
      }
      for (int k = 0; k < out.length; k++) {
        outputs[k] = out[k] != null && out[k].isFull() ? out[k].view().elements() : null;
      }
    }

    abstract void apply(Sums[] sums);
  }

  private final class FloatTiles extends Tiles {
    private final float[][] own = OperandBlocks.ofThread().floats(0, in.length);
    private final float[][] y = OperandBlocks.ofThread().floats(in.length, out.length);
    private final float[][] x = own.clone();
    private final Scratch scratch = Blocks.ofThread().scratch;
    private final float[][] small = new float[in.length][];

    /** A small operand as rectangles see it, for each of its phases. */
    private final float[][][] slots = new float[in.length][][];

    /** The rectangle for which a small operand without phases was written out. */
    private final Spread.Memory[] written = new Spread.Memory[in.length];

    FloatTiles() {
      for (int k = 0; k < in.length; k++) {
        if (values[k] != null) {
          small[k] = new float[values[k].length];
          for (int i = 0; i < small[k].length; i++) {
            small[k][i] = (float) values[k][i];
          }
          slots[k] = new float[spreadIn[k].slots()][];
          written[k] = spreadIn[k].new Memory();
        }
      }
    }

    @Override
    void apply(Sums[] sums) {
      for (int k = 0; k < in.length; k++) {
        if (inputs[k] != null) {
          read(inputs[k], in[k].index(), own[k]);
        } else {
          x[k] = spread(k);
        }
      }
      map.apply(x, y, tile.width * tile.height, scratch);
      for (int k = 0; k < out.length; k++) {
        if (outputs[k] != null) {
          write(outputs[k], out[k].index(), y[k]);
        } else if (sums[k] != null) {
          sums[k].add(tile, y[k]);
        }
      }
    }

    private float[] spread(int k) {
      int slot = spreadIn[k].slot(tile);
      if (slot < 0 && slots[k].length == 0) {
        if (!written[k].fits(tile)) {
          spreadIn[k].walk(tile, into(small[k], own[k]));
          written[k].remember(tile);
        }
        return own[k];
      }
      if (slot < 0) {
        float[] block = new float[own[k].length];
        spreadIn[k].walk(tile, into(small[k], block));
        return block;
      }
      if (slots[k][slot] == null) {
        slots[k][slot] = slots[k].length == 1 ? own[k] : new float[own[k].length];
        spreadIn[k].walkSlot(slot, into(small[k], slots[k][slot]));
      }
      return slots[k][slot];
    }

    private static Spread.Runs into(float[] from, float[] block) {
      return (at, n, first, step) -> {
        if (step == 0) {
          java.util.Arrays.fill(block, at, at + n, from[first]);
        } else if (step == 1) {
          System.arraycopy(from, first, block, at, n);
        } else {
          for (int i = 0; i < n; i++) {
            block[at + i] = from[first + i * step];
          }
        }
      };
    }

    private void read(Elements elements, int k, float[] block) {
      long along = sweep.widthStride(k);
      long across = sweep.heightStride(k);
      if (along <= across || tile.height == 1) {
        for (int row = 0; row < tile.height; row++) {
          elements.read(tile.at[k] + row * across, along, block, row * tile.width, 1, tile.width);
        }
      } else {
        for (int column = 0; column < tile.width; column++) {
          elements.read(
              tile.at[k] + column * along, across, block, column, tile.width, tile.height);
        }
      }
    }

    private void write(Elements elements, int k, float[] block) {
      for (int row = 0; row < tile.height; row++) {
        elements.write(
            tile.at[k] + row * sweep.heightStride(k),
            sweep.widthStride(k),
            block,
            row * tile.width,
            1,
            tile.width);
      }
    }
  }

  private final class DoubleTiles extends Tiles {
    private final double[][] x = OperandBlocks.ofThread().doubles(0, in.length);
    private final double[][] y = OperandBlocks.ofThread().doubles(in.length, out.length);

    @Override
    void apply(Sums[] sums) {
      for (int k = 0; k < in.length; k++) {
        double[] block = x[k];
        if (inputs[k] != null) {
          read(inputs[k], in[k].index(), block);
        } else {
          double[] from = values[k];
          spreadIn[k].walk(
              tile,
              (at, n, first, step) -> {
                for (int i = 0; i < n; i++) {
                  block[at + i] = from[first + i * step];
                }
              });
        }
      }
      map.apply(x, y, tile.width * tile.height);
      for (int k = 0; k < out.length; k++) {
        if (outputs[k] != null) {
          write(outputs[k], out[k].index(), y[k]);
        } else if (sums[k] != null) {
          sums[k].add(tile, y[k]);
        }
      }
    }

    private void read(Elements elements, int k, double[] block) {
      for (int row = 0; row < tile.height; row++) {
        elements.read(
            tile.at[k] + row * sweep.heightStride(k),
            sweep.widthStride(k),
            block,
            row * tile.width,
            1,
            tile.width);
      }
    }

    private void write(Elements elements, int k, double[] block) {
      for (int row = 0; row < tile.height; row++) {
        elements.write(
            tile.at[k] + row * sweep.heightStride(k),
            sweep.widthStride(k),
            block,
            row * tile.width,
            1,
            tile.width);
      }
    }
  }
}
