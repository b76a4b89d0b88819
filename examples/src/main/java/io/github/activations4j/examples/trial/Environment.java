package io.github.activations4j.examples.trial;

import io.github.activations4j.examples.cli.Versions;

/**
 * What a trial ran on.
 *
 * @param library version of Activations4j
 * @param dl4j version of Deeplearning4j
 * @param jdk version of Java
 * @param os operating system and processor
 * @param cores processors that Java sees
 */
public record Environment(String library, String dl4j, String jdk, String os, int cores) {

  /**
   * Describes this process.
   *
   * @return its environment
   */
  public static Environment current() {
    Versions versions = Versions.ofThisBuild();
    return new Environment(
        versions.library(),
        versions.dl4j(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }
}
