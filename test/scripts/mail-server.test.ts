import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { withoutLogin } from '../../activities/gateways/mail/server.ts';
import { instanceMailFinding, mailFinding } from '../../scripts/mail-server.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Takes `commend` with the password `right`, and notes every command. */
async function aMailServer() {
  const commands: string[] = [];
  const welcome = Buffer.from('\0commend\0right').toString('base64');
  const at = await aServer((socket) => {
    socket.write('220 test\r\n');
    socket.on('data', (bytes) => {
      const command = bytes.toString().trim();
      commands.push(command);
      if (command.startsWith('EHLO')) socket.write('250-test\r\n250 AUTH PLAIN\r\n');
      else if (command.startsWith('AUTH')) socket.write(command.endsWith(welcome) ? '235 welcome\r\n' : '535 who are you\r\n');
      else socket.write('250 ok\r\n');
    });
  });
  return { at, begun: () => commands.filter((command) => command.startsWith('MAIL')) };
}

async function aServer(onCall: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onCall(socket);
    closing.push(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

test('a mail server that accepts our connection is reported as well, with and without sign-in, and no mail is sent', async () => {
  const { at, begun } = await aMailServer();
  expect(await mailFinding({ url: `smtp://${at}` })).toEqual({ isWell: true, text: `${at} accepts mail and asks for no sign-in` });
  expect(await mailFinding({ url: `smtp://commend:right@${at}` })).toEqual({ isWell: true, text: `${at} accepts mail, signed in` });
  expect(begun()).toEqual([]);
});

test('without SMTP_URL the doctor says that emails wait, and names the setting', async () => {
  expect(await mailFinding({ url: undefined })).toEqual({
    isWell: false,
    text: expect.stringMatching(/^SMTP_URL is not set here: emails wait/),
  });
});

test('a refused sign-in at the mail server is reported with its words, without the password', async () => {
  const { at } = await aMailServer();
  const { isWell, text } = await mailFinding({ url: `smtp://commend:wr0ng@${at}` });
  expect(isWell).toBe(false);
  expect(text).toMatch(/refuses the sign-in \(535 .*who are you\): correct user and password in SMTP_URL$/);
  expect(text).not.toContain('wr0ng');
});

test('for a running instance its own mail server setting is checked, not that of the shell', async () => {
  const { at } = await aMailServer();
  const instance = withoutLogin(`smtp://commend:right@${at}`);
  expect(instance).toBe(`smtp://${at}`);
  const waits = { isWell: false, text: expect.stringMatching(/was started without SMTP_URL: emails wait/) };
  expect(await instanceMailFinding({ instance: undefined, here: `smtp://${at}` })).toEqual(waits);
  const isThere = { isWell: true, text: expect.stringContaining(`${at} accepts mail; set SMTP_URL here as the instance has it`) };
  for (const here of [undefined, 'smtp://127.0.0.1:9']) expect(await instanceMailFinding({ instance, here })).toEqual(isThere);
  expect((await instanceMailFinding({ instance, here: `smtp://commend:right@${at}` })).text).toContain('signed in');
  expect((await instanceMailFinding({ instance, here: `smtp://commend:wr0ng@${at}` })).text).toContain('refuses the sign-in');
  expect((await instanceMailFinding({ instance: 'smtp://127.0.0.1:9', here: `smtp://${at}` })).isWell).toBe(false);
});

test.each([
  {
    is: 'nobody there',
    at: async () => '127.0.0.1:9',
    says: /^127\.0\.0\.1:9 cannot be reached \(connect ECONNREFUSED .*\): check host and port/,
  },
  {
    is: 'silent',
    at: () => aServer(() => undefined),
    says: /cannot be reached \((?:Greeting never received|Timeout)\): check host and port/,
  },
  {
    is: 'a no as its greeting',
    at: () => aServer((socket) => void socket.write('554 no service\r\n')),
    says: /refuses us \(554 no service\): ask/,
  },
])('a mail server that is $is is reported with what to check', async ({ at, says }) => {
  expect(await mailFinding({ url: `smtp://${await at()}`, timeoutMs: 300 })).toEqual({ isWell: false, text: expect.stringMatching(says) });
});

test('TLS with a port that has none is reported with how the address should begin', async () => {
  const { at } = await aMailServer();
  const { isWell, text } = await mailFinding({ url: `smtps://${at}` });
  expect(isWell).toBe(false);
  expect(text).toMatch(/^no TLS with 127\.0\.0\.1:\d+ \(.*\): begin SMTP_URL with smtps:\/\/ for a port with TLS from the start \(465\)/);
  expect(text).not.toContain('\n');
});
