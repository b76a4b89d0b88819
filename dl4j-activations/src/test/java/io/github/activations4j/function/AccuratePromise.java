package io.github.activations4j.function;

/**
 * Both kernels stay within their {@link Pin} over the whole range of floats, with more points where
 * activations bend and around each kink.
 */
final class AccuratePromise implements Promise {

  @Override
  public void check(ElementwiseFunction function, Violations violations) {
    KernelErrors errors = new KernelErrors(function);
    FloatBlocks.walk(0, FloatBlocks.PATTERNS, FloatBlocks.STRIDE, errors);
    FloatBlocks.bends(errors);
    FloatBlocks.neighbours(0, errors);
    for (double kink : function.kinks()) {
      FloatBlocks.neighbours(kink, errors);
    }
    report("", errors.forward(), violations);
    report("derivative ", errors.backward(), violations);
  }

  private static void report(String what, Errors errors, Violations violations) {
    Worst worst = errors.shareOfAllowed();
    violations.addIf(
        worst.size() > 1, what + worst + ", " + worst.size() + " times the allowed error");
  }
}
