/** `npm run bench`: how fast the product is, as ratios to a peer in the same run. Never part of `npm test`. */
import { Command, InvalidArgumentError } from 'commander';
import { Advice } from '../../scripts/advice.ts';
import { applications } from './applications.ts';
import { askedResets } from './asked-resets.ts';
import { events } from './events.ts';
import { openInstance, type Instance } from './instance.ts';
import { surroundings } from './machine.ts';
import { pgbenchBinary } from './pgbench.ts';
import { payoutsPaid } from './payouts-paid.ts';
import { payoutsPrepared } from './payouts-prepared.ts';
import { postings } from './postings.ts';
import { writePage } from './page.ts';
import { headText, ownConditions, sectionText, type Section } from './report.ts';
import type { Plan } from './rounds.ts';
import { refusedSignIns } from './refused-sign-ins.ts';
import { signIns } from './sign-ins.ts';
import { webhooks } from './webhooks.ts';

const benches: Readonly<Record<string, (instance: Instance, plan: Plan) => Promise<Section>>> = {
  postings,
  webhooks,
  events,
  'sign-ins': signIns,
  'refused-sign-ins': refusedSignIns,
  'asked-resets': askedResets,
  applications,
  'payouts-prepared': payoutsPrepared,
  'payouts-paid': payoutsPaid,
};

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly partners: number;
  readonly built: boolean;
  readonly write: boolean;
}

const program = new Command('bench')
  .argument('[names...]', `which ones: ${Object.keys(benches).join(', ')}; all without a name`, knownName)
  .option('--rounds <count>', 'how often each is measured', wholeNumber, 5)
  .option('--seconds <count>', 'how long one measurement takes', wholeNumber, 10)
  .option('--partners <count>', 'for how many a payout run is', wholeNumber, 100_000)
  .option('--built', 'run api and worker as `npm run build` left them, not from the sources', false)
  .option('--write', 'write docs/benchmarks.md: all of it, or the sections that were named', false)
  .action(bench);

async function bench(names: string[], { rounds, seconds, partners, built, write }: Options): Promise<void> {
  const isWhole = names.length === 0;
  const chosen = isWhole ? Object.keys(benches) : names;
  if (chosen.includes('postings')) await pgbenchBinary(); // its peer: better missed now than in the middle
  const instance = await openInstance({ isBuilt: built });
  try {
    const conditions = `${rounds} rounds of ${seconds} s after a warm-up of 2 s; api and worker ${built ? 'as built' : 'from their sources'}.`;
    const around = await surroundings(instance.folder);
    const head = headText(around, conditions);
    const written: string[] = [];
    console.log(head);
    let isValid = true;
    for (const name of chosen) {
      console.log(`\n  ${name}`);
      const section = await benches[name]?.(instance, { rounds, seconds, partners, say: (line) => console.log(line) });
      if (section === undefined) continue;
      isValid &&= section.checks.every(({ passed }) => passed);
      const text = sectionText(section);
      written.push(isWhole ? text : `${text}\n\n${ownConditions(around, conditions)}`);
      console.log(`\n${text}`);
    }
    if (write) await writePage({ head, sections: written, isWhole });
    if (!isValid) process.exitCode = 1;
  } finally {
    await instance.stop();
  }
}

function knownName(name: string, before: string[] | undefined): string[] {
  if (!(name in benches)) throw new InvalidArgumentError(`There is ${Object.keys(benches).join(', ')}.`);
  return [...(before ?? []), name];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 on.');
  return value;
}

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Advice ? `  ✘ ${error.message}` : error);
  process.exitCode = 1;
}
