package io.github.activations4j.vector;

/** What a {@link Node} computes from its operands. */
enum Operation {
  /** An argument of the formula. */
  INPUT,
  /** A number. */
  CONSTANT,
  ADD,
  SUB,
  MUL,
  DIV,
  FMA,
  ABS,
  SQRT,
  POWER_OF_TWO,
  IF_GREATER,
  IF_AT_LEAST,
  IF_EQUAL
}
