/** The functions put together from SameDiff's own ops. */
package io.github.activations4j.samediff.portable;
