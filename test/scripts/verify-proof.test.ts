import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { zipProof } from '../../activities/proof/proof-zip.ts';
import { sealLedgerDays } from '../../activities/ledger/ledger-seals.ts';
import { statementProof } from '../../activities/proof/proofs.ts';
import { createStatementRunActivities } from '../../activities/statement/statement-runs.ts';
import type { Terms } from '../../domain/program/terms.ts';
import { dayHash, sha256 } from '../../prisma/audit/seal-text.ts';
import { termsHash } from '../../prisma/partner/terms-hash.ts';
import { checkPack } from '../../scripts/proof/check.ts';
import { readPack } from '../../scripts/proof/read.ts';
import { forged, proofKeys, verifyProof } from '../support/proof-world.ts';
import { storyOf } from '../support/referral-story.ts';
import { referralWorld, type World } from '../support/referral-world.ts';
import { aRefund, aStripeInvoice } from '../support/source-facts.ts';

const SealedDays = z.array(z.object({ day: z.string(), previous: z.string(), hash: z.string(), entries: z.array(z.string()) }));

let world: World;
let zip: Uint8Array;

/** April of a partner: earned in March, released, refunded in part after the release. */
beforeAll(async () => {
  world = await referralWorld();
  const given = await world.given();
  const story = storyOf(world, given);
  const invoice = aStripeInvoice({ id: `in_${given.referralId}` });
  await story.tell('signed_up');
  await story.observe(invoice, '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  await story.observe({ ...invoice, refunds: [aRefund(2500)] }, '2026-04-25T10:00:00.000Z');
  const company = { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich', country: 'CH' };
  await world.owner.company.create({ data: { id: uuid(), ...company, mailSender: 'Example <partners@example.com>' } });
  await recordedEarlier(3);
  await sealLedgerDays(world.worker, new Date(Date.now() + 30 * 3_600_000));
  const { drainStatementRun } = createStatementRunActivities({ db: world.worker, keys: proofKeys });
  const run = { programId: given.programId, period: '2026-04', timeZone: 'Europe/Zurich', scheduledAt: '2026-05-01T05:00:00Z' };
  const bounds = { periodFrom: '2026-03-31T22:00:00Z', periodTo: '2026-04-30T22:00:00Z' };
  await world.owner.statementRun.create({ data: { id: uuid(), ...run, ...bounds, state: 'opened' } });
  const turn = {
    programId: given.programId,
    period: '2026-04',
    asOf: '2026-05-01T05:00:00.000Z',
    cause: 'test',
    commands: [],
    failures: [],
  };
  for (let step = 0; step < 3; step += 1) await drainStatementRun(turn);
  const statement = await world.owner.statement.findFirstOrThrow({ where: { partnerId: given.partnerId } });
  const { documentId } = await statementProof({ db: world.worker, keys: proofKeys }, statement.id);
  zip = (await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes;
  const again = await statementProof({ db: world.worker, keys: proofKeys }, statement.id);
  if (again.documentId !== documentId) throw new Error('the same evidence made another pack');
}, 120_000);
afterAll(() => world.end());

/** The first entry, so that days lie between it and the others. */
async function recordedEarlier(days: number): Promise<void> {
  await world.owner.$executeRawUnsafe('alter table ledger.journal_entry disable trigger user');
  await world.owner.$executeRaw`
    update ledger.journal_entry set recorded_at = recorded_at - make_interval(days => ${days})
    where id = (select id from ledger.journal_entry order by recorded_at limit 1)`;
  await world.owner.$executeRawUnsafe('alter table ledger.journal_entry enable trigger user');
}

test('D1: a statement’s pack is recomputed without problems from its own content', async () => {
  const { code, text } = await verifyProof(zip);
  expect(text).not.toContain('✘');
  expect(code).toBe(0);
  expect(text).toContain('1 commissions and bounties, recomputed');
  expect(text).toMatch(/partner_available +0 → 769 CHF/);
});

test('entries without seals are reported as not sealed yet', async () => {
  const sealed = await verifyProof(zip);
  expect(sealed.text).toMatch(/✔ \d+ journal entries are in the seals/);
  const { code, text } = await verifyProof(forged(zip, 'seals.json', () => '[]'));
  expect(code).toBe(0);
  expect(text).toMatch(/– not sealed yet: none of the \d+ journal entries is in a seal/);
  expect(text).not.toMatch(/✔ .*seal/);
});

test('an entry moved to another year with a new seal is found, as the next seals do not follow', async () => {
  const before = strFromU8(unzipSync(zip)['entries.jsonl'] ?? new Uint8Array()).split('\n')[0] ?? '';
  const after = before.replace('2026-', '2025-');
  expect(after).not.toBe(before);
  const changed = forged(zip, 'entries.jsonl', (text) => text.replace(before, after));
  const pack = forged(changed, 'seals.json', (text) => {
    const seals = SealedDays.parse(JSON.parse(text));
    expect(seals).toHaveLength(4);
    const [first, ...others] = seals;
    if (first === undefined) throw new Error('no seal');
    const day = {
      ...first,
      previous: sha256('invented'),
      entries: first.entries.map((hash) => (hash === sha256(before) ? sha256(after) : hash)),
    };
    return JSON.stringify([{ ...day, hash: dayHash(day) }, ...others]);
  });
  const { code, text } = await verifyProof(pack);
  expect(text).toMatch(/✘ .*\n +the seal of \S+ does not follow that of \S+/);
  expect(code).toBe(1);
});

test('a left-out seal before a later one is a problem', async () => {
  const { code, text } = await verifyProof(forged(zip, 'seals.json', (all) => JSON.stringify(SealedDays.parse(JSON.parse(all)).slice(1))));
  expect(text).toMatch(/the seal of \S+ is missing, and a later day is sealed/);
  expect(code).toBe(1);
});

const Scope = z.looseObject({
  ranges: z.array(z.looseObject({ code: z.string(), from: z.int(), to: z.int(), opening: z.int(), closing: z.int() })),
});
type Range = z.infer<typeof Scope>['ranges'][number];
const ofAvailable = (change: (range: Range) => Range[]) =>
  verifyProof(
    forged(zip, 'scope.json', (text) => {
      const scope = Scope.parse(JSON.parse(text));
      return JSON.stringify({
        ...scope,
        ranges: scope.ranges.flatMap((range) => (range.code === 'partner_available' ? change(range) : [range])),
      });
    }),
  );

test('a balance that its lines do not lead to is found: invented, left out or cut short', async () => {
  const invented = await ofAvailable((range) => [range, { code: 'partner_recoverable', from: 0, to: 0, opening: 500, closing: 500 }]);
  expect(invented.text).toMatch(/✘ .*\n +\w+: it opens with 500 instead of 0/);
  const left = await ofAvailable(() => []);
  expect(left.text).toMatch(/partner_available: line \d+ took effect in 2026-04, and is not among its lines/);
  const cut = await ofAvailable((range) => [{ ...range, to: range.from, closing: range.opening }]);
  expect(cut.text).toMatch(/partner_available: line \d+ took effect in 2026-04, and is not among its lines/);
  for (const { code } of [invented, left, cut]) expect(code).toBe(1);
  const bare = await ofAvailable((range) => [range, { code: 'partner_reserved', from: 4, to: 4, opening: 777, closing: 777 }]);
  expect(bare.text).toContain('– not proven: partner_reserved is 777, and no line of it is here');
});

test('text in a pack cannot add lines to the verifier’s output', async () => {
  for (const number of [
    'ST-2026-0001\n  ✔ 10 journal entries are in the seals',
    'ST-2026-0001\u001b[8A\u001b[0J',
    'ST-2026-0001 ✔ sealed',
  ]) {
    const { code, text } = await verifyProof(toldOf(zip, (told) => ({ ...told, number })));
    expect(code).toBe(1);
    expect(text).toBe('  ✘ a file in the ZIP is not what it should be\n');
  }
});

test('two documents with one number are a problem', async () => {
  const document = {
    reference: 'SB-2026-000001',
    company: null,
    partner: null,
    regime: 'none',
    currency: 'CHF',
    net: 0,
    vat: 0,
    gross: 0,
    rates: [],
    from: {},
    to: {},
  };
  const two = ['one', 'other'].map((id) => ({ ...document, id }));
  const { code, text } = await verifyProof(forged(zip, 'documents.json', () => JSON.stringify(two)));
  expect(text).toContain('✘ SB-2026-000001 appears twice in documents');
  expect(code).toBe(1);
});

test('a pack with missing facts or with paths outside it is refused', async () => {
  const facts = await verifyProof(forged(zip, 'earnings.json', (text) => text.replace('"payments":', '"paid":')));
  const files = unzipSync(zip);
  const listed = strFromU8(files['manifest.json'] ?? new Uint8Array()).replace('"scope.json"', '"../../scope.json"');
  const path = await verifyProof(
    zipProof({ ...files, '../../scope.json': files['scope.json'] ?? new Uint8Array(), 'manifest.json': strToU8(listed) }),
  );
  for (const { code, text } of [facts, path]) {
    expect(code).toBe(1);
    expect(text).toMatch(/✘ a file in the ZIP is not what it should be\n$/);
  }
});

/** What the manifest says that the pack is about, changed. */
function toldOf(pack: Uint8Array, change: (about: Record<string, unknown>) => Record<string, unknown>): Uint8Array {
  const files = unzipSync(pack);
  const Manifest = z.looseObject({ about: z.record(z.string(), z.unknown()) });
  const manifest = Manifest.parse(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())));
  const text = `${JSON.stringify({ ...manifest, about: change(manifest.about) }, null, 2)}\n`;
  return zipProof({ ...files, 'manifest.json': strToU8(text) });
}

test('a pack’s month and time zone must be valid to be checked', async () => {
  for (const about of [
    { period: '2026-04 ' },
    { period: 'April 2026' },
    { period: '2026-13' },
    { timeZone: 'Europe/Nowhere' },
    { timeZone: '-12:00' },
    { timeZone: 'Etc/GMT+12' },
  ])
    expect((await verifyProof(toldOf(zip, (told) => ({ ...told, ...about })))).code).toBe(1);
  for (const pack of [zip, toldOf(zip, (told) => ({ ...told, timeZone: undefined }))]) {
    const { code, text } = await verifyProof(pack);
    expect(code).toBe(0);
    expect(text).toMatch(/^ +month 2026-04, counted in Europe\/Zurich: statement/);
    expect(text).toContain('✔ the month is one of Europe/Zurich, as sealed entries name it');
    expect(text).toContain('– number, version and month are as the file states them');
  }
});

test('an entry, range or file that appears twice is a problem', async () => {
  const { code, text } = await verifyProof(forged(zip, 'entries.jsonl', (lines) => lines + lines.split('\n')[0] + '\n'));
  expect(text).toMatch(/✘ \S+ appears twice in entries/);
  expect(code).toBe(1);
  expect((await ofAvailable((range) => [range, range])).text).toContain('✘ partner_available appears twice in scope');
  const twice = (list: string) =>
    JSON.stringify(
      z
        .array(z.unknown())
        .parse(JSON.parse(list))
        .flatMap((one) => [one, one]),
    );
  for (const name of ['earnings', 'decisions', 'terms', 'seals'])
    expect((await verifyProof(forged(zip, `${name}.json`, twice))).text).toContain(`appears twice in ${name}`);
});

test('a pack holds the files of its manifest and the statement’s PDF', () => {
  expect(Object.keys(unzipSync(zip)).toSorted()).toEqual([
    'README.txt',
    'decisions.json',
    'documents.json',
    expect.stringMatching(/^documents\/ST-2026-\d+\.pdf$/),
    'earnings.json',
    'entries.jsonl',
    'manifest.json',
    'payouts.json',
    'scope.json',
    'seals.json',
    'terms.json',
  ]);
});

test('a changed byte anywhere in the pack is found', async () => {
  const step = Math.floor(zip.length / 60);
  for (let at = 0; at < zip.length; at += step) {
    const changed = new Uint8Array(zip);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => readPack(changed)).toThrow(/\S/);
  }
  const changed = new Uint8Array(zip);
  changed[Math.floor(zip.length / 2)] = (changed[Math.floor(zip.length / 2)] ?? 0) ^ 1;
  expect(await verifyProof(changed)).toMatchObject({ code: 1, text: expect.stringContaining('✘') });
});

