/**
 * One network, trained by many machines: what the library adds to Deeplearning4j's Spark module.
 */
package io.github.activations4j.spark;
