/** What docs/architecture.md says about modules and packages is what the build and the code say. */
package io.github.activations4j.integration.docs;
