package io.github.activations4j.integration.faults;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Trains the collection and prints what came of it. Arguments: numbers of runs, and a regular
 * expression for names if only some networks are wanted.
 */
final class FaultCollectionMain {

  private FaultCollectionMain() {}

  /** Of the command line. */
  public static void main(String[] arguments) {
    Map<Long, FaultCollection> runs = new LinkedHashMap<>();
    Pattern names =
        Arrays.stream(arguments)
            .filter(a -> !a.matches("\\d+") && !a.startsWith("--"))
            .findFirst()
            .map(Pattern::compile)
            .orElse(Pattern.compile(""));
    long begin = System.nanoTime();
    Arrays.stream(arguments)
        .filter(a -> a.matches("\\d+"))
        .map(Long::valueOf)
        .forEach(n -> runs.put(n, FaultCollection.train(n, s -> names.matcher(s).find())));
    System.out.printf("%.0f s%n", (System.nanoTime() - begin) / 1e9);
    System.out.println(CollectionTables.summary(runs));
    boolean everything = Arrays.asList(arguments).contains("--held-out");
    System.out.println(CollectionTables.confusion(runs.values()));
    runs.forEach(
        (number, whole) -> {
          FaultCollection run = everything ? whole : whole.part(false);
          System.out.println(CollectionTables.everyNetwork(run));
          run.healthy().stream()
              .filter(r -> r.outcome().seconds() > 1.5)
              .forEach(
                  r ->
                      System.out.printf(
                          "slow: %s %.1f s%n", r.network().name(), r.outcome().seconds()));
          run.sick().stream()
              .filter(r -> r.outcome().seconds() > 1.5)
              .forEach(
                  r ->
                      System.out.printf(
                          "slow: %s %.1f s%n", r.network().fullName(), r.outcome().seconds()));
          CollectionTables.misplaced(whole).forEach(System.out::println);
          CollectionTables.errors(run).forEach(System.out::println);
        });
  }
}
