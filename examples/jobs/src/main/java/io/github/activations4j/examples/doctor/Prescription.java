package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import io.github.activations4j.dl4j.layer.LearnedActivationLayer;
import io.github.activations4j.dl4j.layer.RangeConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Makes the change that a remedy advises in the configuration of a network. */
public final class Prescription {
  private static final Map<String, DoubleFunction<IUpdater>> UPDATERS =
      Map.of(
          "Adam", Adam::new,
          "AMSGrad", AMSGrad::new,
          "Nadam", Nadam::new,
          "Nesterovs", Nesterovs::new,
          "RmsProp", RmsProp::new,
          "Sgd", Sgd::new);

  private Prescription() {}

  /**
   * Makes the change.
   *
   * @param remedy what to change
   * @param before the configuration; it stays as it is
   * @return a changed copy, or empty if the remedy changes nothing here or concerns the data
   */
  public static Optional<Blueprint> of(Remedy remedy, Blueprint before) {
    return remedy.accept(new Change(before));
  }

  /** The changed copy by each remedy; empty where it changes nothing. */
  private record Change(Blueprint before) implements Remedy.Visitor<Optional<Blueprint>> {

    private Optional<Blueprint> edited(Consumer<Blueprint> edit) {
      Blueprint changed = before.copy();
      edit.accept(changed);
      // Deeplearning4j's equals knows nothing of what a wrapper such as LastTimeStep holds.
      return Optional.of(changed).filter(c -> !c.json().equals(before.json()));
    }

    private Optional<Blueprint> layers(Consumer<Layer> edit) {
      return edited(changed -> changed.layers().forEach(edit));
    }

    /** What concerns data, batches or the choice of layers is left to a person. */
    private static Optional<Blueprint> byHand() {
      return Optional.empty();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseActivation remedy) {
      boolean linear = before.layers().stream().noneMatch(Prescription::isNonlinear);
      return layers(layer -> changeActivation(layer, Activations.of(remedy.spec()), linear));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.ReplaceActivation remedy) {
      return layers(
          layer -> {
            // A loss layer is an output, and its function belongs to its loss.
            boolean hidden = !(layer instanceof LossLayer);
            if (hidden && named(activation(layer), remedy.from())) {
              replaceActivation(layer, Activations.of(remedy.to()));
            }
          });
    }

    /** Whose function is named is meant, cells too, which otherwise keep theirs. */
    private static void replaceActivation(Layer layer, IActivation activation) {
      if (layer instanceof BaseRecurrentLayer cell) {
        cell.setActivationFn(activation);
      } else {
        changeActivation(layer, activation, true);
      }
    }

    private static IActivation activation(Layer layer) {
      if (layer instanceof ActivationLayer only) {
        return only.getActivationFn();
      }
      return layer instanceof BaseLayer base ? base.getActivationFn() : null;
    }

    /** Deeplearning4j's functions print as their name, ours as their specification. */
    private static boolean named(IActivation activation, String spec) {
      return activation != null && activation.toString().toLowerCase(Locale.ROOT).contains(spec);
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseOutputActivation remedy) {
      return layers(output(layer -> layer.setActivationFn(Activations.of(remedy.spec()))));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseLoss remedy) {
      return layers(output(layer -> layer.setLossFn(loss(remedy.lossFunction()))));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseOutput remedy) {
      return layers(
          output(
              layer -> {
                layer.setActivationFn(Activations.of(remedy.spec()));
                layer.setLossFn(loss(remedy.lossFunction()));
              }));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.WeighClasses remedy) {
      return layers(
          output(
              layer -> {
                if (layer.getLossFn() instanceof LossMCXENT
                    && layer.getNOut() == remedy.weights().size()) {
                  double[] weights =
                      remedy.weights().stream().mapToDouble(Double::doubleValue).toArray();
                  layer.setLossFn(
                      new LossMCXENT(Nd4j.createFromArray(weights).castTo(DataType.FLOAT)));
                }
              }));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.TrainLonger remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.RemovePenalties remedy) {
      return layers(
          base(
              layer -> {
                layer.setRegularization(new ArrayList<>());
                layer.setRegularizationBias(new ArrayList<>());
              }));
    }

    /** What of it concerns the configuration. */
    @Override
    public Optional<Blueprint> visit(Remedy.Together remedy) {
      Blueprint changed = before;
      for (Remedy part : remedy.parts()) {
        changed = part.accept(new Change(changed)).orElse(changed);
      }
      return changed == before ? Optional.empty() : Optional.of(changed);
    }

    private static ILossFunction loss(String lossFunction) {
      return LossFunction.valueOf(lossFunction).getILossFunction();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseInitialization remedy) {
      return layers(
          base(
              layer -> {
                layer.setWeightInitFn(remedy.weightInit().getWeightInitFunction());
                recurrent(layer, remedy.weightInit());
              }));
    }

    /**
     * Output layers have no activation that others build on; that of a layer without one is in a
     * layer of its own.
     */
    @Override
    public Optional<Blueprint> visit(Remedy.MatchInitialization remedy) {
      return layers(
          base(
              layer -> {
                boolean bare = layer.getActivationFn() instanceof ActivationIdentity;
                if (!(layer instanceof BaseOutputLayer)) {
                  matched(bare ? Activations.of(remedy.spec()) : layer.getActivationFn())
                      .ifPresent(layer::setWeightInitFn);
                }
              }));
    }

