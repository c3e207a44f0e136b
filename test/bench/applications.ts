import { connect } from '../../prisma/client.ts';
import { aProgram } from '../api/rows.ts';
import type { TestDatabase } from '../support/database.ts';
import { count, equal } from './checks.ts';
import type { Instance } from './instance.ts';
import { atOnce, knownOrNot, somePeople } from './known-or-not.ts';
import type { Section } from './report.ts';
import type { Plan } from './rounds.ts';

const people = 2_000;

/** S05: who applies does not learn by the clock whether the address is known. */
export const applications = (instance: Instance, plan: Plan): Promise<Section> =>
  knownOrNot(instance, plan, {
    title: 'Applications of strangers',
    about: (
      known,
      unknown,
    ) => `${atOnce} people at a time fill in the form to become a partner, with addresses that have an account and with ones that have none, in turn:
${known} and ${unknown} answers, all the same.`,
    address: 'POST /v1/join',
    prepare: async (database) => {
      await somePeople(database, { count: people, hash: 'none' });
      const form = await aForm(database);
      return ({ isKnown, number }) => ({
        ...form,
        email: isKnown ? `known-${1 + (number % people)}@bench.example` : `nobody-${number}@bench.example`,
      });
    },
    wanted: 202,
    pauseMs: 700,
    checks: async (database) => [
      equal(
        'applications of people with an account',
        await count(database, `select count(*) from partner_member m join person p on p.id = m.person_id where p.email like 'known-%'`),
        0,
      ),
    ],
  });

async function aForm(database: TestDatabase): Promise<object> {
  const owner = connect(database.url('owner'));
  try {
    const { id: programId, termsId } = await aProgram(owner, { destinationOrigins: ['https://bench.example'] });
    const about = { companyName: 'Bench GmbH', personKind: 'company', country: 'CH', website: 'https://bench.example', promotesHow: '' };
    return { programId, termsId, acceptsTerms: true, ...about, language: 'en', name: 'Regula Bench' };
  } finally {
    await owner.$disconnect();
  }
}
