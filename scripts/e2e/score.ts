/** Counts what held and says what did not; the last line is what a run is judged by. */
export function openScore() {
  let passed = 0;
  const failures: string[] = [];
  return {
    /** One rule; it holds unless it throws or lists what is wrong. */
    async rule(name: string, check: () => Promise<readonly string[]>): Promise<void> {
      const wrong = await check().catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
      if (wrong.length === 0) passed += 1;
      else failures.push(`${name}\n      ${wrong.join('\n      ')}`);
      console.log(`  ${wrong.length === 0 ? '✔' : '✘'} ${name}`);
    },
    end(): number {
      for (const failure of failures) console.log(`\n  ✘ ${failure}`);
      console.log(`${passed} passed, ${failures.length} failed`);
      return failures.length;
    },
  };
}
export type Score = ReturnType<typeof openScore>;
