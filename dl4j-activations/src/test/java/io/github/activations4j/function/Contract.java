package io.github.activations4j.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every elementwise function promises, in a form that says which promises one breaks. */
final class Contract {

  private static final Map<String, Promise> PROMISES = new LinkedHashMap<>();

  static {
    PROMISES.put("the kernels agree with the definition in double", new AccuratePromise());
    PROMISES.put("NaN in, NaN out", SpecialValuesPromises::nan);
    PROMISES.put("at ±Infinity the limit", SpecialValuesPromises::infinity);
    PROMISES.put("a result of 0 has the sign the definition gives it", SpecialValuesPromises::zero);
    PROMISES.put("the derivative is that of the value", DifferencePromises::first);
    PROMISES.put("the second derivative is that of the derivative", DifferencePromises::second);
    PROMISES.put("every kink is declared, and one-sided there", KinkPromises::sides);
    PROMISES.put("the kernel follows the definition at a kink exactly", KinkPromises::kernel);
    PROMISES.put("arguments are left alone, and what lies beyond n", BlockPromises::untouched);
    PROMISES.put("results may overwrite arguments", BlockPromises::inPlace);
    PROMISES.put("an element does not depend on its neighbours", BlockPromises::alone);
    PROMISES.put("dx is proportional to dy", BlockPromises::proportional);
    PROMISES.put("an infinite gradient is no NaN", InfiniteGradientPromises::noNan);
    PROMISES.put("a slope of 0 passes nothing on", InfiniteGradientPromises::blocked);
    PROMISES.put("nothing is remembered from call to call", StatePromises::stateless);
    PROMISES.put("threads do not disturb each other", StatePromises::threads);
  }

  private Contract() {}

  /** The broken promises of a function, in words; empty for a right one. */
  static List<String> violations(ElementwiseFunction function) {
    Violations violations = new Violations();
    PROMISES.forEach(
        (text, promise) -> {
          violations.promise(text);
          try {
            promise.check(function, violations);
          } catch (IndexOutOfBoundsException e) {
            violations.add(e.toString()); // a kernel that does not stop at n
          }
        });
    return violations.texts();
  }
}
