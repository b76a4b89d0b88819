package io.github.activations4j.examples.choose;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.activations4j.diagnostics.report.AtomicFile;
import io.github.activations4j.examples.model.OutputCheck;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.training.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the answer of a race: for programs, for people, and how the data were prepared.
 *
 * @param model the name of the network's file
 * @param data all of them, with the test set
 * @param race that was run
 * @param answer that came of it
 * @param test of the answer
 */
record AnswerFiles(String model, Dataset data, Race race, Answer answer, FinalTest test) {
  static final String PAGE = "report.html";

  private static final String ANSWER = "answer.json";
  private static final String DATA = "data.json";

  /** The names of all files. */
  static final List<String> NAMES = List.of(ANSWER, PAGE, DATA);

  /**
   * Writes all files.
   *
   * @param folder for them
   * @throws IOException if they cannot be written
   */
  void write(Path folder) throws IOException {
    byte[] bytes =
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsBytes(json());
    AtomicFile.writeToDisk(folder.resolve(ANSWER), file -> file.write(bytes));
    Preparation.of(data.train()).write(data, folder.resolve(DATA));
    List<String> description = new ArrayList<>(test.lines());
    description.add(
        "In the tables and charts, 'test' means the examples that were held back from the training"
            + " set, and 'as it is' is %s.".formatted(answer.name(answer.present())));
    new ExperimentReport(
            "Which activation suits %s".formatted(model),
            description,
            Race.results(answer.standings()))
        .writePage(folder.resolve(PAGE), "choose", words(), race.departures());
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(answer.whatToUse());
    words.addAll(answer.code());
    words.addAll(answer.howSure());
    return words;
  }

  private ObjectNode json() {
    ObjectNode root = JsonMapper.builder().build().createObjectNode();
    root.put("model", model);
    root.put("data", data.name());
    root.put("present", answer.name(answer.present()));
    root.put("change", answer.isChange());
    root.put("sure", answer.isSure());
    root.put("activation", answer.name(answer.chosen()));
    root.put("learningRate", answer.chosen().rate());
    root.put("presentLearningRate", answer.present().rate());
    root.put("measure", answer.measure().key());
    ArrayNode words = root.putArray("answer");
    words().forEach(words::add);
    ArrayNode standings = root.putArray("standings");
    answer.standings().forEach(standing -> add(standings.addObject(), standing, true));
    answer.left().forEach(standing -> add(standings.addObject(), standing, false));
    ArrayNode departures = root.putArray("departures");
    race.departures().forEach(departures::add);
    ArrayNode lines = root.putArray("test");
    test.lines().forEach(lines::add);
    root.put("output", OutputCheck.advice(data.train()));
    return root;
  }

  private void add(ObjectNode node, Standing standing, boolean isFinalist) {
    node.put("activation", answer.name(standing.arm()));
    node.put("isPresent", standing.arm().isPresent());
    node.put("learningRate", standing.arm().rate());
    node.put("validation", standing.quality().mean());
    node.put("seeds", standing.all().size());
    node.put("epochs", standing.results().get(0).trial().epochs());
    node.put("finalist", isFinalist);
  }
}
