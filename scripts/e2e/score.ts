/** Counts passed rules and prints failed ones; the last line gives the result of the run. */
export function openScore() {
  let passed = 0;
  const failures: string[] = [];
  return {
    /** Checks one rule; it passes unless it throws or returns problems. */
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
