/** Published results run again, each printed beside the published figures. */
package io.github.activations4j.experiments.reproduction;
