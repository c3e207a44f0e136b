/**
 * Writes "N passed, N failed" as the last line of a run. On exit, because jest prints its own summary after all reporters.
 * A file that does not load counts as a failure, and so does a skipped test.
 */
export default class ClosingLine {
  #selection;
  #skipped = 0;

  constructor(globalConfig) {
    this.#selection = globalConfig.testNamePattern; // `-t` leaves tests out on purpose
  }

  onRunComplete(_contexts, results) {
    this.#skipped = this.#selection ? 0 : results.numPendingTests + results.numTodoTests;
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + this.#skipped;
    process.on('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
  }

  getLastError() {
    if (this.#skipped === 0) return undefined;
    return new Error(`${this.#skipped} skipped: a test that cannot run fails`);
  }
}
