/**
 * Shows reports in a real browser, for the tests of every module that writes one. It reaches them
 * as the test-jar of this module.
 */
package io.github.activations4j.browser;
