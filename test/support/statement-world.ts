import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Mail, MailGateway } from '../../activities/gateways/mail/gateway.ts';
import { createStatementMailActivities } from '../../activities/mail/statement-mails.ts';
import { createStatementRunActivities } from '../../activities/statement/statement-runs.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import type { StatementRunStep, Turn } from '../../workflows/messages.ts';
import type { LedgerStory } from './ledger-story.ts';
import { taxWorld } from './tax-world.ts';

export const november = {
  period: '2026-11',
  periodFrom: '2026-10-31T23:00:00.000Z',
  periodTo: '2026-11-30T23:00:00.000Z',
  timeZone: 'Europe/Zurich',
  scheduledAt: '2026-12-01T05:30:00.000Z',
};
export const december = {
  period: '2026-12',
  periodFrom: '2026-11-30T23:00:00.000Z',
  periodTo: '2026-12-31T23:00:00.000Z',
  timeZone: 'Europe/Zurich',
  scheduledAt: '2027-01-01T05:30:00.000Z',
};

/** A fake mail server that keeps the mails it accepts, or behaves as a test sets it. */
export function mailServer() {
  const taken: Mail[] = [];
  let answer: MailGateway['send'] = () => Promise.resolve({ outcome: 'accepted', answer: '250 taken' });
  return {
    taken,
    does(send: MailGateway['send']) {
      answer = send;
    },
    gateway: {
      send: async (mail: Mail) => {
        const result = await answer(mail);
        if (result.outcome !== 'refused') taken.push(mail);
        return result;
      },
    } satisfies MailGateway,
  };
}

/** Opens a database with programs whose months can be closed. A close applies to the whole database, so each test needs its own world. */
export async function statementWorld() {
  const world = await taxWorld();
  const keys = readDataKeys(randomBytes(32).toString('base64'));
  const server = mailServer();
  const { drainStatementRun } = createStatementRunActivities({ db: world.worker, keys });
  const portalUrl = 'https://partners.example.com/portal';
  const { mailStatements } = createStatementMailActivities({ db: world.worker, keys, mail: server.gateway, portalUrl });

  async function open(programId: string, month: typeof november) {
    const id = uuid();
    await world.owner.statementRun.create({ data: { id, programId, ...month, state: 'opened' } });
    return id;
  }
  const drain = (programId: string, period: string, turn: Partial<Turn> = {}) =>
    drainStatementRun({ programId, period, asOf: '2026-12-01T05:30:00.000Z', cause: 'test', commands: [], failures: [], ...turn });

  /** Drives a statement run as its workflow does: drains and carries out effects until it rests. A permanent failure is reported to the run. */
  async function run(programId: string, period: string, turn: Partial<Turn> = {}): Promise<StatementRunStep> {
    let step = await drain(programId, period, turn);
    for (let turns = 0; turns < 20 && step.phase !== 'closed'; turns += 1) {
      const [effect] = step.effects;
      if (effect === undefined) {
        if (!step.hasMore) return step;
        step = await drain(programId, period, turn);
        continue;
      }
      const failed = await mailStatements({ key: effect.key }).then(
        () => [],
        () => [{ effectKey: effect.key, code: 'failed' }],
      );
      step = await drain(programId, period, { ...turn, failures: failed });
    }
    return step;
  }

  return {
    ...world,
    keys,
    server,
    open,
    drain,
    run,
    mailStatements,
    /** Makes a person who receives the partner's mails. */
    async reader({ partnerId }: LedgerStory) {
      const id = uuid();
      const email = `${id}@partner.test`;
      await world.owner.person.create({ data: { id, email, name: 'Anna Keller' } });
      await world.owner.partnerMember.create({ data: { partnerId, personId: id, role: 'owner' } });
      return email;
    },
    statementsOf: ({ partnerId }: LedgerStory) =>
      world.owner.statement.findMany({
        where: { partnerId },
        orderBy: [{ period: 'asc' }, { version: 'asc' }],
        include: { accounts: true },
      }),
  };
}
export type StatementWorld = Awaited<ReturnType<typeof statementWorld>>;
