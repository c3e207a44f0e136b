import { expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { pairs } from '../running.ts';

const both = pairs();

const mail = {
  from: 'Commend <noreply@commend.test>',
  to: 'partner@alpenblick.test',
  subject: 'Ihre Abrechnung für Juni',
  text: 'Guten Tag',
  html: '<p>Guten Tag</p>',
  headers: { 'List-Unsubscribe': '<https://commend.test/u>' },
  attachments: [{ filename: 'statement.pdf', content: Buffer.from('%PDF-1.7'), contentType: 'application/pdf' }],
};

test('a mail arrives with text, html, headers and attachments', async () => {
  const { simulator } = await both();
  await createTransport({ host: '127.0.0.1', port: simulator.smtpPort }).sendMail(mail);
  const [kept] = await simulator.call<{ id: string; headers: string[] }[]>('GET', '/control/mails?to=partner@alpenblick.test');
  expect(kept).toMatchObject({
    to: ['partner@alpenblick.test'],
    subject: mail.subject,
    html: '<p>Guten Tag</p>',
    attachments: [{ filename: 'statement.pdf', contentType: 'application/pdf', size: 8 }],
  });
  expect(kept?.headers).toContain('List-Unsubscribe: <https://commend.test/u>');
  const attachment = await fetch(`${simulator.url}/control/mails/${kept?.id ?? ''}/attachments/0`);
  expect(await attachment.text()).toBe('%PDF-1.7');
});

test('one recipient can be refused for good, as often as asked', async () => {
  const { simulator } = await both();
  const transport = createTransport({ host: '127.0.0.1', port: simulator.smtpPort });
  await simulator.call('PUT', '/control/faults', { mail: { refuse: 'never', to: mail.to } });
  await transport.sendMail({ ...mail, to: 'other@alpenblick.test' });
  await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 550 });
  await transport.sendMail(mail);
  expect(await simulator.call('GET', '/control/mails')).toHaveLength(2);
});

test('a mail can be put off', async () => {
  const { simulator } = await both();
  const transport = createTransport({ host: '127.0.0.1', port: simulator.smtpPort });
  await simulator.call('PUT', '/control/faults', { mail: { refuse: 'later' } });
  await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 451 });
});

test('whoever wants to mail to the outbox is told where it listens', async () => {
  const { simulator } = await both();
  const { url } = await simulator.call<{ url: string }>('GET', '/control/mail-server');
  expect(url).toBe(`smtp://127.0.0.1:${simulator.smtpPort}`);
});
