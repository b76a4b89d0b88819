/** The report as a page and as JSON. */
package io.github.activations4j.diagnostics.report;
