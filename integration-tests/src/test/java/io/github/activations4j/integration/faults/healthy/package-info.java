/** Networks that learn well: nothing serious may be found in them. One class a family. */
package io.github.activations4j.integration.faults.healthy;
