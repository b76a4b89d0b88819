package io.github.activations4j.examples.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A bar with elapsed and remaining time on standard error, one line per task. */
final class ProgressBars implements Progress {
  private static final int COLUMNS = new UsageMessageSpec().autoWidth(true).width();

  /** What stands beside the name of a task and its steps: percent, bar, times and outcome. */
  private static final int REST = 47;

  private final PrintStream terminal;
  private ProgressBar bar;

  /**
   * Shows nothing yet.
   *
   * @param terminal obeys control characters, with which a bar is drawn anew
   */
  ProgressBars(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void start(String task, long steps) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(shortened(task, steps))
            .setInitialMax(steps)
            // ASCII, because a console's code page may lack block characters.
            .setStyle(ProgressBarStyle.ASCII)
            // The builder's own choice takes the terminal over, and with it Ctrl-C from the JVM,
            // which would then die without its shutdown hooks. One column stays free: a cursor
            // behind the last one is on the next line in some terminals.
            .setConsumer(new ConsoleProgressBarConsumer(terminal, COLUMNS - 1))
            .build();
  }

  /** The library would cut off the end of the line, which says how the task ended. */
  private static String shortened(String task, long steps) {
    int longest = Math.max(10, COLUMNS - REST - 2 * String.valueOf(steps).length());
    return task.length() <= longest ? task : task.substring(0, longest - 2).stripTrailing() + "..";
  }

  @Override
  public void step(long count) {
    if (bar != null) {
      bar.stepBy(count);
    }
  }

  @Override
  public void finish(String outcome) {
    // On Ctrl-C there may be no task, or its end may have been told already.
    if (bar != null) {
      bar.setExtraMessage(" " + outcome);
      bar.close();
      bar = null;
    }
  }
}
