import { v7 as uuid } from 'uuid';
import { connect, type Db } from '../../prisma/client.ts';
import { fund, makePayable, payoutStory, type Payee } from '../support/payout-world.ts';
import { aPartner, aProgram } from './rows.ts';
import { aPerson, newest, password, sessionOf, startApi, type RunningApi } from './running.ts';
import type { Role } from '../../api/contract/roles.ts';

/** A program whose partners can be paid, and the worker's hands to move their payouts. */
export async function payables(api: RunningApi) {
  const worker = connect(api.database.url('worker'));
  const seat = { street: 'Gasse 1', postcode: '3000', town: 'Bern', country: 'CH' };
  await api.owner.company.create({ data: { id: uuid(), legalName: 'Commend AG', mailSender: 'pay@example.com', ...seat } });
  const desk = { owner: api.owner, worker };
  return {
    worker,
    partner: (amount: number) => aPayee(api, worker, amount),
    /** Reserved, and asked for by `requester`. */
    async payout({ amount = 41_250, requester = uuid() }: { amount?: number; requester?: string } = {}) {
      const payee = await aPayee(api, worker, amount);
      const story = payoutStory(desk);
      const verdict = await story.request(payee, {}, requester);
      if (verdict?.accepted !== true) throw new Error(JSON.stringify(verdict));
      const { contentHash } = await story.row();
      return { ...story, ...payee, seen: { amount: { amount, currency: 'CHF' }, contentHash } };
    },
    end: () => worker.$disconnect(),
  };
}

export type Payables = Awaited<ReturnType<typeof payables>>;

/** An api of its own with `payables`, whose end is the end of both. */
export async function payableApi(): Promise<{ readonly api: RunningApi; readonly world: Payables }> {
  const api = await startApi();
  const world = await payables(api);
  const end = async () => {
    await world.end();
    await api.stop();
  };
  return { api, world: { ...world, end } };
}

async function aPayee(api: RunningApi, worker: Db, amount: number): Promise<Payee> {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id);
  const payee = await makePayable({ owner: api.owner, worker }, { programId: program.id, partnerId: partner.id });
  await fund(worker, payee, amount);
  return payee;
}

/** Someone with these roles, signed in; `fresh` has given the password again just now. */
export async function somebody(api: RunningApi, roles: readonly Role[], { fresh = true } = {}) {
  const person = await aPerson(api.owner, { roles });
  const cookie = await sessionOf(api.anonymous(), person.email);
  if (fresh) await api.as(cookie).post('/v1/step-up', { password }).expect(200);
  return { ...person, cookie: newest(cookie), ...api.as(cookie) };
}
