import { v7 as uuid } from 'uuid';
import type { MailKind } from '../../domain/mail/mail-facts.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import type { Db } from '../../prisma/client.ts';
import { sealRecipients } from '../../prisma/account/email-address.ts';
import type { Effect, EmailMessage } from '../../prisma/generated/client.ts';
import { isMailOutdated } from '../../prisma/mail/mail-facts.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { CrashPoint } from '../crash-points.ts';
import { databaseClock } from '../database-clock.ts';
import { noteEffectFailure } from '../effect-failure.ts';
import type { MailGateway } from '../gateways/mail/gateway.ts';
import { messageIdOf, portalOf, type Envelope, type Places } from './mail-address.ts';
import { openWanted, type WantedMailOf } from './mail-families.ts';
import { handOver, leaveUnsent, settleMail, triedForMs, type WhyUnsent } from './mail-hand-over.ts';
import { switchOf, withoutSwitchedOff } from './switched-off.ts';

export interface MailDeps {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
  /** Undefined: no mail server is set up. Mails wait for one, for three days. */
  readonly mail: MailGateway | undefined;
  /** Keys that seal the stored addresses. */
  readonly keys: DataKeys;
}

/** Dependencies of mails with links. */
export interface LinkingMailDeps extends MailDeps, Places {}

export const createMailActivities = (deps: LinkingMailDeps) => ({
  /**
   * Hands an effect's mail over at most once. Until the server reads the message, it is tried again, each time written anew for today's
   * recipients, and not any more if it is no longer true. After that only a person may send it again.
   */
  sendEmail: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const { db } = deps;
    const effect = await db.effect.findUniqueOrThrow({ where: { key } });
    if (effect.doneAt !== null) return { posted: false };
    try {
      const now = await databaseClock(db);
      await finish(db, { key, now, outcome: await carryOut(deps, effect, now) });
      return { posted: false };
    } catch (error) {
      await noteEffectFailure(db, key, error);
      throw error;
    }
  },
});

async function carryOut(deps: LinkingMailDeps, effect: Effect, now: Date): Promise<string> {
  const wanted = openWanted(effect.arguments);
  const envelope = await withoutSwitchedOff(deps.db, wanted.template, await wanted.envelope(deps));
  const before = await deps.db.emailMessage.findUnique({ where: { eventKey: effect.key } });
  if (before?.state === 'sending')
    return settleMail(deps.db, before.id, { outcome: 'uncertain', answer: 'an earlier try ended in the middle' });
  if (before !== null && before.state !== 'queued') return before.state;
  const why = await whyUnsent(deps.db, { effect, envelope, now });
  if (why !== undefined) return before === null ? why : leaveUnsent(deps.db, before, why);
  const message = await write(deps, { eventKey: effect.key, wanted, envelope, before });
  const attachments = await wanted.attach(deps);
  return handOver(deps, message, { sender: envelope.sender, unsubscribe: switchOf(deps, message.kind, envelope), attachments });
}

interface Due {
  readonly effect: Effect;
  readonly envelope: Envelope;
  readonly now: Date;
}

async function whyUnsent(db: Db, { effect: { key, wantedAt }, envelope, now }: Due): Promise<WhyUnsent | undefined> {
  if (now.getTime() - wantedAt.getTime() > triedForMs) return 'too_old';
  if (envelope.to.length === 0) return 'no_recipient';
  return (await isMailOutdated(db, key)) ? 'outdated' : undefined;
}

interface Written {
  readonly eventKey: string;
  readonly wanted: WantedMailOf;
  readonly envelope: Envelope;
  /** The mail as an earlier try wrote it, which no server took. */
  readonly before: EmailMessage | null;
}

async function write(deps: LinkingMailDeps, { eventKey, wanted, envelope, before }: Written): Promise<EmailMessage> {
  const { sender, reader, to, personId } = envelope;
  const { db, keys } = deps;
  const kind: MailKind = wanted.template;
  const content = await wanted.write({ ...deps, portalUrl: portalOf(deps.portalUrl, envelope) }, reader);
  const id = before?.id ?? uuid();
  const words = {
    personId,
    personIds: await readersOf(db, envelope),
    to: sealRecipients(keys, id, to),
    language: reader.language,
    ...(await renderMail(content, { sender, reader })),
  };
  if (before === null) {
    const head = { id, eventKey, messageId: messageIdOf(eventKey, sender.address), kind, partnerId: envelope.partnerId ?? null };
    await db.emailMessage.createMany({ data: [{ ...head, ...words }], skipDuplicates: true });
  } else await db.emailMessage.updateMany({ where: { id, state: 'queued' }, data: words }); // another try that is sending it has claimed it
  return db.emailMessage.findUniqueOrThrow({ where: { eventKey } });
}

/** Returns the people of staff that the mail goes to. */
async function readersOf(db: Db, { to, partnerId }: Envelope): Promise<string[]> {
  if (partnerId !== undefined) return [];
  const people = await db.person.findMany({ where: { email: { in: [...to] } }, select: { id: true }, orderBy: { id: 'asc' } });
  return people.map(({ id }) => id);
}

async function finish(
  db: Db,
  { key, now, outcome }: { readonly key: string; readonly now: Date; readonly outcome: string },
): Promise<void> {
  await db.effect.updateMany({ where: { key, doneAt: null }, data: { doneAt: now, outcome, attempts: { increment: 1 } } });
}
