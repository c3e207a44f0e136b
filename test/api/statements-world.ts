import { v7 as uuid } from 'uuid';
import { sealRecipients } from '../../prisma/account/email-address.ts';
import { aPartner, aProgram } from './rows.ts';
import type { RunningApi } from './running.ts';

interface Wish {
  readonly state?: string;
  readonly period?: string;
  readonly pdf?: string | null;
  readonly number?: string;
}

/** A partner's month with its mail, as a run has left them. */
export async function aStatement(
  api: RunningApi,
  { state = 'bounced', period = '2026-10', pdf = '%PDF', number = `ST-${uuid().slice(-8)}` }: Wish = {},
) {
  const { id: programId } = await aProgram(api.owner);
  const { id: partnerId, name } = await aPartner(api.owner, programId);
  const [id, runId, mailId] = [uuid(), uuid(), uuid()];
  const month = { programId, period, periodFrom: '2026-09-30T22:00:00Z', periodTo: '2026-10-31T23:00:00Z' };
  await api.owner.statementRun.create({
    data: { id: runId, ...month, timeZone: 'Europe/Zurich', scheduledAt: '2026-11-01T05:00:00Z', state: 'closed' },
  });
  const amounts = { openingMinor: 0n, closingMinor: 41_250n };
  await api.owner.statement.create({ data: { id, number, statementRunId: runId, partnerId, currency: 'CHF', ...month, ...amounts } });
  const to = sealRecipients(api.deps.config.dataKeys, mailId, ['anna@partner.test']);
  const mail = { id: mailId, eventKey: `statement:${id}`, messageId: uuid(), kind: 'statement', partnerId, to };
  const text = { language: 'en', subject: 'Your statement', html: '<p>Hello</p>', text: 'Hello' };
  await api.owner.emailMessage.create({ data: { ...mail, ...text, state, attempts: 1, serverAnswer: '550 no such user' } });
  if (pdf !== null)
    await api.owner.document.create({
      data: {
        id: uuid(),
        kind: 'statement',
        subjectId: id,
        language: 'en',
        partnerId,
        fileName: `${number}.pdf`,
        mime: 'application/pdf',
        sha256: 'hash',
        bytes: new TextEncoder().encode(pdf),
      },
    });
  return { id, runId, mailId, partnerId, partnerName: name, programId, number, period };
}

/** One of two owners did not get it: the server took it for the other alone. */
export async function aRefusedMail(api: RunningApi, statement: Awaited<ReturnType<typeof aStatement>>, email = 'bea@partner.test') {
  const id = uuid();
  const to = sealRecipients(api.deps.config.dataKeys, id, [email]);
  const mail = {
    id,
    eventKey: `statement:${statement.id}:refused:1`,
    messageId: uuid(),
    kind: 'statement',
    partnerId: statement.partnerId,
    to,
  };
  const text = { language: 'en', subject: 'Your statement', html: '<p>Hello</p>', text: 'Hello' };
  await api.owner.emailMessage.create({ data: { ...mail, ...text, state: 'failed', attempts: 1, serverAnswer: '550 no such user' } });
  return id;
}
