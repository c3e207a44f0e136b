import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../activities/bank/bank-decisions.ts';
import { contentHash } from '../../activities/content-hash.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { sealInvitee } from '../../prisma/partner/invitee.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { advice, bankDesk, iban, type Entry } from '../support/bank-messages.ts';
import { aHeldBooking } from '../support/bank-rows.ts';
import { bankKeys, givenCompanyAccount } from '../support/bank-world.ts';
import { givenProgram, payoutStory, payoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function migrate(name: string): Promise<void> {
  const file = new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url);
  await world.database.pool('owner').query(await readFile(file, 'utf8'));
}

test('the migration names the person who switched payout details off, and nobody where the bank refused them', async () => {
  const [byPerson, byBank] = [await world.given(), await world.given()];
  const person = { id: uuid(), name: 'Fiona' };
  for (const { methodId } of [byPerson, byBank])
    await world.owner.payoutMethod.update({ where: { id: methodId }, data: { revokedAt: new Date(), revokedReason: 'AC04' } });
  const subject = { kind: 'payout_method', id: byPerson.methodId };
  await world.owner.$transaction((tx) => audit(tx, person, { action: 'payout_method.switch_off', subject, reason: 'AC04' }));
  await migrate('20261204060001_who_switched_details_off');
  const method = (id: string) => world.owner.payoutMethod.findUniqueOrThrow({ where: { id } });
  expect(await method(byPerson.methodId)).toMatchObject({ revokedBy: person.id });
  expect(await method(byBank.methodId)).toMatchObject({ revokedBy: null });
});

test('the migration matches an unnamed debit again if it is booked as a second payment; other debits stay with people', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const decision = { decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: story.payoutId, ...people };
  const booked = await aHeldBooking(world.owner, { reference: null, ...decision });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: booked.id });
  await story.drain();
  const thrownBack = { outcome: 'suspense', reason: 'unexpected_debit', matchedPayoutId: story.payoutId };
  const undecided = { decision: null, decisionReason: null, decidedPayoutId: null, askedBy: null, approvedBy: null, decidedAt: null };
  await world.owner.bankEntry.update({ where: { id: booked.id }, data: { ...thrownBack, ...undecided } });
  const open = await aHeldBooking(world.owner, { reference: null, ...thrownBack });
  await migrate('20261204060002_booked_debits_stay_booked');
  const entry = (id: string) => world.owner.bankEntry.findUniqueOrThrow({ where: { id } });
  expect(await entry(booked.id)).toMatchObject({ outcome: 'matched', reason: null, matchedPayoutId: story.payoutId });
  expect(await entry(open.id)).toMatchObject(thrownBack);
});

test('the migration removes an internal note from the reason of a canceled payout, and keeps a reason told to the partner', async () => {
  const [payee, reason] = [await world.given({ available: 6_000 }), 'The old account is on our list'];
  const [among, told] = [payoutStory(world), payoutStory(world)];
  for (const [story, said] of [
    [among, { reason, isInternal: true }],
    [told, { reason }],
  ] as const) {
    await story.request(payee);
    await story.tell({ kind: 'cancel', arguments: said });
    await world.owner.payout.update({ where: { id: story.payoutId }, data: { cancelReason: reason } });
  }
  await migrate('20261216010002_what_was_said_among_us_is_no_reason_for_a_partner');
  expect(await among.row()).toMatchObject({ cancelReason: 'canceled_by_hand' });
  expect(await told.row()).toMatchObject({ cancelReason: reason });
});

test('the migration replaces the sentence of a payout canceled with its run by a code, and keeps a person’s reason', async () => {
  const [payee, sentence] = [await world.given({ available: 6_000 }), 'The payout run was canceled.'];
  const [withRun, byPerson] = [payoutStory(world), payoutStory(world)];
  for (const [story, reason] of [
    [withRun, sentence],
    [byPerson, 'Not wanted'],
  ] as const) {
    await story.request(payee);
    await story.tell({ kind: 'cancel', arguments: { reason } });
    expect(await story.row()).toMatchObject({ cancelReason: reason });
  }
  await migrate('20261221030001_what_was_called_off_with_its_run_says_so_by_its_code');
  expect(await withRun.row()).toMatchObject({ cancelReason: 'canceled_with_run' });
  expect(await byPerson.row()).toMatchObject({ cancelReason: 'Not wanted' });
});

