import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createMailGateway, NotNow, type Mail } from '../../../../activities/gateways/mail/gateway.ts';
import { aConfig, aSimulator, type ASimulator } from '../../../simulator/running.ts';

let simulator: ASimulator;
const closing: (() => void)[] = [];
beforeAll(async () => {
  simulator = await aSimulator(aConfig('http://127.0.0.1:9'));
});
afterAll(() => simulator.stop());
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const aMail = (more: Partial<Mail> = {}): Mail => ({
  from: { name: 'Termino Partners', address: 'partners@example.com' },
  to: ['reseller@demo.test'],
  subject: 'Neue Provision: CHF\u00A089.50',
  html: '<p>CHF 89.50 für Sie</p>',
  text: 'CHF 89.50 für Sie\n',
  messageId: '<abc123@example.com>',
  unsubscribe: 'https://partners.example.com/portal/settings',
  ...more,
});

test('a mail is sent with both bodies, its Message-ID and a header that marks it as automatic', async () => {
  const gateway = createMailGateway({ url: `smtp://127.0.0.1:${simulator.smtpPort}` });
  expect(await gateway.send(aMail())).toMatchObject({ outcome: 'accepted', answer: expect.stringMatching(/^250/) });
  const [mail] = await simulator.call<{ text: string; html: string; headers: string[]; messageId: string; subject: string }[]>(
    'GET',
    '/control/mails?to=reseller@demo.test',
  );
  expect(mail).toMatchObject({ messageId: '<abc123@example.com>', subject: 'Neue Provision: CHF\u00A089.50' });
  expect(mail?.text).toContain('CHF 89.50 für Sie');
  expect(mail?.html).toContain('CHF 89.50 für Sie');
  expect(mail?.headers).toEqual(
    expect.arrayContaining([
      'Auto-Submitted: auto-generated',
      'List-Unsubscribe: <https://partners.example.com/portal/settings>',
      'From: Termino Partners <partners@example.com>',
    ]),
  );
});

test.each([
  { says: 'no such mailbox', script: { RCPT: '550 no such mailbox' }, outcome: 'refused' },
  { says: 'no to DATA', script: { DATA: '554 no' }, outcome: 'refused' },
  { says: 'no to the message', script: { body: '552 too big' }, outcome: 'refused' },
  { says: 'nothing after the message', script: { body: 'hang up' }, outcome: 'uncertain' },
  { says: 'never a word after the message', script: { body: 'silence' }, outcome: 'uncertain' },
  { says: 'later, after the message', script: { body: '451 later' }, outcome: 'uncertain' },
])('a server that says $says: $outcome', async ({ script, outcome }) => {
  const gateway = createMailGateway({ url: await aMailServer(script), timeoutMs: 300 });
  expect(await gateway.send(aMail())).toMatchObject({ outcome });
});

test.each([
  { says: 'later to the recipient', script: { RCPT: '451 later' } },
  { says: 'later to DATA', script: { DATA: '451 later' } },
  { says: 'nothing to DATA', script: { DATA: 'hang up' } },
  { says: 'nothing to the recipient', script: { RCPT: 'silence' } },
  { says: 'no as its greeting', script: { greeting: '554 no service' } },
  { says: 'no to our greeting', script: { EHLO: '550 who are you', HELO: '550 who are you' } },
  { says: 'no to our password', script: { AUTH: '535 5.7.8 authentication failed' } },
  { says: 'no to the sender', script: { MAIL: '550 quota exceeded' } },
  { says: 'that it wants a password, to the sender', script: { MAIL: '530 5.7.0 authentication required' } },
  { says: 'that it wants a password, to the recipient', script: { RCPT: '530 5.7.0 authentication required' } },
])('an answer $says throws an error, so that the mail is tried again', async ({ script }) => {
  const gateway = createMailGateway({ url: await aMailServer(script), timeoutMs: 300 });
  await expect(gateway.send(aMail())).rejects.toThrow(/./);
});

test.each([
  { script: { RCPT: '452 mailbox full' }, isOfTheMail: true },
  { script: { RCPT: '421 closing, too much of you' }, isOfTheMail: false },
  { script: { MAIL: '451 later' }, isOfTheMail: false },
])('only a temporary refusal of the recipient concerns this mail alone: $script', async ({ script, isOfTheMail }) => {
  const sent = createMailGateway({ url: await aMailServer(script), timeoutMs: 300 }).send(aMail());
  expect((await sent.catch((error: unknown) => error)) instanceof NotNow).toBe(isOfTheMail);
});

test('if one of two recipients is refused, the other gets the mail and the server’s answer names the refused one', async () => {
  const url = await aMailServer({ 'RCPT TO:<gone@demo.test>': '550 no such mailbox', body: '250 taken' });
  const sent = await createMailGateway({ url, timeoutMs: 300 }).send(aMail({ to: ['reseller@demo.test', 'gone@demo.test'] }));
  const rejected = [{ address: 'gone@demo.test', answer: '550 no such mailbox' }];
  expect(sent).toEqual({ outcome: 'accepted', answer: '250 taken', rejected });
});

test('an unreachable server throws an error, so that the mail is tried again', async () => {
  await expect(createMailGateway({ url: 'smtp://127.0.0.1:9' }).send(aMail())).rejects.toThrow('ECONNREFUSED');
});

test('a line break in a subject does not start a new header', async () => {
  const gateway = createMailGateway({ url: `smtp://127.0.0.1:${simulator.smtpPort}` });
  await gateway.send(aMail({ to: ['other@demo.test'], subject: 'Hello\r\nBcc: victim@demo.test' }));
  const [mail] = await simulator.call<{ to: string[]; headers: string[] }[]>('GET', '/control/mails?to=other@demo.test');
  expect(mail?.to).toEqual(['other@demo.test']);
  expect(mail?.headers.filter((header) => header.startsWith('Bcc'))).toEqual([]);
});

type Script = Readonly<Record<string, string>>;

/** A mail server by script: `greeting`, `body` and what begins like one of its other names is answered as told; otherwise all is well. */
async function aMailServer(script: Script): Promise<string> {
  const server = createServer((socket) => {
    let isBody = false;
    const answer = (line: string) => {
      if (line === 'hang up') socket.destroy();
      else if (line !== 'silence') socket.write(`${line}\r\n`);
    };
    const told = (line: string) => Object.entries(script).find(([begin]) => line.startsWith(begin))?.[1];
    socket.on('error', () => undefined);
    answer(script['greeting'] ?? '220 test');
    socket.on('data', (bytes) => {
      const text = bytes.toString();
      if (isBody) {
        if (text.endsWith('\r\n.\r\n')) answer(script['body'] ?? '250 taken');
        return;
      }
      const own = told(text);
      isBody = text.startsWith('DATA') && own === undefined;
      answer(own ?? usual[text.slice(0, 4)] ?? '250 ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  return `smtp://${'AUTH' in script ? 'commend:old@' : ''}127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const usual: Script = { EHLO: '250-test\r\n250 AUTH PLAIN', AUTH: '235 welcome', DATA: '354 go ahead' };
