/** The functions as Deeplearning4j activations. */
package io.github.activations4j.dl4j;