test('the migration removes the cancel reason of a payout that was paid after all, and keeps that of a canceled one', async () => {
  const payee = await world.given({ available: 6_000 });
  const [paid, off] = [payoutStory(world), payoutStory(world)];
  await off.request(payee);
  await off.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  await paid.request(payee);
  await paid.approve();
  await paid.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  await paid.see({ kind: 'paid_after_all', reference: 'BK1', amount: 6_000 });
  expect(await paid.row()).toMatchObject({ state: 'settled', cancelReason: null });
  await world.owner.payout.update({ where: { id: paid.payoutId }, data: { cancelReason: 'Not wanted' } });
  await migrate('20261220010002_what_was_paid_says_no_more_why_it_was_called_off');
  expect(await paid.row()).toMatchObject({ cancelReason: null });
  expect(await off.row()).toMatchObject({ cancelReason: 'Not wanted' });
});

test('the migration converts earlier counts of reminders about terms, so that nobody is reminded twice', async () => {
  const asked = async (reminders: number, wantedAfterDays: number) => {
    const { partnerId } = await world.given();
    const stateSince = new Date('2026-11-20T08:00:00Z');
    await world.owner.partner.update({ where: { id: partnerId }, data: { state: 'awaiting_agreement', stateSince, reminders } });
    const key = `mail:agreement_missing:${partnerId}:${reminders}`;
    const about = { entityKind: 'partner', entityId: partnerId, kind: 'sendEmail', summary: 'Mail' };
    const wantedAt = new Date(stateSince.getTime() + wantedAfterDays * 86_400_000 + 5_000);
    await world.owner.effect.create({ data: { key, ...about, arguments: {}, wantedAt } });
    return partnerId;
  };
  const partners = [await asked(1, 3), await asked(2, 7), await asked(1, 0), await asked(2, 3)];
  await migrate('20261205040003_reminders_of_terms_are_counted');
  const counts = partners.map(async (id) => (await world.owner.partner.findUniqueOrThrow({ where: { id } })).reminders);
  expect(await Promise.all(counts)).toEqual([2, 3, 1, 2]);
});

test('the migration records for links of earlier merges which part made them, also with parts of parts', async () => {
  const program = await givenProgram(world.owner);
  const on = (day: string) => new Date(`2026-${day}T08:00:00Z`);
  const made = async (day: string) => {
    const { partnerId } = await world.given({ programId: program, partner: { createdAt: on(day) } });
    return partnerId;
  };
  const link = async (made: { day: string; channel?: string; nowOf: string; formerPartnerId?: string | null }) => {
    const { day, channel = 'link', nowOf: partnerId, formerPartnerId = null } = made;
    const data = {
      id: uuid(),
      code: uuid(),
      partnerId,
      channel,
      destination: 'https://termino.test/',
      createdAt: on(day),
      formerPartnerId,
    };
    return (await world.owner.link.create({ data })).id;
  };
  const person = async () => {
    const id = uuid();
    return (await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } })).id;
  };
  const people = { askedBy: await person(), approvedBy: await person() };
  const merged = (from: string, into: string, mergedAt: Date) =>
    world.owner.partnerMerge.create({
      data: { id: uuid(), fromPartnerId: from, intoPartnerId: into, reason: 'Twice', mergedAt, ...people },
    });
  const [whole, first, second, inner, late] = [
    await made('01-10'),
    await made('02-01'),
    await made('02-10'),
    await made('02-20'),
    await made('02-21'),
  ];
  await merged(inner, second, on('03-01'));
  for (const part of [first, second]) await merged(part, whole, on('03-10'));
  await merged(late, whole, new Date(Date.now() + 60_000));
  const channel = await link({ day: '02-27', channel: 'blog', nowOf: whole });
  await world.owner.$transaction((tx) =>
    audit(tx, { id: uuid(), name: 'Anna' }, { action: 'link.add', subject: { kind: 'link', id: channel }, after: { partnerId: inner } }),
  );
  const links = [
    await link({ day: '01-10', nowOf: whole }),
    await link({ day: '02-01', nowOf: whole, formerPartnerId: second }),
    await link({ day: '02-10', nowOf: whole, formerPartnerId: first }),
    await link({ day: '02-20', nowOf: whole }),
    channel,
    await link({ day: '02-20', nowOf: whole, formerPartnerId: late }),
    await link({ day: '03-20', nowOf: whole }),
  ];
  await migrate('20261206030002_links_of_parts_within_parts');
  const formers = links.map(async (id) => (await world.owner.link.findUniqueOrThrow({ where: { id } })).formerPartnerId);
  expect(await Promise.all(formers)).toEqual([null, first, second, inner, inner, late, null]);
});

