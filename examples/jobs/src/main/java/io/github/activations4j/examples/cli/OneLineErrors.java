package io.github.activations4j.examples.cli;

import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.experiments.BadInputException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Answers every mistake with one line on standard error, never with a stack trace. */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** Exit code when the command line or an input file is wrong. */
  public static final int BAD_INPUT = CommandLine.ExitCode.USAGE;

  /** Exit code when the fault is not the user's. */
  public static final int FAILED = CommandLine.ExitCode.SOFTWARE;

  /** Set to see the stack trace behind the line. */
  private static final String DEBUG = "A4J_DEBUG";

  private static final int MOST_SUGGESTIONS = 3;

  /** An argument may have a hundred thousand characters. */
  private static final int LONGEST = 2000;

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String message = plain(e.getMessage()) + whichThereAre(e) + didYouMean(e);
    print(command, message + " (try '" + name + " --help')", e);
    return BAD_INPUT;
  }

  /** Picocli's words without those of a programming language. */
  private static String plain(String message) {
    return message
        .replaceFirst("^Error: ", "")
        .replaceFirst(" is not an? (int|long)$", " is not a whole number")
        .replaceFirst(" is not a double$", " is not a number");
  }

  /** The commands, if none was named. */
  private static String whichThereAre(ParameterException e) {
    CommandLine command = e.getCommandLine();
    boolean none =
        !command.getSubcommands().isEmpty() && !(e instanceof UnmatchedArgumentException);
    return none ? ": " + String.join(", ", shown(command)) : "";
  }

  /** The commands that the help shows. */
  private static List<String> shown(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The likeliest options or commands instead of a mistyped one, nothing for other mistakes. */
  private static String didYouMean(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> close = unmatched.getSuggestions();
    return close.isEmpty()
        ? ""
        : "; did you mean "
            + String.join(" or ", close.subList(0, Math.min(MOST_SUGGESTIONS, close.size())))
            + "?";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof BadInputException) {
      print(command, e.getMessage(), e);
      return BAD_INPUT;
    }
    print(command, describe(e) + " (" + DEBUG + "=1 shows where)", e);
    return FAILED;
  }

  private static String describe(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void print(CommandLine command, String message, Exception e) {
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter complaints = Screen.err(command);
    complaints.println(PlainText.line(name + ": " + message, LONGEST));
    if (System.getenv(DEBUG) != null) {
      e.printStackTrace(complaints);
    }
    complaints.flush();
  }
}
