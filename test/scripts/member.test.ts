import { expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Advice } from '../../scripts/advice.ts';
import { logFolder, type LogFile } from '../../scripts/log-file.ts';
import { startMember, type Member, type MemberPlan } from '../../scripts/member.ts';
import { commandOf } from '../../scripts/process-group.ts';

const PATH = process.env['PATH'] ?? '';

function aPlan(name: string, script: string): MemberPlan {
  return { name, command: process.execPath, args: ['-e', script], environment: { PATH }, isReady: async (log) => log.events.has('ready') };
}

/** Starts, hands the member over, and forgets its log. */
async function withMember(plan: MemberPlan, use: (member: Member, lines: readonly string[]) => Promise<void>): Promise<void> {
  const lines: string[] = [];
  const adopted: Member[] = [];
  try {
    await startMember(plan, { adopt: (member) => adopted.push(member), onLine: (_name, line) => lines.push(line) });
    for (const member of adopted) await use(member, lines);
  } finally {
    await Promise.all(adopted.map((member) => member.end(1_000)));
    await rm(join(logFolder, `${plan.name}.ndjson`), { force: true });
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !holds();) {
    if (Date.now() > end) throw new Error('It never came to pass.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('ending a process ends what it started, even if both refuse to go', async () => {
  const child = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`;
  const parent = `process.on('SIGTERM', () => {});
    const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);
    console.log(JSON.stringify({ event: 'ready', child: child.pid }));`;
  await withMember(aPlan('test-stubborn', parent), async (member, lines) => {
    const { child: pid } = JSON.parse(lines[0] ?? '{}') as { child: number };
    expect(commandOf(pid)).toBeDefined();
    await member.end(200);
    await until(() => commandOf(pid)?.includes('setInterval') !== true);
    expect(commandOf(member.pid() ?? 0)?.includes('setInterval')).not.toBe(true);
  });
});

test('a process that dies is started again', async () => {
  await withMember(aPlan('test-mortal', `console.log('{"event":"ready"}'); setInterval(() => {}, 1000)`), async (member, lines) => {
    const first = member.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => lines.length === 2);
    expect(member.pid()).not.toBe(first);
  });
});

test('a process that keeps dying is given up after three restarts, with its last words', async () => {
  const plan = { ...aPlan('test-doomed', `console.error('no such table: ' + 42); process.exit(1)`), restartPausesMs: [10, 20, 30] };
  const starts: string[] = [];
  const failure = await startMember(plan, { adopt: () => undefined, onLine: (_name, line) => starts.push(line) }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(Advice);
  expect(String(failure)).toMatch(/test-doomed does not run; .*no such table: 42/s);
  expect(starts).toHaveLength(4);
  await rm(join(logFolder, 'test-doomed.ndjson'), { force: true });
});

test('a port answered by another program before the start is reported as taken', async () => {
  const other = createServer((_, response) => response.end('ok'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answers = async () => (await fetch(`http://127.0.0.1:${port}`)).ok;
  const plan = { ...aPlan('test-second', 'setInterval(() => {}, 1000)'), port, isReady: answers };
  try {
    await expect(withMember(plan, async () => undefined)).rejects.toThrow(`port ${port} was taken by another program`);
  } finally {
    other.close();
  }
});

test('a process that finds its port taken is reported as such and not started again', async () => {
  const script = `console.log('{"event":"begun"}'); setTimeout(() => { console.error('listen EADDRINUSE: address already in use'); process.exit(1); }, 50)`;
  const plan = { ...aPlan('test-loser', script), port: 4000, isReady: async () => false };
  await expect(withMember(plan, async () => undefined)).rejects.toThrow('port 4000 was taken by another program');
  const dead = { ...plan, name: 'test-dead', isReady: async (log: LogFile) => log.lastLines().some((line) => line.includes('EADDRINUSE')) };
  await expect(withMember(dead, async () => undefined)).rejects.toThrow('port 4000 was taken');
  const second = `console.log('{"event":"begun"}'); console.error('listen EADDRINUSE: address already in use 127.0.0.1:9465'); process.exit(1)`;
  await expect(withMember({ ...plan, name: 'test-second-port', args: ['-e', second] }, async () => undefined)).rejects.toThrow(
    'port 9465 was taken by another program',
  );
  const slow = `console.log('{"event":"begun"}'); console.error('listen EADDRINUSE: address already in use'); setTimeout(() => process.exit(1), 400)`;
  const dying = { ...dead, name: 'test-dying', args: ['-e', slow] };
  await expect(withMember(dying, async () => undefined)).rejects.toThrow('port 4000 was taken');
});
