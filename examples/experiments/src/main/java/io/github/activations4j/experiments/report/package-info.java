/** What results say, for people: tables, and a page with charts. */
package io.github.activations4j.experiments.report;
