package io.github.activations4j.dl4j;

import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossFMeasure;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMAPE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;
import org.nd4j.linalg.lossfunctions.impl.LossMultiLabel;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import org.nd4j.linalg.lossfunctions.impl.LossWasserstein;

/** Every loss of ND4J. */
enum LossUnderTest {
  MCXENT(LossMCXENT::new),
  MCXENT_NOT_CLIPPED(weights -> new LossMCXENT(0, weights)),
  NEGATIVE_LOG_LIKELIHOOD(LossNegativeLogLikelihood::new),
  SPARSE_MCXENT(LossSparseMCXENT::new),
  BINARY_XENT(LossBinaryXENT::new),
  BINARY_XENT_NOT_CLIPPED(weights -> new LossBinaryXENT(0, weights)),
  KLD(weights -> new LossKLD()),
  POISSON(weights -> new LossPoisson()),
  MSLE(LossMSLE::new),
  MSE(LossMSE::new),
  L2(LossL2::new),
  MAE(LossMAE::new),
  L1(LossL1::new),
  MAPE(LossMAPE::new),
  HINGE(weights -> new LossHinge()),
  SQUARED_HINGE(weights -> new LossSquaredHinge()),
  COSINE_PROXIMITY(weights -> new LossCosineProximity()),
  WASSERSTEIN(weights -> new LossWasserstein()),
  MULTI_LABEL(weights -> new LossMultiLabel()),
  F_MEASURE(weights -> new LossFMeasure()),
  MIXTURE_DENSITY(weights -> LossMixtureDensity.builder().gaussians(1).labelWidth(1).build());

  private final Function<INDArray, ILossFunction> make;

  LossUnderTest(Function<INDArray, ILossFunction> make) {
    this.make = make;
  }

  /** The loss, with class weights unless they are null. */
  ILossFunction of(INDArray weights) {
    return make.apply(weights);
  }

  boolean takesWeights() {
    return of(Nd4j.ones(DataType.FLOAT, 1, 3)).toString().contains("weights");
  }

  /** Whether labels are the numbers of classes, one column. */
  boolean takesOneColumn() {
    return this == SPARSE_MCXENT || this == MIXTURE_DENSITY;
  }

  /** Number of outputs. */
  int outputs() {
    return this == F_MEASURE ? 2 : 3;
  }
}
