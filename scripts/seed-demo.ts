import { connect } from '../prisma/client.ts';
import { readDataKeys } from '../prisma/secrets.ts';
import { readConfig } from '../worker/config.ts';
import { hireCast, suspendWhoIsSuspended } from './demo/cast.ts';
import { machineOf } from './demo/machine.ts';
import { outsideAt } from './demo/outside.ts';
import { playPast } from './demo/past.ts';
import { partners } from './demo/people.ts';
import { tellStory } from './demo/story.ts';

/**
 * Fills an empty database with a past of eighteen months, told relative to today. The api must run, the worker must not: its activities are
 * called here, each at the instant of the past in which it would have run. The last line says what there is.
 */
async function seed(): Promise<void> {
  const {
    OWNER_DATABASE_URL: ownerUrl = '',
    SIMULATOR_URL: simulatorUrl = '',
    TERMINO_API_KEY: termino = '',
    PLAUDER_API_KEY: plauder = '',
  } = process.env;
  const config = readConfig(process.env);
  const now = new Date();
  const owner = connect(ownerUrl);
  const worker = connect(config.DATABASE_URL);
  try {
    const cast = await hireCast({ db: owner, keys: readDataKeys(config.DATA_KEYS), simulatorUrl, apiKeys: { termino, plauder }, now });
    const happenings = [...tellStory(now).values()].flat().sort((a, b) => a.at.getTime() - b.at.getTime());
    const machine = machineOf(worker, config);
    await playPast({ db: owner, outside: outsideAt(simulatorUrl), machine, cast }, happenings);
    await machine.passUntil(now);
    await suspendWhoIsSuspended(owner, cast, now);
    const commissions = await owner.commission.count();
    console.log(`2 programs, ${partners.length} partners, 18 months, ${commissions} commissions`);
  } finally {
    await Promise.all([owner.$disconnect(), worker.$disconnect()]);
  }
}

await seed();