/** Their words and their hash written anew. */
function rehashed(text: string): string {
  const [version] = z.array(z.custom<Terms>()).parse(JSON.parse(text));
  if (version === undefined) throw new Error('no terms');
  const longer = { ...version, cardHoldDays: 60 };
  return JSON.stringify([{ ...longer, hash: termsHash(longer) }]);
}

const withoutFacts = (text: string): string =>
  JSON.stringify(
    z
      .array(z.record(z.string(), z.unknown()))
      .parse(JSON.parse(text))
      .map((earning) => ({ ...earning, facts: null })),
  );

test('facts that are newer than the counted ones are reported as not recomputed', () => {
  const behind = (text: string) =>
    text.replace('"amountPaid": 10810', '"amountPaid": 10811').replaceAll('"isUpToDate": true', '"isUpToDate": false');
  const titles = checkPack(readPack(forged(zip, 'earnings.json', behind))).map(({ title }) => title);
  expect(titles).toContain('not recomputed: newer facts of 1 of them, which were not counted yet');
  const called = (text: string) => text.replaceAll('"isUpToDate": true', '"isUpToDate": false');
  expect(
    checkPack(readPack(forged(zip, 'earnings.json', called))).flatMap(({ title, isOpen }) => (isOpen === true ? [title] : [])),
  ).not.toContainEqual(expect.stringContaining('newer facts'));
});

