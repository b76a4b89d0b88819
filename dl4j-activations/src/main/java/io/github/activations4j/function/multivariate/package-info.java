/**
 * Functions of several numbers: activations with learned parameters, gates, Maxout and CReLU.
 *
 * <p>A layer applies such a function elementwise to as many arrays: a learned slope is an array
 * that is repeated over the axes that share it, and a gate's two arguments are the halves of one
 * array. Each class holds value, gradient and Hessian in double, which are the definition, and two
 * float kernels.
 *
 * <p>Nothing here knows ND4J or Deeplearning4j.
 *
 * <p>No API, except {@code Gate} and {@code MultivariateFunction}: the other classes are public for
 * the modules of this project only and may change in any release.
 */
package io.github.activations4j.function.multivariate;
