package io.github.activations4j.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
  @Test
  void survivesTheLineAndWhatNativeCodePrintsBetween() throws JsonProcessingException {
    TrialTask task = new TrialTask(DataLocation.embeddedDigits(), 0.9, 1, 2, 5.0);
    Message[] messages = {
      Message.order(1, task, Samples.trial("relu", 1)),
      Message.trainingBegins(2),
      Message.progress(3, 7),
      Message.ended(4, Samples.finished("relu", 1, 0.5).epochs().get(0)),
      Message.done(5, Samples.finished("relu", 1, 0.5)),
      Message.failed(6, "no such folder")
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'order':1}",
        "{'begins':true}",
        "{'order':0,'begins':true}",
        "{'order':1,'iterations':-1}",
        "{'order':1,'iterations':1.5e300}",
        "{'order':1,'begins':true,'error':'both'}",
        "{'order':1,'task':{'target':0.9,'threads':1,'trialsAtOnce':1}}",
        "{'order':1,'begins':true} and more",
        "{'order':1,'epoch':{'testAccuracy':7,'seconds':1,'layers':[]}}",
        "null",
        "[1]",
      })
  void whatNeitherSideSaysIsAnError(String json) {
    String line = "@a4j " + json.replace('\'', '"');
    assertThrows(JsonProcessingException.class, () -> Message.find(line));
  }
}
