package io.github.activations4j.examples.preflight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.inputs.InputType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the shape of an example: 784, 28x28x1 (height, width, channels), or 12@50 (50 steps). */
final class InputShape implements ITypeConverter<InputType> {
  private static final Pattern FLAT = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern STEPS = Pattern.compile("([1-9]\\d{0,8})@([1-9]\\d{0,8})");
  private static final Pattern IMAGE =
      Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})x([1-9]\\d{0,4})");

  @Override
  public InputType convert(String text) {
    if (FLAT.matcher(text).matches()) {
      return InputType.feedForward(Long.parseLong(text));
    }
    Matcher steps = STEPS.matcher(text);
    if (steps.matches()) {
      return InputType.recurrent(Long.parseLong(steps.group(1)), Long.parseLong(steps.group(2)));
    }
    Matcher image = IMAGE.matcher(text);
    if (image.matches()) {
      return InputType.convolutional(
          Long.parseLong(image.group(1)),
          Long.parseLong(image.group(2)),
          Long.parseLong(image.group(3)));
    }
    throw new TypeConversionException(
        "expected features (784), HEIGHTxWIDTHxCHANNELS (28x28x1) or FEATURES@STEPS (12@50), but was"
            + " '%s'".formatted(text));
  }
}
