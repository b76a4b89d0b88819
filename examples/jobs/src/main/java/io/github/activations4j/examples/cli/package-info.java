/** What all jobs need on a command line: errors in one line, progress, versions. */
package io.github.activations4j.examples.cli;
