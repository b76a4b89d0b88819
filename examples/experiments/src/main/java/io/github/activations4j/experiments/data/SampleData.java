package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.data.Task.Kind;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Small data of each kind that come with the program, so that every job can be tried at once. All
 * but the digits are generated, the same numbers each time, and free for any use.
 */
public final class SampleData {
  /** 2,500 digits of MNIST. */
  public static final String DIGITS = "digits";

  /** A table: prices of invented flats, with categories, free text and missing values. */
  public static final String FLATS = "flats";

  /** A table: what invented visitors of a shop do, three classes. */
  public static final String VISITORS = "visitors";

  /** Colour images of circles, squares and triangles. */
  public static final String SHAPES = "shapes";

  /** Sequences of different lengths: three sorts of noisy waves. */
  public static final String WAVES = "waves";

  private static final long SEED = 20;

  private static final Map<String, Function<DataOptions, Dataset>> ALL = new LinkedHashMap<>();

  static {
    ALL.put(DIGITS, options -> EmbeddedDigits.read());
    ALL.put(FLATS, options -> table(FLATS, flats(), options.about("price", Kind.REGRESSION)));
    ALL.put(
        VISITORS,
        options -> table(VISITORS, visitors(), options.about("outcome", Kind.CLASSIFICATION)));
    ALL.put(SHAPES, SampleData::shapes);
    ALL.put(
        WAVES,
        options ->
            table(
                WAVES,
                waves(),
                options.about("wave", Kind.CLASSIFICATION).inSequence("id", "time")));
  }

  private SampleData() {}

  /**
   * The names of the data.
   *
   * @return each of them
   */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Whether there are data of a name.
   *
   * @param name any
   * @return true if they come with the program
   */
  static boolean isName(String name) {
    return ALL.containsKey(name);
  }

  /**
   * Reads data.
   *
   * @param name one of {@link #names}
   * @param options how they are to be understood
   * @return the data
   */
  public static Dataset read(String name, DataOptions options) {
    return ALL.get(name).apply(options);
  }

  /** By the same reader as any other file. */
  private static Dataset table(String name, String csv, DataOptions options) {
    return Tables.read(name, CsvFile.read(name, new StringReader(csv), options), null, options);
  }

  private static String flats() {
    Random random = new Random(SEED);
    String[] districts = {"harbour", "hill", "old town", "west"};
    double[] worth = {1.25, 1.1, 1.4, 0.8};
    StringBuilder csv = new StringBuilder("address,district,area,rooms,floor,year,balcony,price\n");
    for (int i = 0; i < 600; i++) {
      int district = random.nextInt(districts.length);
      double area = 28 + 110 * random.nextDouble();
      int rooms = (int) Math.max(1, Math.round(area / 26 + 0.6 * random.nextGaussian()));
      int floor = random.nextInt(8);
      int year = 1900 + random.nextInt(125);
      boolean balcony = random.nextInt(3) > 0;
      double age = 1 + 0.35 * Math.pow((year - 1958) / 60.0, 2);
      double price =
          worth[district]
                  * (2.1 * area + 9 * Math.sqrt(area) * (balcony ? 1.3 : 1) + 6 * floor)
                  * age
              + 14 * random.nextGaussian();
      csv.append(
          String.format(
              Locale.ROOT,
              "\"%d, Quay \"\"%c\"\" street\",%s,%s,%d,%d,%s,%s,%.1f\n",
              i + 1,
              'A' + random.nextInt(26),
              districts[district],
              random.nextInt(25) == 0 ? "" : String.format(Locale.ROOT, "%.1f", area),
              rooms,
              floor,
              random.nextInt(15) == 0 ? "NA" : String.valueOf(year),
              balcony ? "yes" : "no",
              price));
    }
    return csv.toString();
  }

