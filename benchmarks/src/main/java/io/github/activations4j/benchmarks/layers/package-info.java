/** What layers with learned parameters, gates and Maxout cost beside a plain activation. */
package io.github.activations4j.benchmarks.layers;
