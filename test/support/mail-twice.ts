import { randomBytes } from 'node:crypto';
import type { Mail } from '../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../activities/mail/mail.ts';
import type { Db } from '../../prisma/client.ts';
import { readDataKeys } from '../../prisma/secrets.ts';

/** Carries out an email effect twice, as after a worker that died in between. Returns the mails that were sent. */
export async function sendTwice(db: Db, key: string): Promise<Mail[]> {
  const sent: Mail[] = [];
  const { sendEmail } = createMailActivities({
    db,
    mail: { send: (one: Mail) => Promise.resolve((sent.push(one), { outcome: 'accepted' as const, answer: '250 ok' })) },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  for (const _twice of [1, 2]) await sendEmail({ key });
  return sent;
}
