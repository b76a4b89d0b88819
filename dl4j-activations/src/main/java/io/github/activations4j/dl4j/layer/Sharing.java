package io.github.activations4j.dl4j.layer;

/** How many units share one learned parameter. */
public enum Sharing {

  /** One value for the whole layer. */
  SHARED,

  /** One value for each channel of images and volumes, each unit of dense and recurrent layers. */
  PER_CHANNEL,

  /**
   * One value for each element of an example. In a sequence, whose length varies, the same for all
   * time steps, which is one for each channel.
   */
  PER_UNIT
}
