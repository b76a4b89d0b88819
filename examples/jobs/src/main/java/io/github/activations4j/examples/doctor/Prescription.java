package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.dl4j.Activations;
import java.util.Map;
import java.util.Optional;
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
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What a remedy changes in the configuration of a network. */
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
    if (remedy instanceof Remedy.AddBatchNormalization) {
      return before.withBatchNormalization();
    }
    Blueprint changed = before.copy();
    if (remedy instanceof Remedy.Unfreeze) {
      changed.unfreeze();
    } else {
      changed.layers().forEach(edit(remedy));
    }
    // Deeplearning4j's equals knows nothing of what a wrapper such as LastTimeStep holds.
    return Optional.of(changed).filter(c -> !c.json().equals(before.json()));
  }

  /** What a remedy does to each layer. */
  private static Consumer<Layer> edit(Remedy remedy) {
    if (remedy instanceof Remedy.UseActivation use) {
      return layer -> changeActivation(layer, Activations.of(use.spec()));
    }
    if (remedy instanceof Remedy.UseOutputActivation use) {
      return output(layer -> layer.setActivationFn(Activations.of(use.spec())));
    }
    if (remedy instanceof Remedy.UseLoss use) {
      return output(
          layer -> layer.setLossFn(LossFunction.valueOf(use.lossFunction()).getILossFunction()));
    }
    if (remedy instanceof Remedy.UseOutput use) {
      return output(
          layer -> {
            layer.setActivationFn(Activations.of(use.spec()));
            layer.setLossFn(LossFunction.valueOf(use.lossFunction()).getILossFunction());
          });
    }
    if (remedy instanceof Remedy.UseInitialization use) {
      return base(
          layer -> {
            layer.setWeightInitFn(use.weightInit().getWeightInitFunction());
            if (layer instanceof BaseRecurrentLayer recurrent) {
              recurrent.setWeightInitFnRecurrent(use.weightInit().getWeightInitFunction());
            }
          });
    }
    if (remedy instanceof Remedy.ResetBias reset) {
      return base(layer -> layer.setBiasInit(reset.value()));
    }
    if (remedy instanceof Remedy.MultiplyLearningRate multiply) {
      return updaters(u -> withRate(u, multiply.factor() * u.getLearningRate(0, 0)));
    }
    if (remedy instanceof Remedy.SetLearningRate set) {
      return updaters(u -> withRate(u, set.rate()));
    }
    if (remedy instanceof Remedy.UseUpdater use && UPDATERS.containsKey(use.name())) {
      return updaters(u -> UPDATERS.get(use.name()).apply(use.learningRate()));
    }
    if (remedy instanceof Remedy.ClipGradients clip) {
      return base(
          layer -> {
            layer.setGradientNormalization(GradientNormalization.ClipL2PerLayer);
            layer.setGradientNormalizationThreshold(clip.threshold());
          });
    }
    if (remedy instanceof Remedy.UseDropout use) {
      return layer -> {
        if (layer.getIDropout() != null) {
          layer.setIDropout(use.retain() < 1 ? new Dropout(use.retain()) : null);
        }
      };
    }
    // A later version may know remedies that this program does not.
    return layer -> {};
  }

  /** Of hidden layers that have an activation; that of recurrent cells is part of their design. */
  private static void changeActivation(Layer layer, IActivation activation) {
    if (layer instanceof ActivationLayer only) {
      only.setActivationFn(activation);
    } else if (layer instanceof BaseLayer base
        && !(base instanceof BaseOutputLayer)
        && !(base instanceof BaseRecurrentLayer)
        && !(base instanceof BatchNormalization)
        && !(base.getActivationFn() instanceof ActivationIdentity)) {
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
