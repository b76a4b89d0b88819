package io.github.activations4j.examples.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with elapsed and remaining time on standard error, one line a task. */
final class ProgressBars implements Progress {
  private ProgressBar bar;

  @Override
  public void start(String task, long steps) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            // ASCII, because a console's code page may lack block characters.
            .setStyle(ProgressBarStyle.ASCII)
            .build();
  }

  @Override
  public void step(long count) {
    bar.stepBy(count);
  }

  @Override
  public void finish(String outcome) {
    bar.setExtraMessage(" " + outcome);
    bar.close();
  }
}
