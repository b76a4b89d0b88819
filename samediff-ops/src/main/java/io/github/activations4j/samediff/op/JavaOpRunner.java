package io.github.activations4j.samediff.op;

/**
 * An executioner that runs {@link JavaOp}s in Java. On any other one such an op refuses, because
 * ND4J's native library would crash on a name it does not know.
 */
public interface JavaOpRunner {}
