import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { mailsFor } from '../../../domain/mail/mail-facts.ts';
import { sealRecipients } from '../../../prisma/account/email-address.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Mail {
  readonly eventKey?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly to?: readonly string[];
  readonly subject?: string;
  readonly serverAnswer?: string;
}
async function aMail(change: Mail = {}) {
  const { eventKey = `mail:${uuid()}`, kind = 'ticket_answered', state = 'queued' } = change;
  const { to = ['anna@partner.test', 'ben@partner.test'], subject = 'News', serverAnswer = null } = change;
  const id = uuid();
  const content = { subject, html: '<h1>News</h1>', text: 'News', language: 'de' };
  const sealed = sealRecipients(api.deps.config.dataKeys, id, to);
  await api.owner.emailMessage.create({
    data: { id, eventKey, messageId: `<${id}>`, kind, to: sealed, state, serverAnswer, ...content },
  });
  return id;
}
const listed = (filter: object) => `/v1/emails?filter=${encodeURIComponent(JSON.stringify(filter))}`;

test('every email is listed with recipients, state and the server’s answer, and can be read as sent', async () => {
  const id = await aMail();
  const support = await somebody(api, ['support']);
  expect((await support.get(listed({ id: [id] })).expect(200)).body).toMatchObject([
    { id, kind: 'ticket_answered', recipient: 'anna@partner.test, ben@partner.test', state: 'queued', attempts: 0, partner: null },
  ]);
  expect((await support.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ html: '<h1>News</h1>', text: 'News', language: 'de' });
  await support.get(`/v1/emails/${uuid()}`).expect(404);
  await support.get('/v1/emails/nonsense').expect(404);
  await (await somebody(api, ['staff'])).get('/v1/emails').expect(403);
});

test('S22: support sees that an email about money arrived, but neither subject nor text', async () => {
  const [support, finance] = [await somebody(api, ['support']), await somebody(api, ['finance_preparer'])];
  const mark = uuid();
  const hidden = [...mailsFor('amounts'), 'of_tomorrow'];
  for (const kind of hidden) {
    const id = await aMail({ kind, subject: `Paid out: EUR 60.00 ${mark}`, state: 'failed' });
    const row = { id, kind, recipient: 'anna@partner.test, ben@partner.test', state: 'failed' };
    expect((await support.get(listed({ id: [id] })).expect(200)).body).toMatchObject([{ ...row, subject: null }]);
    expect((await support.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ ...row, subject: null, html: null, text: null });
    expect((await finance.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ ...row, html: '<h1>News</h1>', text: 'News' });
  }
  const open: string[] = [];
  for (const kind of [...mailsFor('everybody'), ...mailsFor('mailReaders')]) {
    const id = await aMail({ kind, subject: `An answer ${mark}` });
    expect((await support.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ subject: `An answer ${mark}`, text: 'News' });
    open.push(id);
  }
  const found = async (reader: typeof support): Promise<string[]> =>
    (await reader.get(`${listed({ q: mark })}&range=[0,499]`).expect(200)).body.map(({ id }: { id: string }) => id);
  expect((await found(support)).toSorted()).toEqual(open.toSorted()); // no amount is found out by searching for it
  expect(await found(finance)).toHaveLength(hidden.length + open.length);
});

test('emails are filtered by payout and by several states', async () => {
  const payoutId = uuid();
  const ids = [
    await aMail({ eventKey: `mail:payout_approved:${payoutId}:x`, state: 'accepted' }),
    await aMail({ eventKey: `document:${payoutId}`, state: 'failed' }),
  ];
  await aMail({ eventKey: `document:${uuid()}` });
  const approver = await somebody(api, ['finance_approver']);
  const found = async (filter: object) => (await approver.get(listed(filter))).body.map((row: { id: string }) => row.id).toSorted();
  expect(await found({ payoutId })).toEqual(ids.toSorted());
  expect(await found({ payoutId, state: ['failed', 'bounced'] })).toEqual([ids[1]]);
});

test('an email that had no recipient has an empty one', async () => {
  const id = await aMail({ to: [], state: 'failed' });
  const admin = await somebody(api, ['admin']);
  expect((await admin.get(`/v1/emails/${id}`).expect(200)).body.recipient).toBe('');
});

test('the email queue states how many wait and the mail server’s last error', async () => {
  const support = await somebody(api, ['support']);
  const before = (await support.get('/v1/email-queue').expect(200)).body;
  await aMail();
  const effect = {
    key: `mail:${uuid()}`,
    entityKind: 'payout',
    entityId: uuid(),
    kind: 'sendEmail',
    summary: 'Mail',
    wantedAt: new Date(),
  };
  await api.owner.effect.create({ data: { ...effect, lastError: 'connect ECONNREFUSED' } });
  expect((await support.get('/v1/email-queue').expect(200)).body).toMatchObject({
    waiting: before.waiting + 1,
    lastError: 'connect ECONNREFUSED',
    oldestAt: expect.any(String),
  });
});

test('health and queue say why emails do not go out, and after a later one went that some wait', async () => {
  const admin = await somebody(api, ['admin']);
  const card = async () => {
    const { cards } = (await admin.get('/v1/health').expect(200)).body;
    return cards.find(({ code }: { code: string }) => code === 'mails');
  };
  await api.owner.effect.deleteMany({ where: { doneAt: null } });
  await aMail({ state: 'accepted', serverAnswer: '250 taken' });
  await aMail(); // not tried yet
  expect((await card()).sentence.en).not.toMatch(/wait/i);
  await aMail({ state: 'sending', kind: 'account_invitation', serverAnswer: '501 Bad sender address syntax' });
  await aMail(); // not tried yet
  expect(await card()).toMatchObject({
    tone: 'bad',
    at: expect.any(String),
    sentence: { en: expect.stringContaining('Emails are not going out. Waiting: 1, the newest after “501 Bad sender address syntax”.') },
  });
  expect((await admin.get('/v1/email-queue').expect(200)).body).toMatchObject({ lastError: '501 Bad sender address syntax' });
  await aMail({ state: 'accepted', serverAnswer: '250 taken' });
  expect(await card()).toMatchObject({ tone: 'warning', sentence: { en: expect.stringContaining('waiting for another try: 1') } });
});
