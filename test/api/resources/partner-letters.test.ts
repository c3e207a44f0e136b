import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { mailsFor } from '../../../domain/mail/mail-facts.ts';
import { sealRecipients } from '../../../prisma/account/email-address.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff'], { fresh: false });
});
afterAll(() => api.stop());

const aPartnerOfOurs = async () => (await aPartner(api.owner, (await aProgram(api.owner)).id)).id;

async function aLetter(
  partnerId: string | null,
  kind: string,
  change: { eventKey?: string; subject?: string; state?: string; serverAnswer?: string } = {},
) {
  const id = uuid();
  const { subject = 'Your new link', ...rest } = change;
  const content = {
    subject,
    html: '<a href="https://secret.example/#one-time">',
    text: 'https://secret.example/#one-time',
    language: 'de',
  };
  const to = sealRecipients(api.deps.config.dataKeys, id, ['mia@partner.test']);
  await api.owner.emailMessage.create({
    data: { id, eventKey: `mail:${id}`, messageId: `<${id}>`, kind, partnerId, to, state: 'accepted', ...content, ...rest },
  });
  return id;
}
const lettersOf = (partnerId: string) => `/v1/partner-letters?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`;

test('emails to a partner are listed for those who may write to it, with recipient, state and the server’s answer', async () => {
  const [partnerId, other] = [await aPartnerOfOurs(), await aPartnerOfOurs()];
  const id = await aLetter(partnerId, 'written_by_hand', { state: 'bounced', serverAnswer: '550 no such user' });
  await aLetter(other, 'written_by_hand');
  const { body } = await petra.get(lettersOf(partnerId)).expect(200);
  expect(body).toMatchObject([
    {
      id,
      kind: 'written_by_hand',
      subject: 'Your new link',
      recipient: 'mia@partner.test',
      state: 'bounced',
      serverAnswer: '550 no such user',
    },
  ]);
});

test('the list of a partner’s emails has no texts, and its emails can be neither opened nor sent by it', async () => {
  const partnerId = await aPartnerOfOurs();
  const id = await aLetter(partnerId, 'access_credentials');
  expect(JSON.stringify((await petra.get(lettersOf(partnerId)).expect(200)).body)).not.toMatch(/one-time|html|text/);
  await petra.get(`/v1/partner-letters/${id}`).expect(404);
  await petra.get(`/v1/emails/${id}`).expect(403);
  await petra.post(`/v1/emails/${id}/resend`).expect(403);
});

test.each([...mailsFor('amounts'), ...mailsFor('mailReaders'), 'of_tomorrow'])(
  'an email of the kind %s that the reader may not read is listed without its subject',
  async (kind) => {
    const partnerId = await aPartnerOfOurs();
    await aLetter(partnerId, kind, { subject: 'CHF 412.50 to CH•• 1234' });
    const { body } = await petra.get(lettersOf(partnerId)).expect(200);
    expect(body).toMatchObject([{ kind, subject: null, state: 'accepted' }]);
  },
);

test('every kind of email for everybody is listed with its subject', async () => {
  const partnerId = await aPartnerOfOurs();
  const kinds = mailsFor('everybody').filter((kind) => !kind.startsWith('ticket_') && !kind.startsWith('appeal_')); // theirs depends on the ticket
  for (const kind of kinds) await aLetter(partnerId, kind, { subject: kind });
  const { body }: { body: { kind: string; subject: string | null }[] } = await petra
    .get(`${lettersOf(partnerId)}&range=[0,99]`)
    .expect(200);
  expect(body.map(({ subject }) => subject).toSorted()).toEqual(kinds.toSorted());
});

test('the subject of a ticket about a login is hidden from those who may not read it', async () => {
  const partnerId = await aPartnerOfOurs();
  const { programId } = await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const answered = async (kind: string, title: string) => {
    const [ticketId, eventKey] = [uuid(), `mail:ticket_answered:${uuid()}`];
    const row = { id: ticketId, kind, programId, partnerId, subjectKind: 'partner', subjectId: partnerId, title, waitingSince: new Date() };
    await api.owner.ticket.create({ data: row });
    const effect = { key: eventKey, entityKind: 'ticket', entityId: ticketId, kind: 'sendEmail', summary: 'Mail', wantedAt: new Date() };
    await api.owner.effect.create({ data: { ...effect, arguments: { template: 'ticket_answered', ticketId } } });
    await aLetter(partnerId, 'ticket_answered', { eventKey, subject: `T-1: our answer · ${title}` });
  };
  await answered('partner_login', 'Set up the shop of Zoe Kunz');
  await answered('question', 'When am I paid?');
  const subjectsFor = async (reader: typeof petra): Promise<unknown[]> =>
    (await reader.get(lettersOf(partnerId)).expect(200)).body.map(({ subject }: { subject: unknown }) => subject).toSorted();
  const support = await somebody(api, ['support'], { fresh: false });
  expect(await subjectsFor(support)).toEqual(['T-1: our answer · Set up the shop of Zoe Kunz', 'T-1: our answer · When am I paid?']);
  expect(await subjectsFor(petra)).toEqual(['T-1: our answer · When am I paid?', null]);
});

test('an email to nobody’s partner is in no partner’s list', async () => {
  const id = await aLetter(null, 'account_roles_changed');
  const { body }: { body: { id: string }[] } = await petra.get('/v1/partner-letters').expect(200);
  expect(body.map((row) => row.id)).not.toContain(id);
});

test('S20: emails to partners are refused to partners’ people, and the list of all emails to staff', async () => {
  await api.anonymous().get('/v1/partner-letters').expect(401);
  await (await somebody(api, [], { fresh: false })).get('/v1/partner-letters').expect(403);
  await petra.get('/v1/emails').expect(403);
});
