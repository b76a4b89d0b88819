package io.github.activations4j.hostile;

import java.io.IOException;

/** Whatever somebody's code may throw, declared or not. */
public enum Thrown {
  RUNTIME_EXCEPTION(new IllegalStateException("hostile")),
  CHECKED_EXCEPTION(new IOException("hostile")),
  CHECKED_EXCEPTION_OF_ITS_OWN(new Exception("hostile")),
  INTERRUPTED(new InterruptedException("hostile")),
  ERROR(new Error("hostile")),
  ASSERTION_ERROR(new AssertionError("hostile")),
  LINKAGE_ERROR(new LinkageError("hostile")),
  MISSING_CLASS(new NoClassDefFoundError("hostile")),
  INITIALIZER(new ExceptionInInitializerError(new IllegalStateException("hostile"))),
  OUT_OF_MEMORY(new OutOfMemoryError("hostile")),
  INTERNAL_ERROR(new InternalError("hostile")),
  STACK_OVERFLOW(null) {
    @Override
    public void raise() {
      raise(0);
    }

    /** A real one, whose stack has to be unwound. */
    private int raise(int depth) {
      return raise(depth + 1) + 1;
    }
  },
  THROWABLE(new Throwable("hostile")),
  MESSAGE_THAT_THROWS(
      new RuntimeException() {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
          throw new IllegalStateException("even its message is hostile");
        }

        @Override
        public String toString() {
          throw new IllegalStateException("even its name is hostile");
        }
      });

  private final Throwable throwable;

  Thrown(Throwable throwable) {
    this.throwable = throwable;
  }

  /** Throws it. */
  public void raise() {
    Thrown.<RuntimeException>sneak(throwable);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable throwable) throws E {
    throw (E) throwable;
  }
}
