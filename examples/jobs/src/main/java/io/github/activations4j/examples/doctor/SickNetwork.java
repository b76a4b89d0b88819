package io.github.activations4j.examples.doctor;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.data.Form;
import io.github.activations4j.experiments.training.AnswerLayout;
import io.github.activations4j.experiments.training.InputLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks with one fault each, to see how it shows and what the first fix does. */
enum SickNetwork {
  /** Biases so low that no ReLU is ever active. */
  DEAD_RELU("three ReLU layers whose biases start at -10, so that no unit is ever active") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(
              images,
              base(seed, new Adam(1e-3)).weightInit(WeightInit.RELU).biasInit(-10),
              3,
              64,
              RELU));
    }
  },

  /** ReLU units killed by large steps. */
  DYING_RELU("four ReLU layers, plain gradient descent with learning rate 2") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(images, base(seed, new Sgd(2)).weightInit(WeightInit.RELU), 4, 64, RELU));
    }
  },

  /** Sigmoids that shrink the gradient to a quarter at each layer. */
  SIGMOID_STACK("eight sigmoid layers, which shrink the gradient layer by layer") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(images, base(seed, new Sgd(0.1)).weightInit(WeightInit.XAVIER), 8, 64, SIGMOID));
    }
  },

  /** Steps that jump over every minimum. */
  LEARNING_RATE_TOO_HIGH("Adam with learning rate 0.5") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(images, base(seed, new Adam(0.5)).weightInit(WeightInit.XAVIER), 3, 64, TANH));
    }
  },

  /** Steps that lead nowhere in the time there is. */
  LEARNING_RATE_TOO_LOW("plain gradient descent with learning rate 0.00001") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(images, base(seed, new Sgd(1e-5)).weightInit(WeightInit.RELU), 3, 64, RELU));
    }
  },

  /** Weights that drive every tanh to ±1. */
  BAD_INIT("tanh layers with weights of standard deviation 1, which saturate them") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(
              images,
              base(seed, new Sgd(0.05)).weightInit(new NormalDistribution(0, 1)),
              4,
              64,
              TANH));
    }
  },

  /** Weights that let no signal through. */
  TINY_INIT(
      "five tanh layers with weights of standard deviation 0.001, which let no signal through") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(
              images,
              base(seed, new Sgd(0.05)).weightInit(new NormalDistribution(0, 1e-3)),
              5,
              64,
              TANH));
    }
  },

  /** Equal weights: every unit of a layer does the same, or nothing. */
  ZERO_INIT("weights of zero, through which no gradient comes back") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(images, base(seed, new Sgd(0.05)).weightInit(WeightInit.ZERO), 3, 64, RELU));
    }
  },

  /** Pixels from 0 to 255 as they are in the file. */
  UNNORMALISED_INPUT("pixels from 0 to 255 as they are in the files") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      MultiLayerConfiguration configuration =
          mlp(images, base(seed, new Sgd(0.05)).weightInit(WeightInit.XAVIER), 3, 64, TANH);
      return new TrainingSetup(new SequenceBlueprint(configuration), InputLayout.FLAT, false);
    }
  },

  /** A loss that swings. */
  OSCILLATION("momentum 0.95 and learning rate 0.3, with which the loss swings") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          mlp(
              images,
              base(seed, new Nesterovs(0.3, 0.95)).weightInit(WeightInit.XAVIER),
              3,
              64,
              TANH));
    }
  },

  /** Convolutions whose weights make signals grow layer by layer. */
  EXPLODING_CNN(
      "convolutions with weights of standard deviation 1, through which signals explode") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      return standardised(
          base(seed, new Sgd(0.05))
              .weightInit(new NormalDistribution(0, 1))
              .activation(Activation.RELU)
              .list()
              .layer(convolution(8))
              .layer(pooling())
              .layer(convolution(16))
              .layer(pooling())
              .layer(new DenseLayer.Builder().nOut(64).activation(RELU).build())
              .layer(output(images))
              .setInputType(
                  InputType.convolutionalFlat(
                      images.form().rows(), images.form().columns(), images.form().channels()))
              .build());
    }
  },

  /** Recurrent weights that multiply the gradient at each of the steps. */
  EXPLODING_RNN(
      "a recurrent layer that reads an image row by row, or a sequence, with recurrent weights that"
          + " multiply the signal at each step") {
    @Override
    TrainingSetup setup(Examples images, long seed) {
      SimpleRnn rnn =
          new SimpleRnn.Builder()
              .nOut(64)
              .activation(RELU)
              .weightInitRecurrent(new NormalDistribution(0, 0.2))
              .build();
      MultiLayerConfiguration configuration =
          base(seed, new Sgd(0.05))
              .weightInit(WeightInit.XAVIER)
              .list()
              .layer(new LastTimeStep(rnn))
              .layer(output(images))
              .setInputType(
                  InputType.recurrent(
                      (long) images.form().channels() * images.form().columns(),
                      images.form().rows()))
              .build();
      return new TrainingSetup(
          new SequenceBlueprint(configuration),
          InputLayout.ROWS_IN_TURN,
          AnswerLayout.ROWS,
          true,
          true);
    }
  };

  private static final IActivation RELU = Activations.relu();
  private static final IActivation SIGMOID = Activations.sigmoid();
  private static final IActivation TANH = Activations.tanh();

  private final String words;

  SickNetwork(String words) {
    this.words = words;
  }

  /** How the network is made and fed. */
  abstract TrainingSetup setup(Examples images, long seed);

  /** Whether the network can be made for such examples. */
  boolean reads(Form form) {
    return switch (this) {
      case EXPLODING_CNN -> form.kind() == Form.Kind.IMAGE;
      case EXPLODING_RNN -> form.kind() != Form.Kind.ROW;
      default -> form.kind() != Form.Kind.SEQUENCE;
    };
  }

  /** Those of these networks that can be made for such examples. */
  static List<SickNetwork> reading(Form form) {
    return Arrays.stream(values()).filter(network -> network.reads(form)).toList();
  }

  /**
   * Finds a network that can be made for such examples.
   *
   * @param key its name on the command line
   * @param form of the examples
   * @return the network
   * @throws BadInputException if there is no such network, or it cannot read the examples
   */
  static SickNetwork find(String key, Form form) {
    SickNetwork network =
        Arrays.stream(values())
            .filter(n -> n.key().equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInputException(
                        "--sick %s: there are %s".formatted(key, keys(List.of(values())))));
    if (!network.reads(form)) {
      throw new BadInputException(
          "--sick %s: this network cannot read %s; these can: %s"
              .formatted(key, form.words(), keys(reading(form))));
    }
    return network;
  }

  /** Names on the command line, in one line. */
  static String keys(List<SickNetwork> networks) {
    return networks.stream().map(SickNetwork::key).collect(Collectors.joining(", "));
  }

  /** The name on the command line. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is wrong with it. */
  String words() {
    return words;
  }

  private static TrainingSetup standardised(MultiLayerConfiguration configuration) {
    return new TrainingSetup(
        new SequenceBlueprint(configuration), InputLayout.FLAT, AnswerLayout.ROWS, true, true);
  }

  private static NeuralNetConfiguration.Builder base(long seed, IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(seed).updater(updater);
  }

  private static MultiLayerConfiguration mlp(
      Examples images,
      NeuralNetConfiguration.Builder base,
      int depth,
      int width,
      IActivation activation) {
    NeuralNetConfiguration.ListBuilder list = base.list();
    for (int i = 0; i < depth; i++) {
      list.layer(new DenseLayer.Builder().nOut(width).activation(activation).build());
    }
    return list.layer(output(images))
        .setInputType(InputType.feedForward(images.form().size()))
        .build();
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3)
        .convolutionMode(ConvolutionMode.Same)
        .nOut(channels)
        .activation(RELU)
        .build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2})
        .stride(2, 2)
        .build();
  }

  private static OutputLayer output(Examples images) {
    boolean classes = images.task().isClassification();
    return new OutputLayer.Builder(classes ? LossFunction.MCXENT : LossFunction.MSE)
        .activation(classes ? Activation.SOFTMAX : Activation.IDENTITY)
        .nOut(images.task().outputs())
        .build();
  }
}
