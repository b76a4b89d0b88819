package io.github.activations4j.docs;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * f and f′ as an SVG that reads well on a light and on a dark page.
 *
 * <p>Drawn here and not by a chart library: those lay out text by the fonts of the machine, so that
 * the committed plots could not be compared with fresh ones; and two curves need no more.
 */
final class Plot {

  private static final int WIDTH = 440;
  private static final int HEIGHT = 300;
  private static final double LEFT = -4;
  private static final double RIGHT = 4;
  private static final double BOTTOM = -2;
  private static final double TOP = 3.2;
  private static final int MARGIN = 12;
  private static final double UNIT_X = (WIDTH - 2 * MARGIN) / (RIGHT - LEFT);
  private static final double UNIT_Y = (HEIGHT - 2 * MARGIN) / (TOP - BOTTOM);

  /** Points a curve; a pixel has one. */
  private static final int POINTS = 416;

  /** So close to a break that a pixel is far coarser. */
  private static final double BESIDE = 1e-9;

  private static final String STYLE =
      """
      <style>
        .paper { fill: #ffffff; stroke: #d0d7de }
        .grid { stroke: #eaeef2 }
        .axis { stroke: #8c959f }
        .label { fill: #59636e; font: 11px sans-serif }
        .f { stroke: #0969da; fill: none; stroke-width: 2.4 }
        .d { stroke: #bc4c00; fill: none; stroke-width: 1.8; stroke-dasharray: 6 3 }
        .dot { stroke: none }
        .f.dot { fill: #0969da } .d.dot { fill: #bc4c00 }
        .key { font: italic 14px serif; stroke: none }
        .f.key { fill: #0969da } .d.key { fill: #bc4c00 }
        @media (prefers-color-scheme: dark) {
          .paper { fill: #0d1117; stroke: #3d444d }
          .grid { stroke: #21262d }
          .axis { stroke: #6e7681 }
          .label { fill: #9198a1 }
          .f { stroke: #4493f8 } .d { stroke: #f0883e }
          .f.dot, .f.key { fill: #4493f8; stroke: none } .d.dot, .d.key { fill: #f0883e; stroke: none }
        }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final StringBuilder dots = new StringBuilder();
  private final Curves curves;

  private Plot(Curves curves) {
    this.curves = curves;
  }

  static String svg(String title, Curves curves) {
    return new Plot(curves).draw(title);
  }

  private String draw(String title) {
    element(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    element("<title>%s</title>", title);
    svg.append(STYLE);
    element(
        "<clipPath id=\"frame\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>",
        MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN);
    element(
        "<rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>",
        WIDTH - 1, HEIGHT - 1);
    grid();
    svg.append("<g clip-path=\"url(#frame)\">\n");
    curve("d", curves.derivative());
    curve("f", curves.value());
    // Above the lines, or the line of f would hide the dot of f′.
    svg.append(dots).append("</g>\n");
    element("<text class=\"f key\" x=\"22\" y=\"32\">f</text>");
    element("<text class=\"d key\" x=\"40\" y=\"32\">f′</text>");
    return svg.append("</svg>\n").toString();
  }

  private void grid() {
    for (int x = (int) LEFT; x <= RIGHT; x++) {
      line(x == 0 ? "axis" : "grid", x, BOTTOM, x, TOP);
    }
    for (int y = (int) BOTTOM; y <= TOP; y++) {
      line(y == 0 ? "axis" : "grid", LEFT, y, RIGHT, y);
    }
    for (int x = (int) LEFT + 1; x < RIGHT; x++) {
      if (x != 0) {
        element(
            "<text class=\"label\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>",
            pixelX(x), number(HEIGHT - MARGIN - (0 - BOTTOM) * UNIT_Y + 13), minus(x));
      }
    }
    for (int y = (int) BOTTOM + 1; y < TOP; y++) {
      if (y != 0) {
        element(
            "<text class=\"label\" x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>",
            number(MARGIN + (0 - LEFT) * UNIT_X - 5),
            number(HEIGHT - MARGIN - (y - BOTTOM) * UNIT_Y + 4),
            minus(y));
      }
    }
  }

  private static String minus(int n) {
    return n < 0 ? "−" + -n : Integer.toString(n);
  }

  /** One line from break to break, and a dot where a jump leaves the value to a convention. */
  private void curve(String style, DoubleUnaryOperator f) {
    double[] ends =
        DoubleStream.concat(
                DoubleStream.of(LEFT, RIGHT),
                Arrays.stream(curves.breaks()).filter(b -> b > LEFT && b < RIGHT))
            .sorted()
            .toArray();
    for (int i = 1; i < ends.length; i++) {
      piece(style, f, ends[i - 1], ends[i]);
    }
    for (double b : ends) {
      if (curves.isBreak(b)) {
        double left = f.applyAsDouble(b - BESIDE);
        double right = f.applyAsDouble(b + BESIDE);
        if (Math.abs(left - right) > 1e-6) {
          dots.append(
              String.format(
                  "<circle class=\"%s dot\" cx=\"%s\" cy=\"%s\" r=\"3.5\"/>\n",
                  style, pixelX(b), pixelY(f.applyAsDouble(b))));
        }
      }
    }
  }

  private void piece(String style, DoubleUnaryOperator f, double from, double to) {
    int steps = Math.max(1, (int) Math.round(POINTS * (to - from) / (RIGHT - LEFT)));
    double first = curves.isBreak(from) ? from + BESIDE : from;
    double last = curves.isBreak(to) ? to - BESIDE : to;
    StringBuilder points = new StringBuilder();
    String before = "";
    for (int i = 0; i <= steps; i++) {
      double x = first + (last - first) * i / steps;
      String y = pixelY(f.applyAsDouble(x));
      String after =
          i < steps ? pixelY(f.applyAsDouble(first + (last - first) * (i + 1) / steps)) : "";
      // Points within a horizontal line add nothing.
      if (!(y.equals(before) && y.equals(after))) {
        points.append(points.isEmpty() ? "" : " ").append(pixelX(x)).append(',').append(y);
      }
      before = y;
    }
    element("<polyline class=\"%s\" points=\"%s\"/>", style, points);
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    element(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        style, pixelX(x1), pixelY(y1), pixelX(x2), pixelY(y2));
  }

  private static String pixelX(double x) {
    return number(MARGIN + (x - LEFT) * UNIT_X);
  }

  private static String pixelY(double y) {
    // Far outside the frame every point is the same to the eye, and short.
    double inSight = Math.min(Math.max(y, BOTTOM - 1), TOP + 1);
    return number(HEIGHT - MARGIN - (inSight - BOTTOM) * UNIT_Y);
  }

  /** A tenth of a pixel: nobody sees less, and no processor's exponential changes it. */
  private static String number(double pixels) {
    String text = String.format(Locale.ROOT, "%.1f", pixels);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private void element(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
