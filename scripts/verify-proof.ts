/** `npx tsx scripts/verify-proof.ts FILE`: checks a proof pack without a database or a network. Ends with 1 if anything in it is not so. */
import { readFile } from 'node:fs/promises';
import { ZodError } from 'zod';
import { toldOfMissing } from '../domain/proof-payout-missing.ts';
import { standingEntriesOf, toldOfMoney } from '../domain/proof-payout-money.ts';
import { checkPack } from './proof/check.ts';
import { BadPack } from './proof/manifest.ts';
import { readPack, type ReadPack } from './proof/read.ts';
import { payoutsWithoutSealedNames, unsealedDays } from './proof/seals.ts';
import { zoneOf } from './proof/zone.ts';

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
    console.log(`  ${subjectOf(pack)}`);
    console.log('  ✔ every file is as the manifest lists it');
    const checks = checkPack(pack);
    for (const { title, problems, isOpen = false } of checks) {
      console.log(`  ${problems.length > 0 ? '✘' : isOpen ? '–' : '✔'} ${title}`);
      for (const problem of problems) console.log(`        ${problem}`);
    }
    for (const { code, opening, closing } of pack.scope.ranges)
      console.log(`    ${code.padEnd(20)} ${opening} → ${closing} ${pack.scope.currency}, minor units`);
    for (const said of pack.payouts.flatMap((payout) => toldOf(payout, pack.entries))) console.log(`  ! ${said}`);
    const unnamed = payoutsWithoutSealedNames(pack);
    if (unnamed.length > 0) console.log(`  – who approved ${unnamed.join(', ')} is as the pack tells it: no seal covers that`);
    const references = pack.payouts.map(({ reference }) => reference).join(', ');
    if (references !== '')
      console.log(
        `  – the account of ${references} as it is shown, who entered it, its history, its bank file and what the bank sent back are as the pack tells them`,
      );
    if (pack.about.kind === 'month')
      console.log('  – number, version and month are as the pack tells them: compare them with the statement');
    const bare = withoutPdf(pack);
    if (bare.length > 0) console.log(`  – no PDF of ${bare.join(', ')} is in it`);
    if (pack.pdfs.length > 0) console.log('  – what its PDF files show is not read: compare them with those that were sent');
    const unsealed = unsealedDays(pack);
    if (unsealed.length > 0) console.log(`  – not sealed when the proof was made: ${unsealed.join(', ')}`);
    for (const { day, hash } of pack.seals.slice(-1))
      console.log(`  – newest seal, ${day}: compare it with a statement or an anchor\n    ${hash}`);
    return checks.some(({ problems }) => problems.length > 0) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadPack) && !(error instanceof ZodError) && !(error instanceof SyntaxError)) throw error;
    console.log(`  ✘ ${error instanceof BadPack ? error.message : 'a file of the pack is not what it should be'}`);
    return 1;
  }
}

/** What its entries and its steps say of a payout beyond its one amount. */
function toldOf(payout: ReadPack['payouts'][number], entries: ReadPack['entries']): string[] {
  return [...toldOfMoney(payout, entries), ...toldOfMissing(payout, standingEntriesOf(payout, entries))];
}

/** What the pack says that it is about. */
function subjectOf(pack: ReadPack): string {
  const { about } = pack;
  if (about.kind === 'payout') return `payout ${about.reference}, ${about.state}, counting up to line ${about.upToVersion} of the balance`;
  const { number, version, period, seal } = about;
  return `month ${period}, counted in ${zoneOf(pack) ?? 'an unknown time zone'}: statement ${number}, version ${version}, ${seal === null ? 'without a seal' : `seal ${seal}`}`;
}

/** What a pack brings as PDF, and this one does not: a month its statement, a payout its documents. */
function withoutPdf({ about, documents, pdfs }: ReadPack): string[] {
  if (about.kind === 'payout') return documents.map(({ reference }) => reference).filter((reference) => !pdfs.includes(reference));
  const { number, version } = about;
  return pdfs.includes(version === 1 ? number : `${number}-v${version}`) ? [] : [number];
}
