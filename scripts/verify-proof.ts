/** `npx tsx scripts/verify-proof.ts FILE`: checks a proof pack without a database or network. Ends with 1 if anything in it is wrong. */
import { readFile } from 'node:fs/promises';
import { ZodError } from 'zod';
import { toldOfMissing } from '../domain/proof/proof-payout-missing.ts';
import { standingEntriesOf, toldOfBank, toldOfMoney } from '../domain/proof/proof-payout-money.ts';
import { checkPack } from './proof/check.ts';
import { BadPack } from './proof/manifest.ts';
import { readPack, type ReadPack } from './proof/read.ts';
import { payoutsWithoutSealedNames, unsealedDays } from './proof/seals.ts';
import { zoneOf } from './proof/zone.ts';

/** Errors of a file with missing or wrong parts: there are more ways to be wrong than schemas check. */
const unreadable = [BadPack, ZodError, SyntaxError, TypeError, RangeError];

/** Prints one line, without control characters, so that text of a pack can neither move the cursor nor start a line. */
const say = (line: string): void => console.log(line.replaceAll(/[\p{Cc}\p{Cf}]+/gu, '\uFFFD'));

const path = process.argv[2];
if (path === undefined) {
  console.error('Which proof? npx tsx scripts/verify-proof.ts FILE');
  process.exitCode = 2;
} else {
  process.exitCode = await verify(path);
}

async function verify(file: string): Promise<number> {
  try {
    const pack = readPack(new Uint8Array(await readFile(file)));
    say(`  ${subjectOf(pack)}`);
    say('  ✔ every file is as the manifest lists it');
    const checks = checkPack(pack);
    for (const { title, problems, isOpen = false } of checks) {
      say(`  ${problems.length > 0 ? '✘' : isOpen ? '–' : '✔'} ${title}`);
      for (const problem of problems) say(`        ${problem}`);
    }
    for (const { code, opening, closing } of pack.scope.ranges)
      say(`    ${code.padEnd(20)} ${opening} → ${closing} ${pack.scope.currency}, minor units`);
    for (const said of pack.payouts.flatMap((payout) => toldOf(payout, pack.entries))) say(`  ! ${said}`);
    const unnamed = payoutsWithoutSealedNames(pack);
    if (unnamed.length > 0) say(`  – who approved ${unnamed.join(', ')} is as the file states it: no seal covers that`);
    const references = pack.payouts.map(({ reference }) => reference).join(', ');
    if (references !== '')
      say(
        `  – the account of ${references} as it is shown, who entered it, its history, its bank file and what the bank sent back are as the file states them`,
      );
    if (pack.about.kind === 'month') say('  – number, version and month are as the file states them: compare them with the statement');
    const bare = withoutPdf(pack);
    if (bare.length > 0) say(`  – no PDF of ${bare.join(', ')} is in it`);
    if (pack.pdfs.length > 0) say('  – what its PDF files show is not read: compare them with those that were sent');
    const unsealed = unsealedDays(pack);
    if (unsealed.length > 0) say(`  – not sealed when the proof was made: ${unsealed.join(', ')}`);
    for (const { day, hash } of pack.seals.slice(-1)) say(`  – newest seal, ${day}: compare it with a statement or an anchor: ${hash}`);
    return checks.some(({ problems }) => problems.length > 0) ? 1 : 0;
  } catch (error) {
    if (!unreadable.some((kind) => error instanceof kind)) throw error;
    say(`  ✘ ${error instanceof BadPack ? error.message : 'a file in the ZIP is not what it should be'}`);
    return 1;
  }
}

/** Returns what a payout's entries and steps say besides its one amount. */
function toldOf(payout: ReadPack['payouts'][number], entries: ReadPack['entries']): string[] {
  return [...toldOfMoney(payout, entries), ...toldOfBank(payout, entries), ...toldOfMissing(payout, standingEntriesOf(payout, entries))];
}

/** Returns the pack's subject as the pack names it. */
function subjectOf(pack: ReadPack): string {
  const { about } = pack;
  if (about.kind === 'payout') return `payout ${about.reference}, ${about.state}, counting up to line ${about.upToVersion} of the balance`;
  const { number, version, period, seal } = about;
  return `month ${period}, counted in ${zoneOf(pack) ?? 'an unknown time zone'}: statement ${number}, version ${version}, ${seal === null ? 'without a seal' : `seal ${seal}`}`;
}

/** Returns what should be in the pack as a PDF and is missing: a month's statement, a payout's documents. */
function withoutPdf({ about, documents, pdfs }: ReadPack): string[] {
  if (about.kind === 'payout') return documents.map(({ reference }) => reference).filter((reference) => !pdfs.includes(reference));
  const { number, version } = about;
  return pdfs.includes(version === 1 ? number : `${number}-v${version}`) ? [] : [number];
}