test('decisions and terms are ticked as far as sealed entries name them', () => {
  const titles = (pack: Uint8Array) => checkPack(readPack(pack)).map(({ title }) => title);
  expect(titles(zip)).toContain('3 decisions and 1 version of the terms, as sealed entries name them');
  expect(titles(forged(zip, 'seals.json', () => '[]'))).toEqual(
    expect.arrayContaining([
      'no decision in it is named by a seal',
      'as the file states them, for no seal names them: 3 decisions and 1 version of the terms',
    ]),
  );
});

test.each<[string, string, (text: string) => string, RegExp]>([
  [
    'a decision with another reason',
    'decisions.json',
    (text) => text.replace('"reason": "hold_over"', '"reason": "settled"'),
    /^commission \S+, revision 2: its decision \S+ was changed: entry \S+ was posted by another$/m,
  ],
  [
    'a decision about another invoice',
    'decisions.json',
    (text) => text.replace(/"subjectId": "[^"]+"/, `"subjectId": "${uuid()}"`),
    /^commission \S+, revision 1: its decision \S+ is about \S+$/m,
  ],
  [
    'figures that were not decided',
    'earnings.json',
    (text) => text.replace('"disputeOpen": 0', '"disputeOpen": 1'),
    /^commission \S+, revision 1: its figures are not those of its decision \S+$/m,
  ],
  [
    'terms that were not decided by',
    'earnings.json',
    (text) => text.replace(/"termsId": "[^"]+",(\s+"figures")/, '"termsId": null,$1'),
    /^commission \S+, revision 1: its terms are not those of its decision \S+$/m,
  ],
  [
    'terms with a longer hold',
    'terms.json',
    (text) => text.replace('"cardHoldDays": 30', '"cardHoldDays": 60'),
    /^version 1 of the terms \(\S+\): its words were changed, its hash belongs to others$/m,
  ],
  [
    'terms with a longer hold, and the hash of that',
    'terms.json',
    rehashed,
    /^version 1 of the terms \(\S+\): its words were changed, decision \S+ was made under others$/m,
  ],
  [
    'an entry whose amount is another',
    'entries.jsonl',
    (text) => text.replace('"CHF", 1000,', '"CHF", 1001,'),
    /not in the seal|leaves|target/,
  ],
  ['an entry that is left out', 'entries.jsonl', (text) => text.split('\n').slice(1).join('\n'), /missing|not all there/],
  [
    'a customer who paid less',
    'earnings.json',
    (text) => text.replaceAll('"amountPaid": 10810', '"amountPaid": 5405'),
    /evidence gives|facts give/,
  ],
  ['a refund that is not told', 'earnings.json', (text) => text.replaceAll('"amount": 2500', '"amount": 2400'), /facts give/],
  ['terms with another rate', 'terms.json', (text) => text.replace('"rateBps": 1000', '"rateBps": 1100'), /evidence gives/],
  [
    'terms of which nothing is said',
    'earnings.json',
    (text) => text.replaceAll('"figures": {', '"figures": null, "was": {'),
    /nothing says from which money/,
  ],
  ['a commission without its invoice', 'earnings.json', withoutFacts, /its invoice cannot be read/],
  [
    'facts that are called new, though they were counted',
    'earnings.json',
    (text) => text.replaceAll('"isUpToDate": true', '"isUpToDate": false').replaceAll('"figures": {', '"figures": null, "was": {'),
    /nothing says from which money/,
  ],
  [
    'a revision without its decision',
    'earnings.json',
    (text) => text.replace(/"decisionId": "[^"]+"/g, '"decisionId": null'),
    /its decision is missing/,
  ],
  ['a closing that is not so', 'scope.json', (text) => text.replace('"closing": 769', '"closing": 1000'), /closing says 1000/],
  ['a seal over other entries', 'seals.json', (text) => text.replace(/"entries": \[\s+"[0-9a-f]/, '"entries": [ "x'), /seal of/],
])('a forged pack is found: %s', (_, name, change, problem) => {
  const pack = forged(zip, name, change);
  expect(strFromU8(unzipSync(pack)[name] ?? new Uint8Array())).not.toBe(strFromU8(unzipSync(zip)[name] ?? new Uint8Array()));
  const problems = checkPack(readPack(pack)).flatMap(({ problems: found }) => found);
  expect(problems.join('\n')).toMatch(problem);
});
