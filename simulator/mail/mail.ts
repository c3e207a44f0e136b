import type { Readable } from 'node:stream';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { pause } from '../answer.ts';
import type { Running, World } from '../world.ts';
import { openOutbox, type Outbox } from './outbox.ts';

const mailFaults = {
  /** `later` (451): try again. `never` (550): the address does not exist, the mail bounces. */
  refuse: z.enum(['later', 'never']).optional(),
  delaySeconds: z.number().min(0).max(600).optional(),
  /** The recipient whose mails are refused; left out: all. */
  to: z.string().optional(),
};

const LARGEST = 30 * 1024 * 1024;

export interface FakeMail extends Running {
  readonly outbox: Outbox;
  port(): number;
}

/** Opens an SMTP server on loopback that delivers nothing: every mail lands in the outbox. */
export function openMail(world: World): FakeMail {
  const outbox = openOutbox(world.store);
  const fault = world.faults.define('mail', mailFaults);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 200,
    size: LARGEST,
    onRcptTo: ({ address }, _session, done) => {
      const { refuse, delaySeconds = 0 } = fault.takeIf((settings) => settings.to === undefined || settings.to === address) ?? {};
      void pause(delaySeconds * 1000).then(() => done(refuse === undefined ? undefined : refusal(refuse, address)));
    },
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      parse(stream).then(
        (mail) => {
          outbox.keep(mail, to);
          done();
        },
        (failure: Error) => done(failure),
      );
    },
  });

  return {
    outbox,
    port: () => {
      const address = server.server.address();
      return typeof address === 'object' && address !== null ? address.port : world.config.smtpPort;
    },
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(world.config.smtpPort, '127.0.0.1', () => {
          server.on('error', () => undefined); // a client that disconnects is not a failure of the server
          resolve();
        });
      }),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Parses a mail. The parser is loaded with the first mail, to keep the start fast. */
async function parse(stream: Readable): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser');
  return simpleParser(stream, { skipTextToHtml: true });
}

function refusal(refuse: 'later' | 'never', address: string): Error & { responseCode: number } {
  const [responseCode, message] = refuse === 'later' ? [451, 'Try again later'] : [550, `No such mailbox: ${address}`];
  return Object.assign(new Error(message), { responseCode });
}
