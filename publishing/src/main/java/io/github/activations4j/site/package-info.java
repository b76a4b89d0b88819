/**
 * Builds the documentation site: the pages of docs/ and the Javadoc in one folder, links checked.
 */
package io.github.activations4j.site;
