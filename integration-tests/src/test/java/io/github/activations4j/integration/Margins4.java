package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.recurrent.*;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;

class Margins4 {
  @Test
  void m() throws Exception {
    try (java.io.PrintWriter out = new java.io.PrintWriter("/tmp/it/margins4.txt")) {
      for (String s :
          new String[] {
            "tanh",
            "mish",
            "hard_tanh",
            "softsign",
            "relu",
            "rational_tanh",
            "g:sigmoid",
            "g:hard_sigmoid",
            "g:sparse_sigmoid",
            "r:tanh",
            "r:mish",
            "r:hard_tanh",
            "r:relu",
            "r:softsign",
            "r:rational_tanh"
          }) {
        double worst = 0;
        for (int seed = 0; seed < 8; seed++) {
          var d = Problems.trends(60, seed + 20);
          IActivation a =
              s.startsWith("g:") ? Activations.tanh() : Activations.of(s.replace("r:", ""));
          Layer l =
              s.startsWith("r:")
                  ? new SimpleRnn.Builder().nIn(2).nOut(8).activation(a).build()
                  : new LSTM.Builder()
                      .nIn(2)
                      .nOut(8)
                      .activation(a)
                      .gateActivationFunction(
                          s.startsWith("g:")
                              ? Activations.of(s.substring(2))
                              : Activations.sigmoid())
                      .build();
          var n =
              Networks.initialized(
                  Networks.common(seed).list(new LastTimeStep(l), Networks.classes(8)).build());
          double b = n.score(d);
          worst = Math.max(worst, Networks.train(n, d, 40) / b);
        }
        out.println("rnn " + s + " worst ratio " + worst);
        out.flush();
      }
      for (String s :
          new String[] {"mish", "hard_swish", "leaky_relu", "rrelu", "softmax(axis=1)"}) {
        for (int kind = 0; kind < 5; kind++) {
          double worst = 0;
          for (int seed = 0; seed < 6; seed++) {
            var a = Activations.of(s);
            var l = Networks.common(seed).convolutionMode(ConvolutionMode.Same).list();
            switch (kind) {
              case 0 -> l.layer(new ConvolutionLayer.Builder(3, 3).nOut(8).activation(a).build());
              case 1 -> {
                l.layer(new ConvolutionLayer.Builder(3, 3).nOut(4).activation(a).build());
                l.layer(new SeparableConvolution2D.Builder(3, 3).nOut(8).activation(a).build());
              }
              case 2 ->
                  l.layer(
                      new DepthwiseConvolution2D.Builder(3, 3)
                          .depthMultiplier(8)
                          .activation(a)
                          .build());
              case 3 -> {
                l.layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .nOut(8)
                        .hasBias(false)
                        .activation(Activations.identity())
                        .build());
                l.layer(new BatchNormalization.Builder().build());
                l.layer(new ActivationLayer(a));
              }
              default -> l.layer(new Convolution1DLayer.Builder(5).nOut(8).activation(a).build());
            }
            l.layer(new GlobalPoolingLayer(kind == 4 ? PoolingType.AVG : PoolingType.MAX))
                .layer(Networks.classes(8))
                .setInputType(
                    kind == 4 ? InputType.recurrent(2, 10) : InputType.convolutional(8, 8, 1));
            var n = Networks.initialized(l.build());
            var d = kind == 4 ? Problems.trends(60, seed + 20) : Problems.stripes(40, seed + 20);
            double b = n.score(d);
            worst = Math.max(worst, Networks.train(n, d, kind == 4 ? 60 : 30) / b);
          }
          out.println("conv " + s + " " + kind + " worst ratio " + worst);
          out.flush();
        }
      }
      for (String s : new String[] {"mish"}) {
        for (int seed = 0; seed < 8; seed++) {
          var d = Problems.rings(120, seed);
          d = new org.nd4j.linalg.dataset.DataSet(d.getFeatures().mul(40), d.getLabels());
          var n = Networks.initialized(Networks.dense(Activations.mish(), seed));
          out.println("mish unscaled " + Networks.train(n, d, 100));
          var m = Networks.initialized(Networks.dense(Activations.leakyRelu(0.2), seed));
          m.getParam("0_b").assign(-5);
          out.println("leaky recovers " + Networks.train(m, Problems.rings(120, seed), 200));
          out.flush();
        }
      }
    }
  }
}
