/** What results say: a table, sentences, a spreadsheet, a page with charts. */
package io.github.activations4j.examples.report;
