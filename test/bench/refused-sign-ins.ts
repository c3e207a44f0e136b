import { hashPassword } from '../../prisma/account/passwords.ts';
import { count, equal } from './checks.ts';
import type { Instance } from './instance.ts';
import { atOnce, knownOrNot, somePeople } from './known-or-not.ts';
import type { Section } from './report.ts';
import type { Plan } from './rounds.ts';

/** So many that none of them gets too many wrong passwords within the hour. */
const people = 500;

/** S05: whether an address is known must not be told by how long its refusal takes. */
export const refusedSignIns = (instance: Instance, plan: Plan): Promise<Section> =>
  knownOrNot(instance, plan, {
    title: 'Refused sign-ins',
    about: (
      known,
      unknown,
    ) => `${atOnce} people at a time give a wrong password, for an address that has an account and for one that has none, in turn: ${known} and
${unknown} refusals.`,
    address: 'POST /v1/auth/sign-in/email',
    prepare: async (database) => {
      await somePeople(database, { count: people, hash: await hashPassword('correct horse battery') });
      return ({ isKnown, number }) => ({
        email: isKnown ? `known-${(number % people) + 1}@bench.example` : `nobody-${number}@bench.example`,
        password: `wrong password ${number}`,
      });
    },
    wanted: 401,
    checks: async (database) => [equal('sessions', await count(database, 'select count(*) from session'), 0)],
  });
