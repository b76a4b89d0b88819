package io.github.activations4j.integration.faults.field.training;

import io.github.activations4j.diagnostics.LearningRateSearch;
import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.examples.doctor.GraphBlueprint;
import io.github.activations4j.examples.doctor.SequenceBlueprint;
import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.network.TrainableNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training, described: data, network, and how long. Immutable; every method returns a changed
 * copy, so that a repair is what one writes behind a sick plan, and what a program changes.
 */
public final class Plan implements Trial, Cloneable {

  private static final Consumer<TrainableNetwork> NOTHING = built -> {};

  private Supplier<Split> examples;
  private LongFunction<Blueprint> network;
  private Measure measure;
  private List<UnaryOperator<Split>> preparations = List.of();
  private List<UnaryOperator<Blueprint>> changes = List.of();
  private Consumer<TrainableNetwork> tampering = NOTHING;
  private int batch = 32;
  private int epochs = 10;
  private boolean shuffled = true;

  private Plan() {}

  /**
   * Batches of 32, ten epochs, another order in each.
   *
   * @param measure of its quality
   * @param examples makes the examples, which a plan may change
   * @param network makes the configuration of the network for a seed
   * @return the start of a plan
   */
  public static Plan of(
      Measure measure, Supplier<Split> examples, LongFunction<Blueprint> network) {
    Plan plan = new Plan();
    plan.measure = measure;
    plan.examples = examples;
    plan.network = network;
    return plan;
  }

  private Plan with(Consumer<Plan> change) {
    try {
      Plan copy = (Plan) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> List<T> added(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  /** Another network. */
  public Plan network(LongFunction<Blueprint> other) {
    return with(p -> p.network = other);
  }

  /** Other examples. */
  public Plan examples(Supplier<Split> other) {
    return with(p -> p.examples = other);
  }

  /** Something more that is done to the examples before training. */
  public Plan prepared(UnaryOperator<Split> last) {
    return with(p -> p.preparations = added(p.preparations, last));
  }

  /** Whether a preparation is made already. */
  public boolean isPrepared(UnaryOperator<Split> preparation) {
    return preparations.contains(preparation);
  }

  /** Something more that is done to the configuration before the network is made. */
  public Plan changed(UnaryOperator<Blueprint> last) {
    return with(p -> p.changes = added(p.changes, last));
  }

  /** Something more that is done to the initialised network. */
  public Plan tampering(Consumer<TrainableNetwork> last) {
    return with(p -> p.tampering = p.tampering.andThen(last));
  }

  /** Whether something is done to the initialised network. */
  public boolean isTampered() {
    return tampering != NOTHING;
  }

  /** Nothing is done to the initialised network. */
  public Plan untampered() {
    return with(p -> p.tampering = NOTHING);
  }

  /** Examples per step. */
  public Plan batch(int other) {
    return with(p -> p.batch = other);
  }

  /** Examples per step. */
  public int batch() {
    return batch;
  }

  /** Passes over the training examples. */
  public Plan epochs(int other) {
    return with(p -> p.epochs = other);
  }

  /** Passes over the training examples. */
  public int epochs() {
    return epochs;
  }

  /** Whether each epoch has its own order of the examples. */
  public Plan shuffled(boolean other) {
    return with(p -> p.shuffled = other);
  }

  /** Whether each epoch has its own order of the examples. */
  public boolean shuffled() {
    return shuffled;
  }

  /** The configuration with all changes. */
  public Blueprint blueprint(long seed) {
    Blueprint blueprint = network.apply(seed);
    for (UnaryOperator<Blueprint> change : changes) {
      blueprint = change.apply(blueprint);
    }
    return blueprint;
  }

  /** The examples as the network gets them. */
  public Split prepared() {
    Split raw = examples.get();
    Split split = new Split(copy(raw.training()), copy(raw.test()));
    for (UnaryOperator<Split> preparation : preparations) {
      split = preparation.apply(split);
    }
    return split;
  }

  private static DataSet copy(DataSet data) {
    return new DataSet(data.getFeatures().dup('c'), data.getLabels().dup('c'));
  }

  @Override
  public double run(TrainingListener listener, long seed) {
    Split split = prepared();
    TrainableNetwork trained = build(seed);
    trained.listen(listener);
    trained.fit(new Batches(split.training(), batch, shuffled, seed), epochs);
    return measure.of(trained.output(split.test().getFeatures()), split.test().getLabels());
  }

  /** The learning rate that a search finds with the examples as they are prepared. */
  public double searchedRate(long seed) {
    Batches batches = new Batches(prepared().training(), batch, shuffled, seed);
    Blueprint blueprint = blueprint(seed);
    return blueprint instanceof SequenceBlueprint sequence
        ? LearningRateSearch.of(sequence.configuration(), batches).best()
        : LearningRateSearch.of(((GraphBlueprint) blueprint).configuration(), batches).best();
  }

  /** A network with fresh weights: the same for the same seed, whatever was drawn before. */
  private TrainableNetwork build(long seed) {
    Blueprint blueprint = blueprint(seed);
    // Weights and dropout are drawn from the one generator of the thread.
    Nd4j.getRandom().setSeed(seed);
    TrainableNetwork built = Blueprints.network(blueprint);
    tampering.accept(built);
    return built;
  }
}
