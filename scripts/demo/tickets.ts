import { v7 as uuid } from 'uuid';
import { ticketDueAt } from '../../domain/promise/ticket.ts';
import { partnerOf } from './corrections.ts';
import { after, type Office } from './office.ts';

interface Said {
  readonly by: 'partner' | 'support';
  readonly at: Date;
  readonly body: string;
}

interface Asked {
  readonly kind: 'question' | 'appeal';
  readonly code: string;
  readonly title: string;
  readonly said: readonly Said[];
  readonly closedAt?: Date;
  readonly about?: { readonly earningId: string; readonly customerId: string; readonly decisionId: string };
}

/** Creates tickets of partners: a question that was answered and closed, one that is due in six hours, and an appeal against a refusal. */
export async function plantTickets(office: Office, now: Date): Promise<void> {
  await ask(office, {
    kind: 'question',
    code: 'KD7PM4RX',
    title: 'Logo für unsere Website',
    said: [
      { by: 'partner', at: after(now, -9 * 24), body: 'Dürfen wir Ihr Logo auf unserer Partnerseite zeigen, und in welcher Grösse?' },
      { by: 'support', at: after(now, -9 * 24 + 4), body: 'Ja, gern: mindestens 120 Pixel breit, auf hellem Grund, ohne es zu verändern.' },
      { by: 'support', at: after(now, -8 * 24), body: 'Ihre Frage ist beantwortet.' },
    ],
    closedAt: after(now, -8 * 24),
  });
  await ask(office, {
    kind: 'question',
    code: 'BK4HW7ND',
    title: 'Ein Besuch fehlt in meinem Bericht',
    said: [
      {
        by: 'partner',
        at: after(now, -18),
        body: 'Gestern hat eine Kundin über meinen Link gebucht. In der Übersicht sehe ich den Klick, aber keine Anmeldung. Woran liegt das?',
      },
    ],
  });
  await appeal(office, now);
}

/** Creates an appeal against an earning that did not count because it was not paid by card. */
async function appeal(office: Office, now: Date): Promise<void> {
  const { partnerId } = partnerOf(office, 'KD7PM4RX');
  const [refused] = await office.db.$queryRaw<{ earningId: string; customerId: string; decisionId: string; label: string }[]>`
    select c.id as "earningId", r.customer_id as "customerId", d.id as "decisionId", coalesce(s.reference, s.external_id) as label
    from commission c join settlement_source s on s.id = c.source_id join referral r on r.id = c.referral_id
    join decision d on d.subject_id in (c.id::text, s.id::text) and d.outcome = 'refused'
    where c.partner_id = ${partnerId}::uuid and c.state = 'void' order by d.as_of desc, d.id desc limit 1`;
  if (refused === undefined) return;
  const body =
    'Die Kundin hat diese Rechnung per Überweisung statt mit der Karte bezahlt, weil ihre Karte abgelaufen war. Das Geld ist bei Ihnen.';
  const { label: title, ...about } = refused;
  await ask(office, { kind: 'appeal', code: 'KD7PM4RX', title, about, said: [{ by: 'partner', at: after(now, -30), body }] });
}

async function ask({ db, cast }: Office, { kind, code, title, said, closedAt, about }: Asked): Promise<void> {
  const { partnerId, program } = partnerOf({ cast }, code);
  const { personId } = await db.partnerMember.findFirstOrThrow({ where: { partnerId, role: 'owner' } });
  const { id: support } = await db.person.findFirstOrThrow({ where: { staffRoles: { has: 'support' } } });
  const [first] = said;
  const answer = said.find(({ by }) => by === 'support');
  if (first === undefined) throw new Error('a ticket begins with a message');
  const waitingSince = first.at.toISOString();
  const waits = answer === undefined && closedAt === undefined;
  const subject = about === undefined ? {} : { subjectKind: 'commission', subjectId: about.earningId };
  const { customerId = null, decisionId = null } = about ?? {};
  const answered = answer === undefined ? {} : { answeredAt: answer.at, answeredBy: support };
  const ended = closedAt === undefined ? {} : { closedAt, closedBy: support };
  const state = closedAt === undefined ? (waits ? 'open' : 'answered') : 'closed';
  const promise = { waitingSince, dueAt: waits ? ticketDueAt(kind, waitingSince) : null, createdAt: first.at };
  const row = { kind, programId: cast.programs[program], partnerId, customerId, decisionId, title, state, remindedAt: first.at };
  const id = uuid();
  await db.ticket.create({ data: { id, ...row, ...subject, ...promise, ...answered, ...ended } });
  await db.ticketMessage.createMany({
    data: said.map(({ by, at, body }) => ({
      id: uuid(),
      ticketId: id,
      partnerId,
      personId: by === 'partner' ? personId : support,
      body,
      fromPartner: by === 'partner',
      createdAt: at,
    })),
  });
}