test('the migration merges the teams of part and whole: later members join, removed ones stay out, nobody is invited twice', async () => {
  const program = await givenProgram(world.owner);
  const [part, whole] = [await world.given({ programId: program }), await world.given({ programId: program })];
  const mergedAt = new Date('2026-11-01T08:00:00Z');
  const pair = { fromPartnerId: part.partnerId, intoPartnerId: whole.partnerId };
  const people = { reason: 'twice', askedBy: await somebody(), approvedBy: await somebody() };
  await world.owner.partnerMerge.create({ data: { id: uuid(), ...pair, ...people, mergedAt } });
  const [both, removed, late, ofWhole] = [await somebody(), await somebody(), await somebody(), await somebody()];
  const joins = (partnerId: string, personId: string, day: string) =>
    world.owner.partnerMember.create({ data: { partnerId, personId, role: 'member', createdAt: new Date(`2026-${day}T08:00:00Z`) } });
  await joins(part.partnerId, both, '10-01');
  await joins(whole.partnerId, both, '11-01');
  await joins(part.partnerId, removed, '10-01');
  await joins(part.partnerId, late, '11-10');
  await joins(whole.partnerId, ofWhole, '11-12');
  const keys = readDataKeys(randomBytes(32).toString('base64'));
  for (const { partnerId } of [part, whole]) {
    const id = uuid();
    const sealed = sealInvitee(keys, id, 'nora@partner.test');
    const invited = { kind: 'member', name: 'Nora', language: 'en', memberRole: 'member' };
    await world.owner.invitation.create({ data: { id, partnerId, ...invited, ...sealed } });
  }
  await migrate('20261206070001_the_team_of_a_part_is_its_survivors');
  const team = async ({ partnerId }: { partnerId: string }) =>
    (await world.owner.partnerMember.findMany({ where: { partnerId } })).map(({ personId }) => personId).toSorted();
  expect([await team(part), await team(whole)]).toEqual([[both, late, ofWhole].toSorted(), [both, late, ofWhole].toSorted()]);
  const open = { partnerId: { in: [part.partnerId, whole.partnerId] }, withdrawnAt: null };
  expect((await world.owner.invitation.findMany({ where: open })).map(({ partnerId }) => partnerId)).toEqual([whole.partnerId]);
});

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

test('the migration withdraws open invitations of people who are locked or are no longer administrator or owner, and no others', async () => {
  const keys = readDataKeys(randomBytes(32).toString('base64'));
  const { partnerId } = await world.given();
  const invited = async (kind: 'staff' | 'member', by: { banned?: boolean; staffRoles?: string[]; role?: string }) => {
    const [id, personId] = [uuid(), uuid()];
    const { role, ...person } = by;
    await world.owner.person.create({ data: { id: personId, name: 'Ada', email: `${personId}@desk.test`, ...person } });
    if (role !== undefined) await world.owner.partnerMember.create({ data: { partnerId, personId, role } });
    const into = kind === 'staff' ? { staffRoles: ['support'] } : { partnerId, memberRole: 'member' };
    const row = { id, kind, name: 'Eve', language: 'en', invitedBy: personId, ...into };
    await world.owner.invitation.create({ data: { ...row, ...sealInvitee(keys, id, `${id}@new.test`) } });
    return id;
  };
  const open = [await invited('staff', { staffRoles: ['admin'] }), await invited('member', { role: 'owner' })];
  const gone = [
    await invited('staff', { staffRoles: ['admin'], banned: true }),
    await invited('staff', { staffRoles: ['support'] }),
    await invited('member', { role: 'owner', banned: true }),
    await invited('member', { role: 'member' }),
    await invited('member', {}),
  ];
  await migrate('20261207000002_nobody_enters_for_whoever_is_gone');
  const left = await world.owner.invitation.findMany({
    where: { id: { in: [...open, ...gone] }, withdrawnAt: null },
    orderBy: { id: 'asc' },
  });
  expect(left.map(({ id }) => id)).toEqual(open.toSorted());
});

