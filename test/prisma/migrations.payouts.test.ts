import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aHeldBooking } from '../support/bank-rows.ts';
import { payoutStory, payoutWorld, settled, type Payee, type PayoutStory, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const sql = (text: string, values: unknown[]) => world.database.pool('worker').query(text, values);
const asOwner = (text: string, values: unknown[]) => world.database.pool('owner').query(text, values);
const refused = (message: string) => ({ code: '23514', message: expect.stringContaining(message) });

async function reserved(change = {}): Promise<{ payee: Payee; story: PayoutStory; requester: string }> {
  const payee = await world.given({ available: 6_000, ...change });
  const [story, requester] = [payoutStory(world), uuid()];
  await story.request(payee, {}, requester);
  return { payee, story, requester };
}

describe('S30: the database enforces that two different people approve', () => {
  const approve = async ({ payoutId }: PayoutStory, personId: string) => {
    await sql(
      `insert into payout_approval (id, payout_id, person_id, content_hash) select $1, id, $2, content_hash from payout where id = $3`,
      [uuid(), personId, payoutId],
    );
  };

  test('a payout is approved neither by the person who requested it nor by the one who entered its account', async () => {
    const { story, requester, payee } = await reserved();
    await expect(approve(story, requester)).rejects.toMatchObject(refused('PAYOUT_FOUR_EYES'));
    await expect(approve(story, payee.editor)).rejects.toMatchObject(refused('PAYOUT_FOUR_EYES'));
    await expect(sql(`update payout set approved_by = $1 where id = $2`, [requester, story.payoutId])).rejects.toMatchObject({
      code: '23514',
    });
  });

  test('a payout’s approver must have approved exactly its content', async () => {
    const { story } = await reserved();
    const [person, id] = [uuid(), story.payoutId];
    await expect(sql(`update payout set state = 'approved', approved_by = $1 where id = $2`, [person, id])).rejects.toMatchObject(
      refused('PAYOUT_APPROVAL'),
    );
    await expect(
      sql(`insert into payout_approval (id, payout_id, person_id, content_hash) values ($1, $2, $3, 'another')`, [uuid(), id, person]),
    ).rejects.toMatchObject(refused('PAYOUT_APPROVAL'));
    await approve(story, person);
    await expect(sql(`update payout set state = 'approved', approved_by = $1 where id = $2`, [person, id])).resolves.toBeDefined();
  });

  test('S33: a payout above the program’s second-approval amount needs two approvals', async () => {
    const { story } = await reserved({ policy: { secondApprovalFromMinor: 6_000 } });
    const people = [uuid(), uuid()] as const;
    const write = () => sql(`update payout set state = 'approved', approved_by = $1 where id = $2`, [people[0], story.payoutId]);
    await approve(story, people[0]);
    await expect(write()).rejects.toMatchObject(refused('PAYOUT_SECOND_APPROVAL'));
    await approve(story, people[1]);
    await expect(write()).resolves.toBeDefined();
  });

  test('a payout cannot become approved without an approver', async () => {
    const { story } = await reserved();
    await expect(sql(`update payout set state = 'approved' where id = $1`, [story.payoutId])).rejects.toMatchObject(
      refused('payout_approved'),
    );
  });

  test('the person who prepared a payout run can approve neither the run nor one of its payouts', async () => {
    const { story, payee } = await reserved();
    const [runId, preparer] = [uuid(), uuid()];
    await sql(
      `insert into payout_run (id, program_id, period, period_from, period_to, time_zone, scheduled_at, state, prepared_by)
       values ($1, $2, '2026-10', now(), now(), 'UTC', now(), 'proposed', $3)`,
      [runId, payee.programId, preparer],
    );
    await expect(sql(`update payout_run set approved_by = prepared_by where id = $1`, [runId])).rejects.toMatchObject(
      refused('payout_run_four_eyes'),
    );
    await sql(`update payout set payout_run_id = $1 where id = $2`, [runId, story.payoutId]);
    await expect(approve(story, preparer)).rejects.toMatchObject(refused('PAYOUT_FOUR_EYES'));
  });

  test('neither a payout run that nobody prepared nor one of its payouts can be approved', async () => {
    const { story, payee } = await reserved();
    const runId = uuid();
    await sql(
      `insert into payout_run (id, program_id, period, period_from, period_to, time_zone, scheduled_at, state)
       values ($1, $2, '2026-10', now(), now(), 'UTC', now(), 'proposed')`,
      [runId, payee.programId],
    );
    await expect(sql(`update payout_run set approved_by = $1 where id = $2`, [uuid(), runId])).rejects.toMatchObject(
      refused('PAYOUT_RUN_FOUR_EYES'),
    );
    await world.owner.$executeRawUnsafe('alter table payout disable trigger payout_frozen');
    await sql(`update payout set requested_by = null, payout_run_id = $1 where id = $2`, [runId, story.payoutId]);
    await world.owner.$executeRawUnsafe('alter table payout enable trigger payout_frozen');
    await expect(approve(story, uuid())).rejects.toMatchObject(refused('PAYOUT_FOUR_EYES: nobody prepared'));
    await sql(`update payout_run set prepared_by = $1 where id = $2`, [uuid(), runId]);
    await expect(approve(story, uuid())).resolves.toBeUndefined();
  });

  test('who ended the waiting period of payout details cannot approve payouts to them until it would have ended', async () => {
    const { story, payee } = await reserved();
    const person = uuid();
    const confirm = (until: string) =>
      asOwner(`update payout_method set confirmed_by = $1, active_from = now() + $2::interval where id = $3`, [
        person,
        until,
        payee.methodId,
      ]);
    await confirm('1 hour');
    await expect(approve(story, person)).rejects.toMatchObject(refused('PAYOUT_FOUR_EYES'));
    await confirm('-1 second');
    await expect(approve(story, person)).resolves.toBeUndefined();
  });

  test('the person who entered payout details cannot confirm them', async () => {
    const { payee } = await reserved();
    await expect(asOwner(`update payout_method set confirmed_by = edited_by where id = $1`, [payee.methodId])).rejects.toMatchObject(
      refused('payout_method_four_eyes'),
    );
  });

  test('an exception, an adjustment, a file withdrawal and a bank booking cannot be approved by the person who asked for it', async () => {
    const { story, payee } = await reserved();
    const person = uuid();
    await expect(
      sql(`update payout set override_by = $1, override_reason = 'x', override_approved_by = $1 where id = $2`, [person, story.payoutId]),
    ).rejects.toMatchObject(refused('payout_override'));
    await approve(story, payee.partnerId);
    await expect(
      sql(`update payout set override_by = $1, override_reason = 'x', approved_by = $2 where id = $3`, [
        person,
        payee.partnerId,
        story.payoutId,
      ]),
    ).rejects.toMatchObject(refused('payout_exception_approved'));
    await expect(
      sql(
        `insert into adjustment (id, partner_id, currency, amount_minor, kind, reason, asked_by, approved_by) values ($1, $2, 'CHF', 1, 'adjustment', 'x', $3, $3)`,
        [uuid(), payee.partnerId, person],
      ),
    ).rejects.toMatchObject(refused('adjustment_four_eyes'));
  });
});

describe('S31: the content of a reserved payout cannot be changed', () => {
  test.each([
    ['amount_minor', '6001'],
    ['currency', `'EUR'`],
    ['rail', `'manual'`],
    ['end_to_end_id', `'PO-OTHER'`],
    ['content', `'{}'`],
    ['content_hash', `'h'`],
    ['requested_by', 'gen_random_uuid()'],
    ['method_edited_by', 'gen_random_uuid()'],
  ])('a change of %s is refused', async (column, value) => {
    const { story } = await reserved();
    await expect(sql(`update payout set ${column} = ${value} where id = $1`, [story.payoutId])).rejects.toMatchObject(
      refused('PAYOUT_FROZEN'),
    );
  });

  test.each([
    ['details_index', `'another'`],
    ['details_fingerprint', `'another'`],
    ['masked', `'CH56 •••• 8009'`],
    ['verified_at', 'now()'],
  ])('the account of payout details cannot be changed in their row: %s', async (column, value) => {
    const { payee } = await reserved();
    await expect(asOwner(`update payout_method set ${column} = ${value} where id = $1`, [payee.methodId])).rejects.toMatchObject(
      refused('PAYOUT_METHOD_FROZEN'),
    );
  });

  test('the api cannot end the wait of payout details, confirm them twice or switch them on; the worker can undo a bank’s refusal', async () => {
    const { payee } = await reserved();
    const as = (role: 'api' | 'worker', change: string) =>
      world.database.pool(role).query(`update payout_method set ${change} where id = $1`, [payee.methodId]);
    await expect(as('api', 'active_from = now()')).rejects.toMatchObject({ code: '42501' });
    await as('api', 'confirmed_by = gen_random_uuid()');
    await expect(as('api', 'confirmed_by = gen_random_uuid()')).rejects.toMatchObject(refused('PAYOUT_METHOD_FROZEN'));
    await as('worker', `revoked_at = now(), revoked_reason = 'AC04', refused_at = now(), refused_code = 'AC04'`);
    await expect(as('api', 'revoked_at = null')).rejects.toMatchObject(refused('PAYOUT_METHOD_FROZEN'));
    await as('api', 'open_said_by = gen_random_uuid()');
    await expect(as('api', 'open_said_by = null')).rejects.toMatchObject(refused('PAYOUT_METHOD_FROZEN'));
    await expect(as('worker', 'open_said_by = null')).rejects.toMatchObject({ code: '42501' });
    await as('worker', 'revoked_at = null, revoked_reason = null, refused_at = null, refused_code = null');
    expect(await world.owner.payoutMethod.findUnique({ where: { id: payee.methodId } })).toMatchObject({ openSaidBy: null });
    await as('api', `revoked_at = now(), revoked_reason = 'not hers', revoked_by = gen_random_uuid()`);
    await expect(as('worker', 'revoked_at = null')).rejects.toMatchObject(refused('PAYOUT_METHOD_FROZEN'));
  });
});

describe('a payout’s change of state that the table of transitions does not list is refused', () => {
  test.each(['draft', 'submitting', 'submitted', 'uncertain', 'settled', 'failed', 'returned'])('from reserved to %s', async (state) => {
    const { story } = await reserved();
    await expect(sql(`update payout set state = $1 where id = $2`, [state, story.payoutId])).rejects.toMatchObject({ code: '23514' });
  });

  test('from settled to any state but returned', async () => {
    const story = await settled(world, await world.given({ available: 6_000 }));
    for (const state of ['submitted', 'failed', 'canceled', 'approved']) {
      await expect(sql(`update payout set state = $1 where id = $2`, [state, story.payoutId])).rejects.toMatchObject(
        refused('PAYOUT_TRANSITION'),
      );
    }
  });

  test('a new payout in a state other than draft', async () => {
    const { story } = await reserved();
    await expect(
      sql(
        `insert into payout (id, reference, program_id, partner_id, currency, amount_minor, rail, payout_method_id, method_edited_by, state, end_to_end_id)
        select gen_random_uuid(), 'PO-X', program_id, partner_id, 'EUR', 1, rail, payout_method_id, method_edited_by, 'reserved', 'PO-X' from payout where id = $1`,
        [story.payoutId],
      ),
    ).rejects.toMatchObject(refused('PAYOUT_TRANSITION'));
  });
});

test('a partner cannot have two open payouts in one currency', async () => {
  const { story, payee } = await reserved();
  const other = payoutStory(world);
  expect(await other.request(payee)).toMatchObject({ accepted: false, code: 'payout_open' });
  await expect(
    sql(
      `insert into payout (id, reference, program_id, partner_id, currency, amount_minor, rail, payout_method_id, method_edited_by, state, end_to_end_id)
      select gen_random_uuid(), 'PO-Y', program_id, partner_id, currency, 1, rail, payout_method_id, method_edited_by, 'draft', 'PO-Y' from payout where id = $1`,
      [story.payoutId],
    ),
  ).rejects.toMatchObject({ code: '23505', constraint: 'payout_one_open' });
});

test('I7: a payout cannot have two unanswered attempts', async () => {
  const { story } = await reserved();
  const call = (attempt: number) =>
    sql(
      `insert into outbound_call (idempotency_key, payout_id, provider, attempt, state, request_hash) values ($1, $2, 'x', $3, 'uncertain', 'h')`,
      [`payout:${story.payoutId}:a${attempt}`, story.payoutId, attempt],
    );
  await call(1);
  await expect(call(2)).rejects.toMatchObject({ code: '23505', constraint: 'outbound_call_one_open' });
});

test('a bank booking with a negative amount is refused', async () => {
  await expect(aHeldBooking(world.owner, { isDebit: false, amountMinor: -1_000n })).rejects.toThrow(/bank_entry_amount/);
});
