import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { wantedPorts } from './addresses.ts';
import { databaseUrl, simulatorUrl, type Instance } from './environment.ts';
import { dataFolder } from './folders.ts';
import { inUtc } from '../prisma/session.ts';

const file = join(dataFolder, 'simulator-origin');

/** Moves the demo's host product to the simulator's current address, wherever the address of the previous start was stored. */
export async function followSimulator(instance: Instance): Promise<void> {
  const now = simulatorUrl(instance);
  const before = existsSync(file) ? readFileSync(file, 'utf8').trim() : simulatorUrl({ ports: wantedPorts });
  if (before !== now) await moveOrigin(databaseUrl(instance, 'owner'), { before, now });
  writeFileSync(file, `${now}\n`);
}

interface Moved {
  readonly before: string;
  readonly now: string;
}

/**
 * Replaces the origin in the programs, the pages that may frame them, the places of codes, and the targets of links. Other addresses stay,
 * also those that only start with the same characters.
 */
export async function moveOrigin(ownerUrl: string, { before, now }: Moved): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, options: inUtc });
  await client.connect();
  try {
    await client.query('begin');
    for (const origins of ['destination_origins', 'embed_origins'])
      await client.query(`update program set ${origins} = array_replace(${origins}, $1, $2) where $1 = any (${origins})`, [before, now]);
    await client.query('update program set host_origin = $2 where host_origin = $1', [before, now]);
    const rest = 'destination = $2 || substr(destination, length($1) + 1)';
    await client.query(`update link set ${rest} where destination = $1 or starts_with(destination, $1 || '/')`, [before, now]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
