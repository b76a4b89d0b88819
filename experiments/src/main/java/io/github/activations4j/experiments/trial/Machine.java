package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.Build;

/**
 * What a trial ran on.
 *
 * @param library version of Activations4j
 * @param revision git revision it was built from
 * @param dl4j version of Deeplearning4j
 * @param jdk version of Java
 * @param os operating system and processor
 * @param cores processors that Java sees
 */
public record Machine(
    String library, String revision, String dl4j, String jdk, String os, int cores) {

  /**
   * Describes this process.
   *
   * @return its machine and versions
   */
  public static Machine current() {
    Build build = Build.current();
    return new Machine(
        build.library(),
        build.revision(),
        build.dl4j(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * The machine in one line.
   *
   * @return versions, system and cores
   */
  public String describe() {
    return "Activations4j %s (%s), Deeplearning4j %s, Java %s, %s, %d cores"
        .formatted(library, revision, dl4j, jdk, os, cores);
  }
}
