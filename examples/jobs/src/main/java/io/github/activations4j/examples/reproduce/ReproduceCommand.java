package io.github.activations4j.examples.reproduce;

import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.examples.cli.VersionLine;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.reproduction.Effort;
import io.github.activations4j.experiments.reproduction.Findings;
import io.github.activations4j.experiments.reproduction.Reproduction;
import io.github.activations4j.experiments.training.NativeThreads;
import io.github.activations4j.experiments.trial.TrialEnvironment;
import io.github.activations4j.function.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the reproductions. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLine.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures a published result again and prints it next to the published figures."
    },
    footer = {"", "Exit code: 0 done, 2 invalid input, 1 any other failure."})
public final class ReproduceCommand implements Callable<Integer> {
  private static final String EVERYTHING = "all";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "Which result: ${COMPLETION-CANDIDATES}.")
  private String name;

  @Option(names = "--full", description = "Measure more. This may take hours instead of minutes.")
  private boolean full;

  @Option(names = "--markdown", description = "Print Markdown.")
  private boolean markdown;

  @Option(
      names = "--resume",
      description = "Keep the results in the output folder and run only the missing trials.")
  private boolean resume;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "results/reproduce",
      description =
          "Output folder (default: ${DEFAULT-VALUE}). Earlier results are moved to its subfolder"
              + " 'earlier' unless you give --resume.")
  private Path out;

  /** Called by picocli. */
  public ReproduceCommand() {}

  /** The names that can be given, for the help. */
  static final class Names implements Iterable<String> {
    /** Made by picocli. */
    Names() {}

    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Reproduction.ALL.stream().map(Reproduction::name), Stream.of(EVERYTHING))
          .iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter screen = Screen.out(spec.commandLine());
    List<Reproduction> reproductions = chosen();
    // Networks this small gain nothing by more threads, which would only wait for each other.
    NativeThreads.use(1);
    KeptTrials trials = new KeptTrials(out, resume, Screen.err(spec.commandLine()));
    for (Reproduction reproduction : reproductions) {
      long start = System.nanoTime();
      Findings findings = new Findings();
      reproduction.run(new Effort(full, trials), findings);
      screen.println((markdown ? "## " : "") + reproduction.title());
      screen.println();
      screen.print(markdown ? findings.toMarkdown() : findings.toText());
      screen.println();
      screen.println(
          "%s: %d s, %s"
              .formatted(
                  command(reproduction),
                  Math.round((System.nanoTime() - start) / 1e9),
                  TrialEnvironment.current().describe()));
      screen.println();
      screen.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private String command(Reproduction reproduction) {
    // With --resume the seconds are those of a part.
    String options = (full ? " --full" : "") + (resume ? " --resume" : "");
    String command = "./a4j reproduce " + reproduction.name() + options;
    return markdown ? "`" + command + "`" : command;
  }

  private List<Reproduction> chosen() {
    if (name.equals(EVERYTHING)) {
      return Reproduction.ALL;
    }
    List<String> names = Reproduction.ALL.stream().map(Reproduction::name).toList();
    return Reproduction.ALL.stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(() -> new BadInputException(unknown(names)));
  }

  private String unknown(List<String> names) {
    List<String> near = Nearest.to(name, names);
    return near.isEmpty()
        ? "there is no result '%s', there are all, %s".formatted(name, String.join(", ", names))
        : "there is no result '%s', did you mean %s?".formatted(name, String.join(" or ", near));
  }
}