  private static String visitors() {
    Random random = new Random(SEED + 1);
    String[] sources = {"advert", "friend", "search"};
    StringBuilder csv = new StringBuilder("source;pages;minutes;returning;basket;outcome\n");
    for (int i = 0; i < 900; i++) {
      int source = random.nextInt(sources.length);
      int pages = 1 + (int) (12 * random.nextDouble() * random.nextDouble());
      double minutes = pages * (0.4 + 1.4 * random.nextDouble());
      boolean returning = random.nextInt(3) == 0;
      double basket = Math.max(0, 20 * random.nextGaussian() + 25);
      // Those who look long at few pages ask; a basket of middle size is bought.
      double asks = 1.6 * (minutes / pages - 1.1) + (source == 1 ? 0.5 : 0);
      double buys =
          1.2 - Math.pow((basket - 30) / 18, 2) + (returning ? 0.9 : 0) + 0.12 * (pages - 4);
      double leaves = 0.25 + (source == 0 ? 0.6 : 0);
      double noise = 0.25;
      asks += noise * random.nextGaussian();
      buys += noise * random.nextGaussian();
      leaves += noise * random.nextGaussian();
      String outcome = buys > asks && buys > leaves ? "buys" : asks > leaves ? "asks" : "leaves";
      csv.append(
          String.format(
              Locale.ROOT,
              "%s;%d;%.2f;%s;%s;%s\n",
              sources[source],
              pages,
              minutes,
              returning ? "yes" : "no",
              random.nextInt(20) == 0 ? "?" : String.format(Locale.ROOT, "%.2f", basket),
              outcome));
    }
    return csv.toString();
  }

  private static String waves() {
    Random random = new Random(SEED + 2);
    String[] names = {"sine", "square", "triangle"};
    StringBuilder csv = new StringBuilder("id,time,value,drift,wave\n");
    for (int i = 0; i < 360; i++) {
      int kind = i % names.length;
      int steps = 16 + random.nextInt(17);
      double period = 7 + 6 * random.nextDouble();
      double phase = random.nextDouble();
      double drift = 0.3 * random.nextGaussian();
      for (int t = 0; t < steps; t++) {
        double turn = (t / period + phase) % 1;
        double value =
            switch (kind) {
              case 0 -> Math.sin(2 * Math.PI * turn);
              case 1 -> turn < 0.5 ? 0.8 : -0.8;
              default -> 1.15 * (4 * Math.abs(turn - 0.5) - 1);
            };
        csv.append(
            String.format(
                Locale.ROOT,
                "w%d,%d,%.3f,%.3f,%s\n",
                i,
                t,
                value + 0.35 * random.nextGaussian(),
                drift * t / steps + 0.05 * random.nextGaussian(),
                names[kind]));
      }
    }
    return csv.toString();
  }

  private static Dataset shapes(DataOptions options) {
    int side = 16;
    int count = 900;
    Form form = Form.image(3, side, side);
    Task task = new Task(Kind.CLASSIFICATION, "shape", List.of("circle", "square", "triangle"));
    Random random = new Random(SEED + 3);
    byte[] pixels = new byte[count * form.size()];
    float[] labels = new float[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % task.outputs();
      draw((int) labels[i], side, pixels, i * form.size(), random);
    }
    ArrayExamples all =
        new ArrayExamples(
            form,
            task,
            List.of(
                new Channel("red", true), new Channel("green", true), new Channel("blue", true)),
            new Numbers.Bytes(pixels),
            null,
            labels);
    List<Integer> places = java.util.stream.IntStream.range(0, count).boxed().toList();
    Split<Integer> split =
        Split.of(
            places, options.shareToTest(), options.seedOfSplit(), i -> String.valueOf(labels[i]));
    return new ReadData(
        SHAPES,
        all.select(split.train().stream().mapToInt(Integer::intValue).toArray()),
        all.select(split.test().stream().mapToInt(Integer::intValue).toArray()),
        List.of(
            "shapes: %d images to train on, %d to test on (chosen at random, seed %d)"
                .formatted(split.train().size(), split.test().size(), options.seedOfSplit()),
            form.words() + ", red, green and blue",
            "label: 3 classes: circle (300), square (300), triangle (300)"),
        List.of());
  }

  private static void draw(int shape, int side, byte[] to, int offset, Random random) {
    double radius = 3.5 + 2.5 * random.nextDouble();
    double middleX = side / 2.0 + (side / 2.0 - radius) * (2 * random.nextDouble() - 1);
    double middleY = side / 2.0 + (side / 2.0 - radius) * (2 * random.nextDouble() - 1);
    int[] inside = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    int[] outside = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double dx = (x + 0.5 - middleX) / radius;
        double dy = (y + 0.5 - middleY) / radius;
        boolean in =
            switch (shape) {
              case 0 -> dx * dx + dy * dy <= 1;
              case 1 -> Math.max(Math.abs(dx), Math.abs(dy)) <= 0.88;
              default -> dy <= 0.9 && dy >= 2 * Math.abs(dx) - 0.9;
            };
        for (int c = 0; c < 3; c++) {
          double value = (in ? inside : outside)[c] + 18 * random.nextGaussian();
          to[offset + (c * side + y) * side + x] =
              (byte) Math.round(Math.max(0, Math.min(255, value)));
        }
      }
    }
  }
}