test('the migration takes the time of a lock from the audit; details that were payable by then stay payable', async () => {
  const editor = uuid();
  await world.owner.person.create({ data: { id: editor, email: `${editor}@keller.test`, name: 'Bea', banned: true } });
  const lockedAt = new Date();
  const given = async (hours: number) =>
    (await world.given({ method: { editedBy: editor, activeFrom: new Date(lockedAt.getTime() + hours * 3_600_000) } })).methodId;
  const [rested, payable] = [await given(1), await given(-1)];
  await world.owner.$transaction((tx) =>
    audit(tx, { id: uuid(), name: 'Ada' }, { action: 'person.lock', subject: { kind: 'person', id: editor }, reason: 'taken over' }),
  );
  await world.owner.payoutMethod.updateMany({ where: { editedBy: editor }, data: { editorLockedAt: null } });
  await world.owner.person.update({ where: { id: editor }, data: { lockedAt: null } });
  const name = '20261209200001_details_rest_while_their_editor_is_locked';
  const sql = await readFile(new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8');
  await world.database.pool('owner').query(sql.slice(sql.indexOf('update person'), sql.indexOf('grant select')));
  const { lockedAt: since } = await world.owner.person.findUniqueOrThrow({ where: { id: editor } });
  expect(since).toEqual((await world.owner.auditEntry.findFirstOrThrow({ where: { subjectId: editor, action: 'person.lock' } })).at);
  const method = (id: string) => world.owner.payoutMethod.findUniqueOrThrow({ where: { id } });
  expect([(await method(rested)).editorLockedAt, (await method(payable)).editorLockedAt]).toEqual([since, null]);
});

test('the migration sets an unsupported language to English, and the database refuses one from then on', async () => {
  const { partnerId } = await world.given();
  const read = (language: string) => world.owner.partner.update({ where: { id: partnerId }, data: { language } });
  await expect(read('it')).rejects.toThrow('partner_language');
  await expect(world.owner.person.create({ data: { id: uuid(), email: 'anna@it.example', name: 'Anna', language: 'it' } })).rejects.toThrow(
    'person_language',
  );
  for (const table of ['partner', 'person', 'invitation'])
    await world.database.pool('owner').query(`alter table ${table} drop constraint ${table}_language`);
  await read('it');
  await migrate('20261210050001_people_read_what_is_written');
  expect(await world.owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).toMatchObject({ language: 'en' });
});

test('bookings stored before without a real reference are recognised when their bank file comes again', async () => {
  const keys = bankKeys();
  await givenCompanyAccount(world, keys, { iban, createdAt: new Date('2026-01-01') });
  const desk = bankDesk(world, keys);
  const said = { isDebit: false, isReversal: false, currency: 'CHF', charges: 0, bookedOn: '2026-11-04' };
  const nobody = { instructionId: null, paymentGroupId: null, returnReason: null, creditorReference: null, text: null };
  const kept = async (acctSvcrRef: string | null, names: { entryReference: string | null; endToEndId: string | null }, amount: number) => {
    const stated = { iban, servicerReference: acctSvcrRef, ...names, ...said, ...nobody, amount };
    const { entryReference, endToEndId } = names;
    const row = { isDebit: false, amountMinor: BigInt(amount), acctSvcrRef, endToEndId, contentHash: contentHash(stated) };
    return aHeldBooking(world.owner, { ...row, accountIban: iban, reference: entryReference ?? acctSvcrRef });
  };
  const whole = await kept('NOTPROVIDED', { entryReference: 'NOTPROVIDED', endToEndId: null }, 1_111);
  const part = await kept(null, { entryReference: 'NONREF', endToEndId: 'Nr. «7» \\ 8' }, 2_222);
  const net = {
    iban,
    servicerReference: 'NONREF',
    entryReference: 'NONREF',
    endToEndId: null,
    ...said,
    ...nobody,
    returnReason: 'AC04',
    amount: 6_000,
    charges: 500,
  };
  const charged = { amountMinor: 5_500n, chargesMinor: 500n, reasonCode: 'AC04', contentHash: contentHash(net) };
  await aHeldBooking(world.owner, { isDebit: false, accountIban: iban, acctSvcrRef: 'NONREF', reference: 'NONREF', ...charged });
  const named = await kept('BK-99', { entryReference: 'BK-99', endToEndId: '-' }, 3_333);
  await migrate('20261221020002_what_stood_for_no_reference_names_no_booking');
  const credits: Entry[] = [
    { amount: '11.11', side: 'CRDT', reference: 'NOTPROVIDED' },
    { amount: '22.22', side: 'CRDT', reference: 'NONREF', endToEndId: 'Nr. «7» \\ 8' },
    { amount: '33.33', side: 'CRDT', reference: 'BK-99' },
    { amount: '55.00', side: 'CRDT', reference: 'NONREF', parts: [{ amount: '60.00', charges: '5.00', reason: 'AC04' }] },
  ];
  expect(await desk.brought(advice(credits))).toMatchObject({ lines: 4, entries: [], problems: [] });
  expect(await desk.onFile(advice([{ amount: '11.12', side: 'CRDT', reference: 'NOTPROVIDED' }]))).toHaveLength(1);
  const rows = await world.owner.bankEntry.findMany({
    where: { id: { in: [whole.id, part.id, named.id] } },
    orderBy: { amountMinor: 'asc' },
  });
  expect(rows.map(({ acctSvcrRef, reference, endToEndId }) => [acctSvcrRef, reference, endToEndId])).toEqual([
    [null, 'NOTPROVIDED', null],
    [null, 'NONREF', 'Nr. «7» \\ 8'],
    ['BK-99', 'BK-99', null],
  ]);
});

test('the migration turns the reason for closing a question into a message, also in an email not sent yet', async () => {
  const { partnerId } = await world.given();
  const { programId } = await world.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const { id: closedBy } = await world.owner.person.create({ data: { id: uuid(), name: 'Sami', email: `${uuid()}@demo.test` } });
  const [ticketId, key, closedAt] = [uuid(), `mail:ticket_closed:${uuid()}`, new Date('2026-11-20T09:00:00Z')];
  const question = { id: ticketId, kind: 'question', programId, partnerId, title: 'Logo' };
  await world.owner.ticket.create({ data: { ...question, state: 'closed', closedAt, closedBy, dueAt: null } });
  const mail = { kind: 'sendEmail', summary: 'Mail ticket closed', arguments: { template: 'ticket_closed', ticketId } };
  await world.owner.effect.create({ data: { key, entityKind: 'ticket', entityId: ticketId, wantedAt: closedAt, ...mail } });
  const sql = world.database.pool('owner');
  await sql.query('alter table ticket add column close_reason text');
  await sql.query(`update ticket set close_reason = 'A known gap.' where id = $1`, [ticketId]);
  await migrate('20261221090001_why_a_question_was_closed_is_said_in_it');
  const said = await world.owner.ticketMessage.findFirstOrThrow({ where: { ticketId } });
  expect(said).toMatchObject({ body: 'A known gap.', personId: closedBy, fromPartner: false, createdAt: closedAt });
  const wanted = await world.owner.effect.findUniqueOrThrow({ where: { key } });
  expect(wanted.arguments).toMatchObject({ messageId: said.id });
});
