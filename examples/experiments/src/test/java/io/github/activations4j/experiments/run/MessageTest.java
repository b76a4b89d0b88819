package io.github.activations4j.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  void survivesTheLineAndWhatNativeCodePrintsBetween() throws JsonProcessingException {
    TrialTask task = new TrialTask(DataLocation.embeddedDigits(), 0.9, 1, 2, 5.0);
    Message[] messages = {
      Message.order(task, Samples.trial("relu", 1)),
      Message.trainingBegins(),
      Message.progress(7),
      Message.ended(Samples.finished("relu", 1, 0.5).epochs().get(0)),
      Message.done(Samples.finished("relu", 1, 0.5)),
      Message.failed("no such folder")
    };
    for (Message message : messages) {
      assertEquals(1, message.toLine().lines().count());
      assertEquals(Optional.of(message), Message.find(message.toLine()));
      assertEquals(
          Optional.of(message), Message.find("Error at [NDArray.cpp:42]" + message.toLine()));
    }
    assertEquals(Optional.empty(), Message.find("Error at [NDArray.cpp:42]"));
    assertEquals(Optional.empty(), Message.find(""));
  }

  @Test
  void halfALineIsAnError() {
    assertThrows(JsonProcessingException.class, () -> Message.find("@a4j {\"iterations\":"));
  }
}
