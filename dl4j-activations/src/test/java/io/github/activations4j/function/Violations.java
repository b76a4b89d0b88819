package io.github.activations4j.function;

import java.util.ArrayList;
import java.util.List;

/** Broken promises in words, a few of each kind. */
final class Violations {

  private static final int OF_A_KIND = 3;

  private final List<String> texts = new ArrayList<>();
  private String promise = "";
  private int ofThisKind;

  /** Names the promise that the next violations break. */
  void promise(String text) {
    promise = text;
    ofThisKind = 0;
  }

  void add(String detail) {
    if (ofThisKind++ < OF_A_KIND) {
      texts.add(promise + ": " + detail);
    }
  }

  void addIf(boolean broken, String detail) {
    if (broken) {
      add(detail);
    }
  }

  List<String> texts() {
    return List.copyOf(texts);
  }
}
