package io.github.activations4j.benchmarks.threads;

import io.github.activations4j.array.RestedThreads;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;

/** How OpenMP's workers wait for the next operation, and how that is brought about. */
enum Way {
  /** As ND4J comes: they spin. */
  DEFAULT {
    @Override
    void beforeNd4j() {}
  },
  /** {@link RestedThreads}: a parked team makes libgomp cut the spinning short. */
  RESTED {
    @Override
    void beforeNd4j() {
      if (!RestedThreads.enable()) {
        throw new IllegalStateException("RestedThreads are not in force here; the log says why");
      }
    }
  },
  /** The environment variable, set before the process starts. */
  PASSIVE {
    @Override
    void environment(Map<String, String> environment) {
      super.environment(environment);
      environment.put(VARIABLE, VALUE);
    }

    @Override
    void beforeNd4j() {}
  },
  /** The same variable, set by the process itself before it loads libgomp; JDK 22 and later. */
  SETENV {
    @Override
    void beforeNd4j() throws ReflectiveOperationException {
      setenv(VARIABLE, VALUE);
    }
  };

  private static final String VARIABLE = "OMP_WAIT_POLICY";
  private static final String VALUE = "PASSIVE";

  /** What the process needs in its environment. */
  void environment(Map<String, String> environment) {
    environment.remove(VARIABLE);
  }

  /** What the process does before it touches ND4J. */
  abstract void beforeNd4j() throws ReflectiveOperationException;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Calls the C library through {@code java.lang.foreign}, which this class cannot name because it
   * is compiled for Java 17.
   */
  private static void setenv(String name, String value) throws ReflectiveOperationException {
    Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
    Class<?> lookupType = Class.forName("java.lang.foreign.SymbolLookup");
    Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");
    Class<?> layoutType = Class.forName("java.lang.foreign.MemoryLayout");
    Class<?> descriptorType = Class.forName("java.lang.foreign.FunctionDescriptor");
    Class<?> arenaType = Class.forName("java.lang.foreign.Arena");
    Class<?> optionType = Class.forName("java.lang.foreign.Linker$Option");
    Class<?> valueLayout = Class.forName("java.lang.foreign.ValueLayout");
    Object anInt = valueLayout.getField("JAVA_INT").get(null);
    Object address = valueLayout.getField("ADDRESS").get(null);
    Object arguments = java.lang.reflect.Array.newInstance(layoutType, 3);
    java.lang.reflect.Array.set(arguments, 0, address);
    java.lang.reflect.Array.set(arguments, 1, address);
    java.lang.reflect.Array.set(arguments, 2, anInt);
    Object descriptor =
        descriptorType
            .getMethod("of", layoutType, arguments.getClass())
            .invoke(null, anInt, arguments);
    Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    Object library = linkerType.getMethod("defaultLookup").invoke(linker);
    Object symbol =
        ((java.util.Optional<?>)
                lookupType.getMethod("find", String.class).invoke(library, "setenv"))
            .orElseThrow();
    Object noOptions = java.lang.reflect.Array.newInstance(optionType, 0);
    var handle =
        (java.lang.invoke.MethodHandle)
            linkerType
                .getMethod("downcallHandle", segmentType, descriptorType, noOptions.getClass())
                .invoke(linker, symbol, descriptor, noOptions);
    Object arena = arenaType.getMethod("global").invoke(null);
    Method text =
        Class.forName("java.lang.foreign.SegmentAllocator").getMethod("allocateFrom", String.class);
    try {
      int code =
          (int) handle.invokeWithArguments(text.invoke(arena, name), text.invoke(arena, value), 1);
      if (code != 0) {
        throw new IllegalStateException("setenv returned " + code);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