    private static Optional<IWeightInit> matched(IActivation activation) {
      try {
        return Optional.of(ActivationInit.forActivation(activation));
      } catch (IllegalArgumentException e) {
        // A softmax, or a function without a variance that could be kept.
        return Optional.empty();
      }
    }

    @Override
    public Optional<Blueprint> visit(Remedy.BoundLearnedParameters remedy) {
      return layers(
          layer -> {
            if (layer instanceof LearnedActivationLayer learned) {
              Set<String> names = Set.copyOf(learned.initializer().paramKeys(learned));
              learned.setConstraints(
                  List.of(new RangeConstraint(remedy.least(), remedy.greatest(), names)));
            }
          });
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseRecurrentInitialization remedy) {
      return layers(base(layer -> recurrent(layer, remedy.weightInit())));
    }

    private static void recurrent(BaseLayer layer, WeightInit weightInit) {
      if (layer instanceof BaseRecurrentLayer recurrent) {
        recurrent.setWeightInitFnRecurrent(weightInit.getWeightInitFunction());
      }
    }

    @Override
    public Optional<Blueprint> visit(Remedy.ResetBias remedy) {
      return layers(base(layer -> layer.setBiasInit(remedy.value())));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.MultiplyLearningRate remedy) {
      return layers(updaters(u -> withRate(u, remedy.factor() * u.getLearningRate(0, 0))));
    }

    /** Without data to search with: the usual factor. */
    @Override
    public Optional<Blueprint> visit(Remedy.SearchLearningRate remedy) {
      return visit(new Remedy.MultiplyLearningRate(remedy.factor()));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.SetLearningRate remedy) {
      return layers(updaters(u -> withRate(u, remedy.rate())));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseUpdater remedy) {
      DoubleFunction<IUpdater> updater = UPDATERS.get(remedy.name());
      return updater == null
          ? byHand()
          : layers(updaters(u -> updater.apply(remedy.learningRate())));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.ClipGradients remedy) {
      return layers(
          base(
              layer -> {
                layer.setGradientNormalization(GradientNormalization.ClipL2PerLayer);
                layer.setGradientNormalizationThreshold(remedy.threshold());
              }));
    }

    @Override
    public Optional<Blueprint> visit(Remedy.AddBatchNormalization remedy) {
      return before.withBatchNormalization();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseDropout remedy) {
      return layers(
          layer -> {
            if (layer.getIDropout() != null) {
              layer.setIDropout(remedy.retain() < 1 ? new Dropout(remedy.retain()) : null);
            }
          });
    }

    @Override
    public Optional<Blueprint> visit(Remedy.Unfreeze remedy) {
      return edited(Blueprint::unfreeze);
    }

    @Override
    public Optional<Blueprint> visit(Remedy.NormalizeInput remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.ScalePixels remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.NormalizeLabels remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.MapLabels remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.ScaleLabels remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.LeaveOutNonFinite remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.ShuffleData remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseLargerBatches remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.AddLayerNormalization remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseAlphaDropout remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.WidenLayer remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.UseLstm remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.OpenForgetGates remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.HuntNonFinite remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.LearnFewExamples remedy) {
      return byHand();
    }

    @Override
    public Optional<Blueprint> visit(Remedy.CorrectDerivative remedy) {
      return byHand();
    }
  }

  /** Whether a hidden layer bends its input. */
  private static boolean isNonlinear(Layer layer) {
    if (layer instanceof ActivationLayer only) {
      return !(only.getActivationFn() instanceof ActivationIdentity);
    }
    return layer instanceof BaseLayer base
        && !(base instanceof BaseOutputLayer)
        && !(base instanceof BatchNormalization)
        && !(base.getActivationFn() instanceof ActivationIdentity);
  }

  /**
   * Of hidden layers that have an activation, or of all where none has; that of recurrent cells is
   * part of their design.
   */
  private static void changeActivation(Layer layer, IActivation activation, boolean linear) {
    if (layer instanceof ActivationLayer only) {
      only.setActivationFn(activation);
    } else if (layer instanceof BaseLayer base
        && !(base instanceof BaseOutputLayer)
        && !(base instanceof BaseRecurrentLayer)
        && !(base instanceof BatchNormalization)
        && (linear || !(base.getActivationFn() instanceof ActivationIdentity))) {
      base.setActivationFn(activation);
    }
  }

  private static Consumer<Layer> base(Consumer<BaseLayer> edit) {
    return layer -> {
      if (layer instanceof BaseLayer base) {
        edit.accept(base);
      }
    };
  }

  private static Consumer<Layer> output(Consumer<BaseOutputLayer> edit) {
    return layer -> {
      if (layer instanceof BaseOutputLayer output) {
        edit.accept(output);
      }
    };
  }

  private static Consumer<Layer> updaters(UnaryOperator<IUpdater> change) {
    return base(
        layer -> {
          layer.setIUpdater(change.apply(layer.getIUpdater()));
          if (layer.getBiasUpdater() != null) {
            layer.setBiasUpdater(change.apply(layer.getBiasUpdater()));
          }
        });
  }

  private static IUpdater withRate(IUpdater updater, double rate) {
    if (!updater.hasLearningRate()) {
      return updater;
    }
    IUpdater changed = updater.clone();
    changed.setLrAndSchedule(rate, null);
    return changed;
  }
}
