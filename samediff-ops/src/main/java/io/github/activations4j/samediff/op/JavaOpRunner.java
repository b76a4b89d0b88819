package io.github.activations4j.samediff.op;

/**
 * An executioner that runs {@link JavaOp}s in Java. On any other executioner such an op throws an
 * exception, because ND4J's native library would crash on a name that it does not know.
 */
public interface JavaOpRunner {}
